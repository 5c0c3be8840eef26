"""The relations between the counts of one area as one sparse table, and what it costs to hide each count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from portal.domain.identiteiten import Aantallen, Cel, Identiteit
from portal.domain.periode import soort_van

Getallen = np.ndarray[tuple[int], np.dtype[np.int64]]
Vlaggen = np.ndarray[tuple[int], np.dtype[np.bool_]]
Prijs = tuple[bool, int, int, Cel]
FIJNHEID = {"maand": 0, "vierkwartalen": 0, "kwartaal": 1, "jaar": 2}  # what overlaps or is short is hidden first


@dataclass(frozen=True)
class Stelsel:
    """``rij`` (relation), ``kolom`` (cell) and ``factor`` (±1) of each term; ``waarde`` of each cell."""

    aantallen: Aantallen
    cellen: tuple[Cel, ...]
    relaties: Sequence[Identiteit]
    prijs: Mapping[Cel, Prijs]
    waarde: Getallen
    rij: Getallen
    kolom: Getallen
    factor: Getallen

    @classmethod
    def maak(cls, cellen: Aantallen, relaties: Sequence[Identiteit]) -> Stelsel:
        """Number the cells and relations, in an order of their own: what is hidden does not depend on that of rows."""
        order, lines = sorted(cellen), sorted(tuple(sorted(relation.items())) for relation in relaties)
        relations = [dict(line) for line in lines]
        number = {cel: n for n, cel in enumerate(order)}
        terms = [(row, number[cel], f) for row, line in enumerate(lines) for cel, f in line]
        rij, kolom, factor = np.array(terms, dtype=np.int64).reshape(-1, 3).T
        values = np.array([cellen[cel] for cel in order], dtype=np.int64)
        return cls(cellen, tuple(order), relations, _prijzen(cellen, relations), values, rij, kolom, factor)

    def per_relatie(self, termen: Getallen) -> Getallen:
        """Sum the terms of each relation."""
        total = np.zeros(len(self.relaties), dtype=np.int64)
        np.add.at(total, self.rij, termen)
        return total

    def zijn(self, cellen: Collection[Cel]) -> Vlaggen:
        """Which cells are among these."""
        return np.fromiter((cel in cellen for cel in self.cellen), bool, len(self.cellen))

    def goedkoopste(self, row: int, hidden: Collection[Cel]) -> Cel | None:
        """The shown cell of a relation that is best hidden; one of nobody only where there is no other."""
        shown = [cel for cel in self.relaties[row] if cel not in hidden]
        filled = [cel for cel in shown if self.aantallen[cel] != 0]
        return min(filled, key=self.prijs.__getitem__) if filled else min(shown, default=None)


def _prijzen(cellen: Aantallen, relaties: Iterable[Identiteit]) -> Mapping[Cel, Prijs]:
    """Rather a group or a share than a total that pages open with, rather a short period, rather few people.

    How many people: of that group over all periods together. By the number in one cell, the choice would tell of a
    hidden 1 or 4 beside it. What equals another cell costs what the dearest of them does: one that is hidden takes
    the others with it, as the stock of June takes that of the second quarter. The cell itself settles a tie."""
    people: dict[Cel, int] = defaultdict(int)
    for cel, aantal in cellen.items():
        people[_altijd(cel)] += abs(aantal)
    own = {cel: (_is_totaal(cel), FIJNHEID[soort_van(cel.periode)], people[_altijd(cel)]) for cel in cellen}
    for same in _gelijken(relaties):
        own |= dict.fromkeys(same, max(own[cel] for cel in same))
    return {cel: (*price, cel) for cel, price in own.items()}


def _gelijken(relaties: Iterable[Identiteit]) -> Iterable[set[Cel]]:
    """The cells that are one number under several names: a relation of two says so."""
    together: dict[Cel, set[Cel]] = {}
    for relation in relaties:
        if len(relation) == 2 and sum(relation.values()) == 0:
            found = set().union(*(together.get(cel, {cel}) for cel in relation))
            together |= dict.fromkeys(found, found)
    return {id(same): same for same in together.values()}.values()


def _altijd(cel: Cel) -> Cel:
    """The same count over all periods of its kind."""
    return cel._replace(periode=soort_van(cel.periode))


def _is_totaal(cel: Cel) -> bool:
    return cel.uitsplitsing == "" and cel.groep == "" and cel.maat == "aantal"
