"""How long the distribution model takes: the region, and as many municipalities as the country has."""

from __future__ import annotations

import random
import statistics
import time
from fractions import Fraction

from portal.domain.verdeelmodel.scenario import VELDEN, WEGINGEN, Budget, Invoer, Maatstaf, Regel, Scenario
from portal.domain.verdeelmodel.uitkomst import reken

JAREN = tuple(range(2024, 2034))
MAATSTAVEN = 5
RONDEN = 5


def measure_verdeelmodel() -> dict[str, dict[str, float]]:
    """Milliseconds by number of municipalities and damping, median of a few rounds."""
    return {str(n): {demping: _median_ms(_scenario(n, demping)) for demping in ("geen", "schaal", "verschuif")}
            for n in (10, 342)}  # fmt: skip


def _median_ms(scenario: Scenario) -> float:
    times = []
    for _ in range(RONDEN):
        begin = time.perf_counter()
        reken(scenario)
        times.append((time.perf_counter() - begin) * 1000)
    return round(statistics.median(times), 1)


def _scenario(gemeenten: int, demping: str) -> Scenario:
    dice = random.Random(gemeenten)
    codes = tuple(f"GM{n:04d}" for n in range(14, 14 + gemeenten))

    def numbers() -> dict[int, dict[str, Fraction]]:
        same = {code: Fraction(dice.randint(1, 10**6)) for code in codes}
        return dict.fromkeys(JAREN, same)

    eind = Regel("mix", "eind", delen=(
        (Fraction(1, 2), Regel("objectief", "eind.delen[0]")), (Fraction(1, 2), Regel("herkomst", "eind.delen[1]")),
    ))  # fmt: skip
    clienten, people = numbers(), {code: dice.randint(1000, 200_000) for code in codes}
    invoer = Invoer(
        inwoners=dict.fromkeys(JAREN, people), historisch=numbers(),
        clienten={(veld, weging): clienten for veld in VELDEN for weging in WEGINGEN},
        maatstaven={f"m{n}": Maatstaf(Fraction(1, MAATSTAVEN), numbers()) for n in range(MAATSTAVEN)},
    )  # fmt: skip
    pad = {jaar: Fraction(n, len(JAREN)) for n, jaar in enumerate(JAREN, start=1)}
    budget = dict.fromkeys(JAREN, Budget(70_390_000_00, 1_000_000_00))
    return Scenario(
        "", "meting", JAREN, codes, budget, invoer, Regel("historisch", "start"), eind, pad,
        Regel("inwoners", "toegang_sleutel"), demping, 1500,
    )  # fmt: skip


if __name__ == "__main__":
    print(measure_verdeelmodel())
