"""How good the forecast would have been: made from each of the last quarters, and compared with what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from portal.domain.prognose.model import leer, simuleer
from portal.domain.prognose.verloop import CATEGORIEEN, KWARTALEN, Getallen, Verblijf, Verloop, bekend_tot

TERUG = 8  # quarters
LAAG, HOOG = 10, 90  # percentiles: the interval of 80 %


@dataclass(frozen=True)
class Toets:
    """Over all pairs of a quarter and a later one, per area and category: mean absolute error (people) of the median,
    of "as now", and of "as a year ago"; the part of what came that lay in the interval of 80 %; how many pairs."""

    categorie: str
    per_gemeente: bool
    fout: float
    fout_laatste: float
    fout_seizoen: float
    dekking: float
    aantal: int

    @property
    def is_beter(self) -> bool:
        """Whether it beats both naive forecasts."""
        return self.fout < min(self.fout_laatste, self.fout_seizoen)


def toets_terug(
    verblijven: Sequence[Verblijf], gemeenten: Sequence[str], laatste: int, simulaties: int, zaad: int
) -> list[Toets]:
    """For the region and for the municipalities, by category. Each forecast knows no more than was known then: joining
    stays over a gap and the municipality of a stay would else look ahead."""
    verloop = Verloop.maak(verblijven, gemeenten)
    pairs: list[tuple[Getallen, Getallen, Getallen, Getallen]] = []
    for begin in range(laatste - TERUG, laatste):
        then = Verloop.maak(bekend_tot(verblijven, begin), gemeenten)
        future = simuleer(leer(then, begin), laatste - begin, simulaties, zaad)
        for step in range(laatste - begin):
            quarter = begin + step + 1
            # the naive ones know no more either: now, and the same quarter of the last year that was known
            now, season = (then.stand(q).sum(axis=2) for q in (begin, begin - KWARTALEN + step % KWARTALEN + 1))
            pairs.append((verloop.stand(quarter).sum(axis=2), future[:, step], now, season))
    return [_toets(pairs, n, per_gemeente=each) for n in range(len(CATEGORIEEN)) for each in (False, True)]


def _toets(
    pairs: Sequence[tuple[Getallen, Getallen, Getallen, Getallen]], categorie: int, *, per_gemeente: bool
) -> Toets:
    def of(counts: Getallen) -> Getallen:
        """This category; of the region as a whole unless by municipality."""
        found = counts[..., categorie]
        return found if per_gemeente else found.sum(axis=-1, keepdims=True)

    came = np.array([of(real) for real, _, _, _ in pairs])
    low, middle, high = np.swapaxes(
        [np.percentile(of(sims), (LAAG, 50, HOOG), axis=0) for _, sims, _, _ in pairs], 0, 1
    )
    now, season = (np.array([of(pair[n]) for pair in pairs]) for n in (2, 3))
    own, last, year = (float(np.mean(np.abs(found - came))) for found in (middle, now, season))
    inside = float(np.mean((low <= came) & (came <= high)))
    return Toets(CATEGORIEEN[categorie], per_gemeente, own, last, year, inside, came.size)
