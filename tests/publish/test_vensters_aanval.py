"""An attack on what policy staff get of a flow that is shown by four quarters: all groups, windows and totals at once,
with a linear program of its own."""

from __future__ import annotations

import random
from itertools import chain
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from portal.publish.getoond import own_rows
from tests.publish.test_tabellen import _rij

GROEPEN = ("m", "v", "x")
KLEIN = range(1, 5)
GEVONDEN = (16, 109)  # tables that once gave a small count away
Perioden = dict[str, tuple[int, int]]
Stroom = dict[str, list[int]]


def _stroom(seed: int) -> tuple[Stroom, Perioden]:
    """People per group and quarter, and of which quarters each period is made."""
    draw, many = random.Random(seed), random.Random(seed).choice([6, 8, 10, 14])
    rate = {"v": draw.choice([1, 2, 4]), "m": draw.choice([20, 40]), "x": draw.choice([0.3, 1, 2])}
    flow = {
        groep: [per + draw.randint(0, 10) if groep == "m" else min(60, int(draw.expovariate(1 / per)))
                for _ in range(many)]
        for groep, per in rate.items()
    }  # fmt: skip
    return flow, _perioden(many)


def _perioden(many: int) -> Perioden:
    """The quarters, and every four of them."""
    quarters = [f"{2019 + n // 4}K{n % 4 + 1}" for n in range(many)]
    return {code: (n, n + 1) for n, code in enumerate(quarters)} | {
        f"{quarters[n]}R4": (n - 3, n + 1) for n in range(3, many)
    }


def _getoond(flow: Stroom, perioden: Perioden) -> dict[tuple[str, str], tuple[str, Any]]:
    """(period, group) → status and value, as policy staff get them; group "" is the total, "*" a table not split."""
    totals = [_rij(code, "", "", sum(sum(of[a:b]) for of in flow.values())) for code, (a, b) in perioden.items()]
    groups = [_rij(code, "geslacht", groep, sum(of[a:b])) for code, (a, b) in perioden.items()
              for groep, of in flow.items() if sum(of[a:b])]  # fmt: skip
    rows = own_rows(totals + groups, "GM0765", "bw", set(perioden))
    return {(row[3], row[5] or ("*" if row[4] else "")): (row[-1], row[-2]) for row in rows}


class Kennis:
    """What anybody knows: sums of people per group and quarter that are printed, and sums that are "< 5"."""

    def __init__(self, flow: Stroom, perioden: Perioden) -> None:
        self.many = max(end for _, end in perioden.values())
        self.known: list[tuple[Any, float]] = []
        self.small: list[Any] = []
        self.seen = _getoond(flow, perioden)
        for code, span in perioden.items():
            self._read(code, "", self.som(GROEPEN, *span))
            for groep in GROEPEN:
                self._read(code, groep, self.som(groep, *span))

    def som(self, groepen: Any, begin: int, end: int) -> Any:
        return np.array([groep in groepen and begin <= n < end for groep in GROEPEN for n in range(self.many)], float)

    def _read(self, code: str, groep: str, som: Any) -> None:
        status, value = self.seen.get((code, groep), ("nobody", 0))
        is_split = code.endswith("R4") and (code, "*") not in self.seen
        if status == "ok" or (status == "nobody" and groep and is_split):
            self.known.append((som, float(value)))
        elif status == "klein":
            self.small.append(som)

    def breedte(self, som: Any) -> float:
        """How much the possible numbers of people in a sum differ."""
        limits = [*self.small, *(-row for row in self.small)]
        ends = [linprog(
            sign * som, A_eq=np.array([row for row, _ in self.known]), b_eq=[value for _, value in self.known],
            A_ub=np.array(limits) if limits else None,
            b_ub=[4.0] * len(self.small) + [-1.0] * len(self.small) if limits else None,
        ) for sign in (1, -1)]  # fmt: skip
        return np.inf if any(end.status for end in ends) else -sum(end.fun for end in ends)


@pytest.mark.parametrize("seed", sorted({*range(40), *GEVONDEN}))
def test_no_small_count_follows_from_all_that_is_shown(seed: int) -> None:
    _aangevallen(*_stroom(seed))


def test_quarter_in_which_nobody_came_tells_nothing_of_a_year_later() -> None:
    """All groups of that quarter are nobody, as its total says; what four quarters gained since is the later one."""
    flow = {"m": [30, 0, 30, 30, 30, 30, 30, 30], "v": [10, 0, 10, 10, 10, 3, 10, 10], "x": [2, 0, *[2] * 6]}
    seen = _aangevallen(flow, _perioden(8))
    assert seen["2019K2", ""] == ("ok", "0")


def _aangevallen(flow: Stroom, perioden: Perioden) -> dict[tuple[str, str], tuple[str, Any]]:
    """Nothing that is small is shown or follows; gives what is shown."""
    kennis = Kennis(flow, perioden)
    small = [(code, groep) for code, span in perioden.items() for groep in GROEPEN
             if sum(flow[groep][slice(*span)]) in KLEIN]  # fmt: skip
    hidden = [cel for cel in small if kennis.seen.get(cel, ("",))[0] != "ok"]
    assert small == hidden
    assert [cel for cel in hidden if kennis.breedte(kennis.som(cel[1], *perioden[cel[0]])) < 1 - 1e-6] == []
    return kennis.seen


def test_tables_are_not_hidden_altogether() -> None:
    """Else the attack would find nothing for the wrong reason."""
    shown = list(chain.from_iterable(Kennis(*_stroom(seed)).seen.items() for seed in range(40)))
    groups = [status for (_, groep), (status, _) in shown if groep in GROEPEN]
    assert groups.count("ok") > 0.4 * len(groups)
    assert groups.count("klein") > 10
    assert [status for (code, groep), (status, _) in shown if not groep and "R4" not in code].count("ok") > 100
