"""Survival and its 95% band against scipy, on random durations with and without an end."""

from __future__ import annotations

import random

import pytest
from scipy import stats

from queries.catalogue import read
from tests.conftest import Omgeving

GRENZEN = (91, 183, 365, 730, 1096)


def uit_de_database(omgeving: Omgeving, duren: list[tuple[int, bool]]) -> dict[tuple[str, str], float | None]:
    rows = ", ".join(f"({dagen}, {einde})" for dagen, einde in duren)
    bron = (
        "select 'x' as gebied, 'bw' as domein, '2019' as periode, d.dagen, count(*) as aantal, "
        f"count(*) filter (where d.is_einde) as einden from (values {rows}) d (dagen, is_einde) group by d.dagen"
    )
    found = omgeving.sql(
        read("publish/maten_overleving").replace("{bron}", bron),
        grenzen=list(GRENZEN),
        groepen=[str(g) for g in GRENZEN],
    )
    return {(row[4], row[5]): None if row[6] is None else float(row[6]) for row in found}  # type: ignore[misc,arg-type]


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")  # where the share is 1 or 0
@pytest.mark.parametrize("seed", range(12))
def test_shares_and_band_are_those_of_scipy(omgeving: Omgeving, seed: int) -> None:
    rng = random.Random(seed)
    duren = [
        (rng.choice((1, 30, 91, 92, 183, 300, 365, 700, 1096, 1500)), rng.random() < 0.6)
        for _ in range(rng.randrange(3, 80))
    ]
    found = uit_de_database(omgeving, duren)
    assert found["", "n"] == len(duren)
    ended, followed = [d for d, e in duren if e], [d for d, e in duren if not e]
    curve = stats.ecdf(stats.CensoredData(uncensored=ended, right=followed)).sf
    band = curve.confidence_interval(0.95, method="log-log")
    for grens in GRENZEN:
        share = found[str(grens), "aandeel"]
        if max(d for d, _ in duren) < grens:
            assert share is None
            continue
        assert share == pytest.approx(float(curve.evaluate(grens)), abs=1e-9)
        if 0 < share < 1:
            assert found[str(grens), "onder"] == pytest.approx(float(band.low.evaluate(grens)), abs=1e-6)
            assert found[str(grens), "boven"] == pytest.approx(float(band.high.evaluate(grens)), abs=1e-6)
        else:
            assert found[str(grens), "onder"] == found[str(grens), "boven"] == share
