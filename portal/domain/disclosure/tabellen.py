"""Linked tables of counts: which municipality has how many in each cell, and every linear relation between cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from portal.domain.disclosure.stelsel import Getallen, Vlaggen

T = 10  # counts below this are hidden, and no interval of a hidden one is narrower
K = 2  # so many municipalities may put their own figures together


class Ongeldig(ValueError):
    """Tables that contradict themselves; ``reden`` says which cell or relation."""

    def __init__(self, reden: str, waar: str) -> None:
        super().__init__(reden, waar)
        self.reden, self.waar = reden, waar


@dataclass(frozen=True)
class Tabellen:
    """Cells in a fixed order. ``bijdragen``: municipalities × cells, counts; ``relaties``: relations × cells, each
    with Σ coefficient × total = 0."""

    ids: tuple[str, ...]
    gemeenten: tuple[str, ...]
    bijdragen: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    relaties: Any  # csr_array of int64; scipy has no types
    van_een: Vlaggen  # cells that are about one municipality: there is no sum to hide its share in

    @classmethod
    def maak(
        cls, cellen: Mapping[str, Mapping[str, int]], identiteiten: Sequence[Mapping[str, int]],
        van_een: Collection[str] = (),
    ) -> Tabellen:  # fmt: skip
        """``cellen``: id → municipality → count. Raises Ongeldig for a relation that does not hold."""
        ids = tuple(cellen)
        names = tuple(sorted({naam for own in cellen.values() for naam in own}))
        rows, columns = {naam: n for n, naam in enumerate(names)}, {cel: n for n, cel in enumerate(ids)}
        counts = np.zeros((len(names), len(ids)), dtype=np.int64)
        for cel, own in cellen.items():
            for naam, aantal in own.items():
                if aantal < 0:
                    raise Ongeldig("negatief", cel)
                counts[rows[naam], columns[cel]] = aantal
        terms = [(n, columns[cel], f) for n, relation in enumerate(identiteiten) for cel, f in relation.items() if f]
        row, column, factor = np.array(terms, dtype=np.int64).reshape(-1, 3).T
        matrix = csr_array((factor, (row, column)), shape=(len(identiteiten), len(ids)))
        found = cls(ids, names, counts, matrix, np.array([cel in van_een for cel in ids], dtype=np.bool_))
        broken = np.flatnonzero(matrix @ found.totaal)
        if broken.size:
            raise Ongeldig("klopt_niet", str(int(broken[0]) + 1))
        return found

    @cached_property
    def totaal(self) -> Getallen:
        """The count of each cell."""
        return np.asarray(self.bijdragen.sum(axis=0), dtype=np.int64)

    def eigen(self, kijker: Sequence[int]) -> Getallen:
        """What these municipalities know of each cell: the sum of their own."""
        return np.asarray(self.bijdragen[list(kijker)].sum(axis=0), dtype=np.int64)

    def kijkers(self, k: int) -> list[tuple[int, ...]]:
        """Who looks: nobody's own figures, and up to ``k`` municipalities that put theirs together."""
        number = len(self.gemeenten)
        return [who for size in range(min(k, number) + 1) for who in combinations(range(number), size)]

    def grootste_kijkers(self, k: int) -> list[tuple[int, ...]]:
        """The largest sets: they know what their parts know."""
        everyone = self.kijkers(k)
        return [who for who in everyone if len(who) == len(everyone[-1])]
