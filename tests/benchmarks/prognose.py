"""How long the forecast takes: learning, a thousand futures of ten years for ten municipalities, and the backtest."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from portal.domain.prognose.model import leer, simuleer
from portal.domain.prognose.terugtoets import toets_terug
from portal.domain.prognose.verloop import CATEGORIEEN, Verblijf, Verloop, nummer_van

GEMEENTEN = tuple(f"GM{n:04d}" for n in range(14, 24))
MENSEN, SIMULATIES, KWARTALEN = 7_000, 1000, 40
EERSTE, LAATSTE = date(2018, 1, 1), nummer_van("2025K4")
RONDEN = 3


def measure_prognose() -> dict[str, float]:
    """Milliseconds of each part, median of a few rounds."""
    stays = _verblijven()
    verloop = Verloop.maak(stays, GEMEENTEN)
    model = leer(verloop, LAATSTE)
    return {
        "verloop": _median_ms(lambda: Verloop.maak(stays, GEMEENTEN)),
        "leer": _median_ms(lambda: leer(verloop, LAATSTE)),
        "simuleer": _median_ms(lambda: simuleer(model, KWARTALEN, SIMULATIES, 1)),
        "terugtoets": _median_ms(lambda: toets_terug(stays, GEMEENTEN, LAATSTE, SIMULATIES, 1)),
    }


def _median_ms(what: Callable[[], object]) -> float:
    times = []
    for _ in range(RONDEN):
        begin = time.perf_counter()
        what()
        times.append((time.perf_counter() - begin) * 1000)
    return round(statistics.median(times), 1)


def _verblijven() -> list[Verblijf]:
    """Somebody begins on any day of eight years and stays two years and a half on average."""
    dice = random.Random(1)
    found = []
    for persoon in range(MENSEN):
        begin = EERSTE + timedelta(days=dice.randint(0, 2900))
        end = begin + timedelta(days=1 + int(dice.expovariate(1 / 900)))
        place, kind = dice.choice(GEMEENTEN), dice.choice(CATEGORIEEN)
        found.append(Verblijf(persoon, place, kind, begin, end if end.year < 2026 else None))
    return found


if __name__ == "__main__":
    print(measure_prognose())
