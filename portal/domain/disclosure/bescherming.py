"""Protection: which cells of linked tables to hide beside those that are hidden for their own sake.

For each hidden cell the cheapest set of cells is sought that could move together with it: up, so that at least T people
of others could be in it, and so far up and down together that its interval is at least T wide. A cell that moves must
be hidden. The first search counts with the strictest viewer, who knows every municipality's share as a lower bound;
what has no solution there is sought for each viewer by itself, as the attack finds it. Deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_array, csr_array

from portal.domain.disclosure.aanval import Uitslag, aanval
from portal.domain.disclosure.primair import primaire_cellen
from portal.domain.disclosure.stelsel import Getallen, Vlaggen
from portal.domain.disclosure.tabellen import K, T, Tabellen

Gewichten = np.ndarray[tuple[int], np.dtype[np.float64]]

RONDEN = 12
KLEINSTE = 1e-7
NUL_VERBERGEN = 1000.0  # hiding a cell of nobody helps least and costs most


@dataclass(frozen=True)
class Besluit:
    """What may be shown. ``vrijgegeven``: the attack found nothing; otherwise nothing may be shown."""

    vrijgegeven: bool
    verborgen: Vlaggen
    uitslag: Uitslag

    def prijs(self, tabellen: Tabellen) -> dict[str, float]:
        """The share of cells, and of people in cells, that is hidden."""
        people = int(tabellen.totaal.sum())
        cells = float(self.verborgen.mean()) if len(self.verborgen) else 0.0
        hidden = int(tabellen.totaal[self.verborgen].sum()) / people if people else 0.0
        return {"cellen": round(cells, 4), "personen": round(hidden, 4)}


def bescherm(
    tabellen: Tabellen, t: int = T, k: int = K, eerder: Vlaggen | None = None, openbaar: Vlaggen | None = None,
    gewicht: Gewichten | None = None,
) -> Besluit:  # fmt: skip
    """Hide, attack, repair; ``eerder``: cells that were hidden before and stay so; ``openbaar``: cells that were shown
    before and cannot be hidden any more; ``gewicht``: how much more than others it costs to hide a cell."""
    public = np.zeros(len(tabellen.ids), dtype=np.bool_) if openbaar is None else openbaar
    hidden = primaire_cellen(tabellen, t, k) & ~public
    if eerder is not None:
        hidden = hidden | eerder
    zoeker = Zoeker.maak(tabellen, t, public, gewicht)
    strictest = np.array([tabellen.eigen(who) for who in tabellen.grootste_kijkers(k)], dtype=np.int64).max(axis=0)
    _verberg(zoeker, hidden, strictest, _op_volgorde(tabellen, hidden))
    uitslag = aanval(tabellen, hidden, t, k, public)
    for _ in range(RONDEN):
        if not uitslag.bevindingen:
            break
        _herstel(zoeker, hidden, uitslag, strictest)
        uitslag = aanval(tabellen, hidden, t, k, public)
    return Besluit(not uitslag.bevindingen, hidden, uitslag)


def _op_volgorde(tabellen: Tabellen, hidden: Vlaggen) -> list[int]:
    """Smallest first: what is hidden for one helps the next."""
    return sorted(np.flatnonzero(hidden).tolist(), key=lambda cel: (int(tabellen.totaal[cel]), tabellen.ids[cel]))


def _verberg(zoeker: Zoeker, hidden: Vlaggen, lower: Getallen, cellen: Sequence[int]) -> None:
    """Hide what lets each of these cells move, as far as there is a way; what is hidden on the way needs one too."""
    todo = list(cellen)
    while todo:
        extra: list[int] = []
        for cel in todo:
            found = zoeker.beweging(hidden, lower, cel)
            if found is not None:
                new = np.flatnonzero(found & ~hidden).tolist()
                hidden[new] = True
                extra += new
        todo = extra


def _herstel(zoeker: Zoeker, hidden: Vlaggen, uitslag: Uitslag, strictest: Getallen) -> None:
    """For each finding the way for that viewer; where there is none, everything that hangs together with it."""
    tabellen = zoeker.tabellen
    place = {cel: n for n, cel in enumerate(tabellen.ids)}
    names = {naam: n for n, naam in enumerate(tabellen.gemeenten)}
    before = int(hidden.sum())
    for finding in uitslag.bevindingen:
        cel, lower = place[finding.cel], tabellen.eigen([names[naam] for naam in finding.kijker])
        _verberg(zoeker, hidden, strictest, [cel])
        _verberg(zoeker, hidden, lower, [cel])
        hidden[cel] = not zoeker.openbaar[cel]
    if int(hidden.sum()) == before:
        for finding in uitslag.bevindingen:
            hidden |= zoeker.buren(place[finding.cel]) & ~zoeker.openbaar


@dataclass(frozen=True)
class Zoeker:
    """The linear program of all searches: variables up⁺, up⁻, down⁺, down⁻ per cell (a movement is ⁺ minus ⁻)."""

    tabellen: Tabellen
    t: int
    matrix: Any
    gewicht: Any
    openbaar: Vlaggen

    @classmethod
    def maak(cls, tabellen: Tabellen, t: int, openbaar: Vlaggen, gewicht: Gewichten | None) -> Zoeker:
        """Both movements keep every relation."""
        m = csr_array(tabellen.relaties, dtype=float)
        total = tabellen.totaal
        weight = np.where(total == 0, NUL_VERBERGEN, 1 + np.log1p(total))
        if gewicht is not None:
            weight = weight * gewicht
        return cls(tabellen, t, block_array([[m, -m, None, None], [None, None, m, -m]], format="csr"), weight, openbaar)

    def beweging(self, hidden: Vlaggen, lower: Getallen, cel: int) -> Vlaggen | None:
        """Which cells move in the cheapest way for ``cel``; None when there is none. A cell falls no further than what
        the viewer does not hold itself."""
        n, rest = len(self.tabellen.ids), (self.tabellen.totaal - lower).astype(float)
        cost = np.where(hidden, 0.0, self.gewicht)
        bounds = np.zeros((4 * n, 2))
        bounds[0:n, 1] = bounds[2 * n : 3 * n, 1] = np.inf
        bounds[n : 2 * n, 1] = bounds[3 * n :, 1] = rest
        bounds[np.tile(self.openbaar, 4)] = 0
        wide = np.zeros((2, 4 * n))
        wide[0, [cel, n + cel, 2 * n + cel, 3 * n + cel]] = -1, 1, 1, -1  # up − down ≥ T
        wide[1, [cel, n + cel]] = -1, 1  # up ≥ T − rest
        needs = np.array([-float(self.t), -max(0.0, self.t - rest[cel])])
        found = linprog(
            np.concatenate([cost] * 4), A_ub=csr_array(wide), b_ub=needs, A_eq=self.matrix,
            b_eq=np.zeros(self.matrix.shape[0]), bounds=bounds,
        )  # fmt: skip
        if found.x is None:
            return None
        moved = np.asarray(found.x).reshape(4, n)
        return np.asarray(np.abs(moved[0] - moved[1]) + np.abs(moved[2] - moved[3]) > KLEINSTE, dtype=np.bool_)

    def buren(self, cel: int) -> Vlaggen:
        """Every cell in a relation with this one."""
        rows = self.tabellen.relaties.tocsc()[:, [cel]].tocoo().row
        return np.asarray(np.asarray(abs(self.tabellen.relaties[rows]).sum(axis=0)).ravel() > 0, dtype=np.bool_)
