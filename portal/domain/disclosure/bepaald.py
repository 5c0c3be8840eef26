"""Which hidden own counts several relations together determine, though none does by itself.

A few solutions that lie far apart clear most cells: what differs between two of them is not determined. Of what is left
the least and the most are sought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from portal.domain.disclosure.stelsel import Getallen, Stelsel, Vlaggen

RICHTINGEN = 40  # at most
GEDULD = 2  # so many in a row that move nothing more are enough
ZAAD = 20180401  # the same directions every time: publishing again hides the same cells
RUIMTE = 1 - 1e-6  # two possibilities lie at least one person apart
KLEINSTE = 1e-9

Reeks = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Onbekenden:
    """Hidden cells (columns) in relations (rows): matrix × cells = ``rest``, each between ``low`` and ``high``."""

    matrix: Any  # csr_array of float; scipy has no types
    rest: Reeks
    low: Reeks
    high: Reeks

    def uiterste(self, doel: Reeks) -> Any:
        """The solution with the least ``doel`` × cells. There is one, the true numbers; if the solver finds none, its
        ``x`` is None."""
        return linprog(doel, A_eq=self.matrix, b_eq=self.rest, bounds=np.column_stack([self.low, self.high]))

    def deel(self, rows: Getallen, columns: Getallen) -> Onbekenden:
        """Some of the relations and cells."""
        return Onbekenden(self.matrix[rows][:, columns], self.rest[rows], self.low[columns], self.high[columns])

    def verspreid(self, gezocht: Vlaggen) -> tuple[Reeks, Reeks]:
        """The least and the most of each cell over solutions in some directions; each direction moves the cells of
        ``gezocht`` that did not move yet."""
        direction = np.random.default_rng(ZAAD)
        least, most = np.full(len(self.low), np.inf), np.full(len(self.low), -np.inf)
        idle = 0
        for _ in range(RICHTINGEN):
            still = gezocht & (most - least < RUIMTE)
            # first all cells up and all down, then some against others
            weight = direction.standard_normal(len(self.low))
            doel = np.where(still, weight if still.sum() < gezocht.sum() else abs(weight), 0)
            ends = [end.x for end in (self.uiterste(doel), self.uiterste(-doel)) if end.x is not None]
            least, most = np.min([least, *ends], axis=0), np.max([most, *ends], axis=0)
            idle = idle + 1 if np.array_equal(still, gezocht & (most - least < RUIMTE)) else 0
            if idle == GEDULD:
                break
        return least, most

    def samenhang(self) -> tuple[Getallen, Getallen]:
        """Which relations and which cells hang together: the number of their group."""
        rows, columns = self.matrix.shape
        row, column = self.matrix.tocoo().coords
        size = rows + columns
        graph = csr_array((np.ones(len(row)), (row, column + rows)), shape=(size, size))
        _, group = connected_components(graph, directed=False)
        return group[:rows], group[rows:]


def bepaalde_cellen(
    stelsel: Stelsel, low: Getallen, high: Getallen, is_hidden: Vlaggen, verdacht: Vlaggen
) -> dict[int, list[int]]:
    """Suspect cell → the relations that leave one possibility for it. ``low``, ``high``: what is known of each hidden
    cell by itself. That a cell can be computed which only hid another one does no harm."""
    cells, all_, rows = _onbekenden(stelsel, low, high, is_hidden)
    found: dict[int, list[int]] = {}
    if not cells.size:
        return found
    suspect = verdacht[cells]
    least, most = all_.verspreid(suspect)
    group_of_row, group_of_cell = all_.samenhang()
    for cell in np.flatnonzero((most - least < RUIMTE) & suspect).tolist():
        if most[cell] - least[cell] >= RUIMTE:
            continue  # seen on the way to another
        own, columns = (np.flatnonzero(group == group_of_cell[cell]) for group in (group_of_row, group_of_cell))
        part = all_.deel(own, columns)
        doel = (columns == cell).astype(float)
        ends = [end for end in (part.uiterste(doel), part.uiterste(-doel)) if end.x is not None]
        least[columns] = np.min([least[columns], *(end.x for end in ends)], axis=0)
        most[columns] = np.max([most[columns], *(end.x for end in ends)], axis=0)
        if most[cell] - least[cell] < RUIMTE:
            touching = np.asarray(abs(part.matrix) @ doel).ravel()
            binding = touching + sum(np.abs(end.eqlin.marginals) for end in ends) > KLEINSTE
            found[int(cells[cell])] = rows[own[binding]].tolist()
    return found


def _onbekenden(
    stelsel: Stelsel, low: Getallen, high: Getallen, is_hidden: Vlaggen
) -> tuple[Getallen, Onbekenden, Getallen]:
    """The hidden cells that are in a relation, the system of those, and the number of each of its relations."""
    terms = is_hidden[stelsel.kolom]
    cells, column = np.unique(stelsel.kolom[terms], return_inverse=True)
    rows, row = np.unique(stelsel.rij[terms], return_inverse=True)
    matrix = csr_array((stelsel.factor[terms].astype(float), (row, column)), shape=(len(rows), len(cells)))
    known = stelsel.per_relatie(np.where(terms, 0, stelsel.factor * stelsel.waarde[stelsel.kolom]))[rows]
    most = np.minimum(high[cells], 10 * int(np.abs(stelsel.waarde).max(initial=0)) + 1000)  # more than anybody thinks
    return cells, Onbekenden(matrix, -known.astype(float), low[cells].astype(float), most.astype(float)), rows
