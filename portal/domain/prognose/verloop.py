"""Who was there at the end of each quarter: stays, joined per person and category, as counts for a cohort model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from portal.domain.periode import Periode

CATEGORIEEN = ("intramuraal", "ambulant")
KLASSEN = 13  # quarters since the start: 0 to 11, and three years or longer
GAT = timedelta(days=31)  # a shorter break is the same stay
OPEN = 10**6  # the quarter in which a stay ends that has no end
KWARTALEN = 4

Getallen = np.ndarray[Any, np.dtype[np.int64]]


class Verblijf(NamedTuple):
    """One stay: person, municipality, category, and the half-open interval of days; no end: still there."""

    persoon: int
    gemeente: str
    categorie: str
    van: date
    tot: date | None


def kwartaalnummer(dag: date) -> int:
    """Quarters since the year 0."""
    return KWARTALEN * dag.year + (dag.month - 1) // 3


def nummer_van(code: str) -> int:
    """``2026K3`` as such a number."""
    return kwartaalnummer(Periode.parse(code).van)


def code_van(nummer: int) -> str:
    """The quarter with this number."""
    return f"{nummer // KWARTALEN}K{nummer % KWARTALEN + 1}"


def dagen_in(nummer: int) -> int:
    """Days of a quarter."""
    periode = Periode.parse(code_van(nummer))
    return (periode.tot - periode.van).days


def voeg_samen(verblijven: Iterable[Verblijf]) -> list[Verblijf]:
    """Join what follows within a month in the same category; the last municipality counts."""
    per_persoon: dict[tuple[int, str], list[Verblijf]] = defaultdict(list)
    for verblijf in sorted(verblijven, key=lambda v: (v.persoon, v.categorie, v.van, v.tot or date.max)):
        found = per_persoon[verblijf.persoon, verblijf.categorie]
        last = found[-1] if found else None
        if last and (last.tot is None or verblijf.van <= last.tot + GAT):
            end = None if None in (last.tot, verblijf.tot) else max(last.tot or date.min, verblijf.tot or date.min)
            found[-1] = last._replace(gemeente=verblijf.gemeente, tot=end)
        else:
            found.append(verblijf)
    return [verblijf for found in per_persoon.values() for verblijf in found]


def bekend_tot(verblijven: Iterable[Verblijf], kwartaal: int) -> list[Verblijf]:
    """What was known at the end of a quarter: who came later is not there yet, and who left later is still there."""
    end = Periode.parse(code_van(kwartaal)).tot
    return [v._replace(tot=v.tot if v.tot is not None and v.tot < end else None) for v in verblijven if v.van < end]


@dataclass(frozen=True)
class Verloop:
    """Joined stays as arrays: index of municipality and category, quarter of start and of end, and in which quarter the
    person came from the other category (−1: from outside)."""

    gemeenten: tuple[str, ...]
    gemeente: Getallen
    categorie: Getallen
    begin: Getallen
    eind: Getallen
    van_ander: Getallen

    @classmethod
    def maak(cls, verblijven: Iterable[Verblijf], gemeenten: Sequence[str]) -> Verloop:
        """Those of the municipalities asked for. Raises ValueError for an unknown category."""
        place = {code: n for n, code in enumerate(gemeenten)}
        joined = [v for v in voeg_samen(verblijven) if v.gemeente in place]
        ends: dict[int, set[tuple[int, str]]] = defaultdict(set)
        rows = []
        for v in joined:
            last = kwartaalnummer(v.tot) if v.tot else OPEN
            ends[v.persoon].add((last, v.categorie))
            rows.append((place[v.gemeente], CATEGORIEEN.index(v.categorie), kwartaalnummer(v.van), last))
        moved = [
            any(quarter == row[2] and categorie != v.categorie for quarter, categorie in ends[v.persoon])
            for v, row in zip(joined, rows, strict=True)
        ]
        gemeente, categorie, begin, eind = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return cls(tuple(gemeenten), gemeente, categorie, begin, eind, np.array(moved, dtype=np.int64))

    def is_er(self, kwartaal: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which stays there are at the end of a quarter."""
        return (self.begin <= kwartaal) & (kwartaal < self.eind)

    def stand(self, kwartaal: int) -> Getallen:
        """People at the end of a quarter: municipality × category × quarters since the start."""
        there = self.is_er(kwartaal)
        klasse = np.minimum(kwartaal - self.begin[there], KLASSEN - 1)
        return self._tel(self.gemeente[there], self.categorie[there], klasse)

    def vertrokken(self, kwartaal: int) -> Getallen:
        """Of who was there at the end of the quarter before, who is not at the end of this one."""
        gone = self.is_er(kwartaal - 1) & (self.eind == kwartaal)
        klasse = np.minimum(kwartaal - 1 - self.begin[gone], KLASSEN - 1)
        return self._tel(self.gemeente[gone], self.categorie[gone], klasse)

    def instroom(self, kwartaal: int, *, van_ander: bool) -> Getallen:
        """New at the end of a quarter, from outside or from the other category: municipality × category."""
        new = self.is_er(kwartaal) & (self.begin == kwartaal) & (self.van_ander == int(van_ander))
        counts = self._tel(self.gemeente[new], self.categorie[new], np.zeros(int(new.sum()), dtype=np.int64))
        return np.asarray(counts.sum(axis=2))

    def _tel(self, gemeente: Getallen, categorie: Getallen, klasse: Getallen) -> Getallen:
        counts = np.zeros((len(self.gemeenten), len(CATEGORIEEN), KLASSEN), dtype=np.int64)
        np.add.at(counts, (gemeente, categorie, klasse), 1)
        return counts
