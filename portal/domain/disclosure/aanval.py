"""The attack: what anybody can compute about a hidden cell. A gate of its own, that shares no step with protection.

A viewer knows the shown cells, all relations, and the own figures of at most ``k`` municipalities. Linear programs
reject (their interval contains that of whole numbers), whole numbers accept: a cell is safe when two sets of whole
numbers, both possible for the viewer, lie at least T apart in it and leave room for T people of others.

Two facts make it quick and lose nothing. Whoever holds more figures can do what those with a part of them can, so the
largest sets of municipalities speak for the smaller. And what is possible for a viewer that knows every municipality's
share in each cell as a lower bound (the strictest) is possible for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

from portal.domain.disclosure.stelsel import Getallen, Vlaggen
from portal.domain.disclosure.tabellen import T, Tabellen

RUIM = 10  # the box lies this many times beyond the largest total, so that it never tells anything
BIJNA = 1e-6
PROEVEN = 6  # searches for many cells at once before single ones
KORT = 20.0  # seconds for one search in whole numbers


@dataclass(frozen=True)
class Bevinding:
    """A hidden cell that some viewer can narrow to ``laag``..``hoog`` (others' share, for that viewer)."""

    cel: str
    kijker: tuple[str, ...]
    laag: int
    hoog: int


@dataclass
class Uitslag:
    """What the attack found, and how much it did."""

    bevindingen: list[Bevinding] = field(default_factory=list)
    kijkers: int = 0
    aangevallen: int = 0
    rekensommen: int = 0


def aanval(tabellen: Tabellen, verborgen: Vlaggen, t: int, k: int, openbaar: Vlaggen | None = None) -> Uitslag:
    """Attack every hidden cell for every viewer; also what should have been hidden itself, but for what was public
    before and no release can take back (``openbaar``)."""
    everyone = tabellen.kijkers(k)
    uitslag = Uitslag(kijkers=len(everyone), aangevallen=int(verborgen.sum()) * len(everyone))
    shown = ~verborgen if openbaar is None else ~verborgen & ~openbaar
    uitslag.bevindingen += _te_klein_getoond(tabellen, shown, t, everyone)
    largest = tabellen.grootste_kijkers(k)
    own = np.array([tabellen.eigen(who) for who in largest], dtype=np.int64)
    for groep in _groepen(tabellen, verborgen):
        seen = Gezien.begin(tabellen, groep, t)
        left = seen.zoek(own.max(axis=0), groep.cellen, uitslag)
        for who, lower in zip(largest, own, strict=True):
            found = {cel: seen.grenzen(lower, cel, uitslag) for cel in seen.zoek(lower, left, uitslag)}
            narrow = [cel for cel, (laag, hoog) in found.items() if hoog - laag < t or hoog - int(lower[cel]) < t]
            names = tuple(tabellen.gemeenten[n] for n in who)
            uitslag.bevindingen += [
                Bevinding(tabellen.ids[cel], names, *(side - int(lower[cel]) for side in found[cel])) for cel in narrow
            ]
            left = [cel for cel in left if cel not in narrow]  # one viewer is enough to refuse a cell
    return uitslag


def _te_klein_getoond(
    tabellen: Tabellen, getoond: Vlaggen, t: int, everyone: Sequence[tuple[int, ...]]
) -> Iterator[Bevinding]:
    """Shown cells that leave fewer than T people of others."""
    for who in everyone:
        rest = tabellen.totaal - tabellen.eigen(who)
        for cel in np.flatnonzero(getoond & (rest > 0) & (rest < t)).tolist():
            names = tuple(tabellen.gemeenten[n] for n in who)
            yield Bevinding(tabellen.ids[cel], names, int(rest[cel]), int(rest[cel]))


@dataclass(frozen=True)
class Groep:
    """Hidden cells that hang together by relations: ``matrix`` @ x = ``rechts`` over ``cellen``."""

    cellen: list[int]
    matrix: Any
    rechts: Getallen


def _groepen(tabellen: Tabellen, verborgen: Vlaggen) -> Iterator[Groep]:
    """Split the hidden cells. One that stands in no relation with another hidden one and in none at all is free."""
    hidden = np.flatnonzero(verborgen)
    matrix = tabellen.relaties.tocsc()[:, hidden].tocsr()
    rows = np.flatnonzero(np.diff(matrix.indptr))
    matrix = matrix[rows]
    known = -(tabellen.relaties @ np.where(verborgen, 0, tabellen.totaal))[rows]
    together = abs(matrix).T @ abs(matrix)
    number, label = connected_components(together, directed=False) if hidden.size else (0, hidden)
    of_row = label[matrix.indices[matrix.indptr[:-1]]] if len(rows) else np.zeros(0, dtype=np.int64)
    for n in range(number):
        part, own = np.flatnonzero(label == n), np.flatnonzero(of_row == n)
        if own.size:
            yield Groep(hidden[part].tolist(), matrix[own].tocsc()[:, part], known[own])


@dataclass
class Gezien:
    """The lowest and highest value of each cell of a group in a set of whole numbers that is possible."""

    tabellen: Tabellen
    groep: Groep
    t: int
    laagst: Getallen
    hoogst: Getallen
    plaats: dict[int, int]

    @classmethod
    def begin(cls, tabellen: Tabellen, groep: Groep, t: int) -> Gezien:
        """The true values are possible."""
        true = tabellen.totaal[groep.cellen]
        return cls(tabellen, groep, t, true.copy(), true.copy(), {cel: n for n, cel in enumerate(groep.cellen)})

    def zoek(self, lower: Getallen, cellen: Sequence[int], uitslag: Uitslag) -> list[int]:
        """The cells that are not shown to be safe against whoever knows these lower bounds."""
        left = self._over(lower, cellen)
        for number in range(PROEVEN):
            if len(left) < 2:
                break
            self.probeer(lower, left, 1 if number % 2 else -1, uitslag, whole=False)
            left = self._over(lower, left)
        for cel in list(left):
            for sign in (1, -1):
                if not self._is_veilig(lower, cel):
                    self.probeer(lower, [cel], sign, uitslag, whole=False)
        return self._over(lower, left)

    def grenzen(self, lower: Getallen, cel: int, uitslag: Uitslag) -> tuple[int, int]:
        """The interval of one cell in whole numbers; that of the linear program where it is too narrow already."""
        found = [self.probeer(lower, [cel], sign, uitslag, whole=False) for sign in (1, -1)]
        low, high = int(np.ceil(found[0] - BIJNA)), int(np.floor(found[1] + BIJNA))
        if high - low >= self.t and high - int(lower[cel]) >= self.t and not self._is_veilig(lower, cel):
            for sign in (1, -1):
                self.probeer(lower, [cel], sign, uitslag, whole=True)
            n = self.plaats[cel]
            return int(self.laagst[n]), int(self.hoogst[n])
        return low, high

    def _is_veilig(self, lower: Getallen, cel: int) -> bool:
        n = self.plaats[cel]
        return bool(self.hoogst[n] - self.laagst[n] >= self.t and self.hoogst[n] - lower[cel] >= self.t)

    def _over(self, lower: Getallen, cellen: Sequence[int]) -> list[int]:
        return [cel for cel in cellen if not self._is_veilig(lower, cel)]

    def probeer(self, lower: Getallen, cellen: list[int], sign: int, uitslag: Uitslag, *, whole: bool) -> float:
        """Push these cells down (1) or up (-1) together; the value of the one cell, where there is one."""
        uitslag.rekensommen += 1
        groep, aim = self.groep, np.zeros(len(self.groep.cellen))
        places = [self.plaats[cel] for cel in cellen]
        aim[places] = sign
        low = lower[groep.cellen].astype(float)
        high = np.full(len(low), float(RUIM * (int(self.tabellen.totaal.max()) + self.t)))
        if whole:
            rule = LinearConstraint(groep.matrix, groep.rechts, groep.rechts)
            found = milp(aim, constraints=rule, bounds=Bounds(low, high), integrality=np.ones(len(low)),
                         options={"time_limit": KORT})  # fmt: skip
        else:
            found = linprog(aim, A_eq=groep.matrix, b_eq=groep.rechts, bounds=np.column_stack([low, high]))
        if found.x is not None:
            self._onthoud(found.x, low)
        return float("nan") if found.x is None else float(found.x[places[0]])

    def _onthoud(self, x: Any, low: Any) -> None:
        """Keep a solution, if it is one in whole numbers."""
        near = np.rint(x)
        if np.abs(near - x).max() < BIJNA * 10 and (near >= low).all():
            numbers = near.astype(np.int64)
            if np.array_equal(self.groep.matrix @ numbers, self.groep.rechts):
                np.minimum(self.laagst, numbers, out=self.laagst)
                np.maximum(self.hoogst, numbers, out=self.hoogst)


def interval(tabellen: Tabellen, verborgen: Vlaggen, lower: Getallen, cel: int) -> tuple[int, int]:
    """The lowest and highest value in whole numbers of one hidden cell, for whoever knows these lower bounds."""
    for groep in _groepen(tabellen, verborgen):
        if cel in groep.cellen:
            seen = Gezien.begin(tabellen, groep, 0)
            for sign in (1, -1):
                seen.probeer(lower, [cel], sign, Uitslag(), whole=True)
            n = seen.plaats[cel]
            return int(seen.laagst[n]), int(seen.hoogst[n])
    return int(lower[cel]), RUIM * (int(tabellen.totaal.max()) + T)
