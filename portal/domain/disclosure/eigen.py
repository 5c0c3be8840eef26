"""What a municipality's policy staff may see of its own small counts.

1–4 is shown as "< 5" and protected along the identities, so that nobody computes it from its neighbours. Women's
shelter: totals only, and 0–9 hidden alike. The access team sees the records, so it gets the exact figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from portal.domain.identiteiten import Aantallen, Cel, Identiteit
from portal.domain.periode import Periode, soort_van

KLEIN = 5  # own counts below this are "< 5"
DREMPEL_AFGELEID = 10  # a share, mean or median of fewer people is not shown
DREMPEL_VO = 10
GROOT = 10**12  # an outsider's idea of the largest possible count or sum of days
RONDEN = 12

Status = dict[Cel, str]
Getallen = np.ndarray[tuple[int], np.dtype[np.int64]]
Prijs = tuple[bool, int, int]
Vlaggen = np.ndarray[tuple[int], np.dtype[np.bool_]]
FIJNHEID = {"maand": 0, "vierkwartalen": 0, "kwartaal": 1, "jaar": 2}  # what overlaps or is short is hidden first


def primaire_cellen(cellen: Aantallen) -> Status:
    """The cells that are hidden for their own sake. ``netto`` is a difference, not a number of people; a sum of days
    is hidden where its mean is."""
    hidden: Status = {}
    for cel, aantal in cellen.items():
        if cel.maat == "_som":
            if 0 < cellen[cel._replace(maat="n")] < DREMPEL_AFGELEID:
                hidden[cel] = "verborgen"
            continue
        if cel.maat == "_totaal":
            hidden[cel] = "verborgen"  # printed nowhere; known only through a table that is shown in full
            continue
        if cel.domein == "vo":
            if cel.uitsplitsing or (cel.naam != "netto" and aantal < DREMPEL_VO):
                hidden[cel] = "verborgen"
        elif cel.naam != "netto" and 0 < aantal < KLEIN:
            hidden[cel] = "klein"
    return hidden


def afgeleid_verborgen(cellen: Aantallen, hidden: Status) -> Status:
    """``netto`` is shown where anybody can compute it: from both flows, or from both stocks."""
    result = dict(hidden)
    for cel in cellen:
        if cel.naam == "netto" and cel not in hidden:
            stand = cel._replace(naam="stand")
            before = stand._replace(periode=Periode.parse(cel.periode).vorige().code)
            flows = [cel._replace(naam=naam) for naam in ("instroom", "uitstroom")]
            if not (_all_shown(flows, cellen, hidden) or _all_shown([stand, before], cellen, hidden)):
                result[cel] = "verborgen"
    return result


def _all_shown(needed: list[Cel], cellen: Aantallen, hidden: Status) -> bool:
    return all(cel in cellen and cel not in hidden for cel in needed)


def bescherm(cellen: Aantallen, relaties: Iterable[Identiteit]) -> Status:
    """The hidden cells of one area with their status; every other cell may be shown.

    Deterministic: it depends on these cells alone, so incremental publishing equals publishing from nothing."""
    hidden = primaire_cellen(cellen)
    # the shelter's breakdowns are never shown, and netto only where it adds nothing: neither helps anybody
    used = [relation for relation in relaties if not any(_stands_apart(cel) for cel in relation)]
    stelsel = Stelsel.maak(cellen, used)
    while extra := _next_to_hide(cellen, stelsel, hidden):
        for cel in extra:
            hidden[cel] = "verborgen"
    return afgeleid_verborgen(cellen, hidden)


def _stands_apart(cel: Cel) -> bool:
    return cel.naam == "netto" or (cel.domein == "vo" and cel.uitsplitsing != "")


@dataclass(frozen=True)
class Stelsel:
    """The relations as one sparse table: ``rij`` (relation), ``kolom`` (cell) and ``factor`` (±1) of each term."""

    cellen: tuple[Cel, ...]
    relaties: Sequence[Identiteit]
    waarde: Getallen
    prijs: Mapping[Cel, Prijs]  # what it costs to hide each cell
    rij: Getallen
    kolom: Getallen
    factor: Getallen

    @classmethod
    def maak(cls, cellen: Aantallen, relaties: Sequence[Identiteit]) -> Stelsel:
        """Number the cells and relations."""
        number = {cel: n for n, cel in enumerate(cellen)}
        terms = [(row, number[cel], f) for row, relation in enumerate(relaties) for cel, f in relation.items()]
        rij, kolom, factor = np.array(terms, dtype=np.int64).reshape(-1, 3).T
        values = np.fromiter(cellen.values(), np.int64, len(cellen))
        return cls(tuple(cellen), relaties, values, _prijzen(cellen), rij, kolom, factor)

    def per_relatie(self, termen: Getallen) -> Getallen:
        """Sum the terms of each relation."""
        total = np.zeros(len(self.relaties), dtype=np.int64)
        np.add.at(total, self.rij, termen)
        return total


def _next_to_hide(cellen: Aantallen, stelsel: Stelsel, hidden: Status) -> set[Cel]:
    """Cells to hide because a relation still gives a hidden one away: it is alone, or its range has closed."""
    is_hidden = np.fromiter((cel in hidden for cel in stelsel.cellen), bool, len(stelsel.cellen))
    unknown = stelsel.per_relatie(is_hidden[stelsel.kolom].astype(np.int64))
    single = (_cheapest(cellen, stelsel, row, hidden) for row in np.flatnonzero(unknown == 1).tolist())
    alone = {cel for cel in single if cel is not None}
    if alone or not hidden:
        return alone
    return _closed_ranges(cellen, stelsel, hidden, is_hidden)


def _prijzen(cellen: Aantallen) -> Mapping[Cel, Prijs]:
    """Rather a group or a share than a total that pages open with, rather a short period, rather few people.

    How many people: of that group over all periods together. By the number in one cell, the choice would tell of a
    hidden 1 or 4 beside it."""
    people: dict[Cel, int] = defaultdict(int)
    for cel, aantal in cellen.items():
        people[_altijd(cel)] += abs(aantal)
    return {cel: (_is_totaal(cel), FIJNHEID[soort_van(cel.periode)], people[_altijd(cel)]) for cel in cellen}


def _altijd(cel: Cel) -> Cel:
    """The same count over all periods of its kind."""
    return cel._replace(periode=soort_van(cel.periode))


def _is_totaal(cel: Cel) -> bool:
    return cel.uitsplitsing == "" and cel.groep == "" and cel.maat == "aantal"


def _cheapest(cellen: Aantallen, stelsel: Stelsel, row: int, hidden: Status) -> Cel | None:
    """The shown cell of a relation that is best hidden; one of nobody only where there is no other."""
    shown = [cel for cel in stelsel.relaties[row] if cel not in hidden]
    filled = [(stelsel.prijs[cel], cel) for cel in shown if cellen[cel] != 0]
    return min(filled)[1] if filled else min(shown, default=None)


def _closed_ranges(cellen: Aantallen, stelsel: Stelsel, hidden: Status, is_hidden: Vlaggen) -> set[Cel]:
    """Narrow the range of each hidden cell along the relations, as an outsider would; widen where one closes."""
    low, high = stelsel.waarde.copy(), stelsel.waarde.copy()
    for n in np.flatnonzero(is_hidden).tolist():
        low[n], high[n] = (1, KLEIN - 1) if hidden[stelsel.cellen[n]] == "klein" else (0, GROOT)
    start = low.copy(), high.copy()
    for _ in range(RONDEN):
        before = low.copy(), high.copy()
        _narrow(stelsel, low, high, is_hidden)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
    closed = is_hidden & (low >= high)
    # only what closed it helps: the relations that set the bounds of a closed cell
    bottom, top = _bounds(stelsel, low, high)
    k = stelsel.kolom
    binding = closed[k] & (((bottom >= low[k]) & (low[k] > start[0][k])) | ((top <= high[k]) & (high[k] < start[1][k])))
    return _widen(cellen, stelsel, hidden, np.flatnonzero(binding).tolist())


def _widen(cellen: Aantallen, stelsel: Stelsel, hidden: Status, termen: list[int]) -> set[Cel]:
    """For each closed cell the cheapest shown cell of the relations that closed it."""
    cheapest: dict[int, tuple[Prijs, Cel]] = {}
    for term in termen:
        cel = _cheapest(cellen, stelsel, int(stelsel.rij[term]), hidden)
        if cel is not None:
            closed, option = int(stelsel.kolom[term]), (stelsel.prijs[cel], cel)
            cheapest[closed] = min(option, cheapest.get(closed, option))
    return {cel for _, cel in cheapest.values()}


def _bounds(stelsel: Stelsel, low: Getallen, high: Getallen) -> tuple[Getallen, Getallen]:
    """Per term: factor × x = −(the rest of its relation), and the rest lies between two sums."""
    least = np.minimum(stelsel.factor * low[stelsel.kolom], stelsel.factor * high[stelsel.kolom])
    most = np.maximum(stelsel.factor * low[stelsel.kolom], stelsel.factor * high[stelsel.kolom])
    one = -(stelsel.per_relatie(most)[stelsel.rij] - most) * stelsel.factor
    other = -(stelsel.per_relatie(least)[stelsel.rij] - least) * stelsel.factor
    return np.minimum(one, other), np.maximum(one, other)


def _narrow(stelsel: Stelsel, low: Getallen, high: Getallen, is_hidden: Vlaggen) -> None:
    """One round of narrowing all hidden cells."""
    bottom, top = _bounds(stelsel, low, high)
    unknown = is_hidden[stelsel.kolom]
    np.maximum.at(low, stelsel.kolom[unknown], bottom[unknown])
    np.minimum.at(high, stelsel.kolom[unknown], top[unknown])
