"""What a municipality's policy staff may see of its own small counts.

1–4 is shown as "< 5" and protected along the identities, so that nobody computes it from its neighbours. Women's
shelter: totals only, and 0–9 hidden alike. The access team sees the records, so it gets the exact figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

import numpy as np

from portal.domain.disclosure.stelsel import Getallen, Prijs, Stelsel, Vlaggen
from portal.domain.disclosure.tafels import deelstelsel, per_tabel
from portal.domain.identiteiten import Aantallen, Cel, Identiteit
from portal.domain.periode import Periode

KLEIN = 5  # own counts below this are "< 5"
DREMPEL_AFGELEID = 10  # a share, mean or median of fewer people is not shown
DREMPEL_VO = 10
GROOT = 10**9  # an outsider's idea of the largest possible count or sum of days
RONDEN = 12
GEDULD = 6  # rounds in which one cell more is tried for what is determined

Status = dict[Cel, str]


def kleinste_getoonde(domein: str) -> int:
    """The least number of people that policy staff see of a domain."""
    return DREMPEL_VO if domein == "vo" else KLEIN


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


def bescherm(
    cellen: Aantallen, relaties: Iterable[Identiteit], achter: Collection[Cel] = frozenset(),
    bijeen: Iterable[Identiteit] = (),
) -> Status:  # fmt: skip
    """The hidden cells of one area with their status; every other cell may be shown. ``achter``: cells that are shown
    nowhere, but lie behind others; of those the small ones are protected too. ``bijeen``: relations of which only a
    whole table together tells anything.

    Deterministic: it depends on these cells alone, so incremental publishing equals publishing from nothing."""
    klein = primaire_cellen(cellen)
    hidden = klein | dict.fromkeys(achter, "verborgen")
    used, harmless = _die_gelden(cellen, relaties), set(achter) - klein.keys()
    stelsel = Stelsel.maak(cellen, used)
    _hide(hidden, stelsel, harmless)
    # the solver looks at what is shown, and at what lies behind it table by table: all at once would take hours
    shown = [relation for relation in used if not any(cel in achter for cel in relation)]
    together = per_tabel([*used, *_die_gelden(cellen, bijeen)], achter)
    views = [Stelsel.maak(cellen, shown), *(deelstelsel(cellen, part) for part in together)] if achter else [stelsel]
    for view in views:
        _hide_what_is_determined(view, hidden, stelsel, harmless)
    return afgeleid_verborgen(cellen, hidden)


def _hide_what_is_determined(view: Stelsel, hidden: Status, stelsel: Stelsel, harmless: Collection[Cel]) -> None:
    """Hide until the relations in sight (``view``) together leave more than one possibility for each hidden cell."""
    suspect = view.zijn({cel for cel in hidden if cel.maat != "_totaal" and cel not in harmless})
    # hiding more leaves more possibilities: who was cleared once is cleared
    for effort in count():
        extra = _what_determines(view, hidden, suspect, 1 + effort // GEDULD)
        if not extra:
            break
        hidden |= dict.fromkeys(extra, "verborgen")
        _hide(hidden, stelsel, harmless)


def _die_gelden(cellen: Aantallen, relaties: Iterable[Identiteit]) -> list[Identiteit]:
    """The shelter's breakdowns are never shown, and netto only where it adds nothing: neither helps anybody. With a
    group that is hidden as a whole, and so no cell here, a relation would say what is not so."""
    return [
        relation for relation in relaties
        if not any(_stands_apart(cel) for cel in relation)
        and not sum(factor * cellen[cel] for cel, factor in relation.items())
    ]  # fmt: skip


def _hide(hidden: Status, stelsel: Stelsel, harmless: Collection[Cel]) -> None:
    """Hide until no relation by itself gives a hidden cell away, but those of which that does no harm."""
    free = stelsel.zijn(harmless)
    while extra := _next_to_hide(stelsel, hidden, free):
        hidden |= dict.fromkeys(extra, "verborgen")


def _stands_apart(cel: Cel) -> bool:
    return cel.naam == "netto" or (cel.domein == "vo" and cel.uitsplitsing != "")


def _next_to_hide(stelsel: Stelsel, hidden: Status, free: Vlaggen) -> set[Cel]:
    """Cells to hide because a relation still gives a hidden one away: it is alone, or its range has closed."""
    is_hidden = stelsel.zijn(hidden)
    unknown = stelsel.per_relatie(is_hidden[stelsel.kolom].astype(np.int64))
    unknown[stelsel.per_relatie(free[stelsel.kolom].astype(np.int64)) > 0] += 1  # what is alone there may be known
    single = (stelsel.goedkoopste(row, hidden) for row in np.flatnonzero(unknown == 1).tolist())
    alone = {cel for cel in single if cel is not None}
    if alone or not hidden:
        return alone
    return _closed_ranges(stelsel, hidden, is_hidden, free)


def _closed_ranges(stelsel: Stelsel, hidden: Status, is_hidden: Vlaggen, free: Vlaggen) -> set[Cel]:
    """Narrow the range of each hidden cell along the relations, as an outsider would; widen where one closes."""
    low, high = _what_anybody_knows(stelsel, hidden)
    start = low.copy(), high.copy()
    for _ in range(RONDEN):
        before = low.copy(), high.copy()
        _narrow(stelsel, low, high, is_hidden)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
    closed = is_hidden & ~free & (low >= high)
    # only what closed it helps: the relations that set the bounds of a closed cell
    bottom, top = _bounds(stelsel, low, high)
    k = stelsel.kolom
    binding = closed[k] & (((bottom >= low[k]) & (low[k] > start[0][k])) | ((top <= high[k]) & (high[k] < start[1][k])))
    return _widen(stelsel, hidden, np.flatnonzero(binding).tolist())


def _what_anybody_knows(stelsel: Stelsel, hidden: Status) -> tuple[Getallen, Getallen]:
    """The least and the most that each cell can be, from what is said of itself."""
    low, high = stelsel.waarde.copy(), stelsel.waarde.copy()
    for n, cel in enumerate(stelsel.cellen):
        if cel in hidden:
            low[n], high[n] = (1, KLEIN - 1) if hidden[cel] == "klein" else (0, GROOT)
    return low, high


def _what_determines(stelsel: Stelsel, hidden: Status, suspect: Vlaggen, many: int) -> set[Cel]:
    """Cells to hide because several relations together give a suspect one away, though none does by itself; ``suspect``
    shrinks to those. ``many``: so many for each. Where everything in them is hidden, "< 5" says too much: it is left
    out of the longest period."""
    # imported here: the solver takes a second, and only publishing needs it
    from portal.domain.disclosure.bepaald import bepaalde_cellen

    low, high = _what_anybody_knows(stelsel, hidden)
    found = bepaalde_cellen(stelsel, low, high, stelsel.zijn(hidden), suspect)
    suspect[:] = False
    suspect[list(found)] = True
    result = set()
    for rows in found.values():
        shown = {cel for row in rows if (cel := stelsel.goedkoopste(row, hidden)) is not None}
        small = [cel for row in rows for cel in stelsel.relaties[row] if hidden.get(cel) == "klein"]
        if shown:
            result |= set(sorted(shown, key=stelsel.prijs.__getitem__)[:many])
        elif small:
            result.add(max(small, key=stelsel.prijs.__getitem__))
    return result


def _widen(stelsel: Stelsel, hidden: Status, termen: list[int]) -> set[Cel]:
    """For each closed cell the cheapest shown cell of the relations that closed it."""
    cheapest: dict[int, Prijs] = {}
    for term in termen:
        cel = stelsel.goedkoopste(int(stelsel.rij[term]), hidden)
        if cel is not None:
            closed, option = int(stelsel.kolom[term]), stelsel.prijs[cel]
            cheapest[closed] = min(option, cheapest.get(closed, option))
    return {option[-1] for option in cheapest.values()}


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
