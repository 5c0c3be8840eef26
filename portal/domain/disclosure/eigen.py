"""What a municipality's policy staff may see of its own small counts.

1–4 is shown as "< 5" and protected along the identities, so that nobody computes it from its neighbours. Women's
shelter: totals only, and 0–9 hidden alike. The access team sees the records, so it gets the exact figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from portal.domain.identiteiten import Cel, Identiteit
from portal.domain.periode import Periode

KLEIN = 5  # own counts below this are "< 5"
DREMPEL_VO = 10
GROOT = 10**9  # an outsider's idea of the largest possible count

Status = dict[Cel, str]


def primaire_cellen(cellen: Mapping[Cel, int]) -> Status:
    """The cells that are hidden for their own sake. ``netto`` is a difference, not a number of people."""
    hidden: Status = {}
    for cel, aantal in cellen.items():
        if cel.domein == "vo":
            if cel.uitsplitsing or (cel.naam != "netto" and aantal < DREMPEL_VO):
                hidden[cel] = "verborgen"
        elif cel.naam != "netto" and 0 < aantal < KLEIN:
            hidden[cel] = "klein"
    return hidden


def afgeleid_verborgen(cellen: Mapping[Cel, int], hidden: Status) -> Status:
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


def _all_shown(needed: list[Cel], cellen: Mapping[Cel, int], hidden: Status) -> bool:
    return all(cel in cellen and cel not in hidden for cel in needed)


def bescherm(cellen: Mapping[Cel, int], relaties: Iterable[Identiteit]) -> Status:
    """The hidden cells of one area with their status; every other cell may be shown.

    Deterministic: it depends on these cells alone, so incremental publishing equals publishing from nothing."""
    hidden = primaire_cellen(cellen)
    # the shelter's breakdowns are never shown, and netto only where it adds nothing: neither helps anybody
    used = [relation for relation in relaties if not any(_stands_apart(cel) for cel in relation)]
    by_cell: dict[Cel, list[int]] = defaultdict(list)
    for number, relation in enumerate(used):
        for cel in relation:
            by_cell[cel].append(number)
    todo = {number for cel in hidden for number in by_cell[cel]}
    while todo:
        extra = _next_to_hide(cellen, used, sorted(todo), hidden)
        if not extra:
            break
        for cel in extra:
            hidden[cel] = "verborgen"
        todo |= {number for cel in extra for number in by_cell[cel]}
    return afgeleid_verborgen(cellen, hidden)


def _stands_apart(cel: Cel) -> bool:
    return cel.naam == "netto" or (cel.domein == "vo" and cel.uitsplitsing != "")


def _next_to_hide(
    cellen: Mapping[Cel, int], relaties: list[Identiteit], numbers: list[int], hidden: Status
) -> set[Cel]:
    """Cells to hide because a relation still gives a hidden one away: it is alone, or its range has closed."""
    alone = {
        cel
        for number in numbers
        if sum(cel in hidden for cel in relaties[number]) == 1
        and (cel := _cheapest(cellen, relaties[number], hidden)) is not None
    }
    return alone or _closed_ranges(cellen, relaties, numbers, hidden)


def _cheapest(cellen: Mapping[Cel, int], relation: Identiteit, hidden: Status) -> Cel | None:
    shown = [(abs(cellen[cel]), cel) for cel in relation if cel not in hidden and cellen[cel] != 0]
    return min(shown)[1] if shown else min((cel for cel in relation if cel not in hidden), default=None)


def _start_range(cel: Cel, status: str) -> tuple[int, int]:
    return (1, KLEIN - 1) if status == "klein" else (0, GROOT)


def _closed_ranges(
    cellen: Mapping[Cel, int], relaties: list[Identiteit], numbers: list[int], hidden: Status
) -> set[Cel]:
    """Narrow the range of each hidden cell along the relations, as an outsider would; widen where one closes."""
    ranges = {cel: _start_range(cel, status) for cel, status in hidden.items()}
    extra: set[Cel] = set()
    for _ in range(8):
        changed = False
        for number in numbers:
            changed |= _narrow(cellen, relaties[number], ranges)
        if not changed:
            break
    for number in numbers:
        relation = relaties[number]
        if any(cel in hidden and ranges[cel][0] >= ranges[cel][1] for cel in relation):
            cheapest = _cheapest(cellen, relation, hidden)
            extra |= {cheapest} if cheapest is not None else set()
    return extra


def _narrow(cellen: Mapping[Cel, int], relation: Identiteit, ranges: dict[Cel, tuple[int, int]]) -> bool:
    terms = []
    for cel, factor in relation.items():
        low, high = ranges.get(cel, (cellen[cel], cellen[cel]))
        terms.append((cel, factor, min(factor * low, factor * high), max(factor * low, factor * high)))
    total_low, total_high = sum(term[2] for term in terms), sum(term[3] for term in terms)
    changed = False
    for cel, factor, low, high in terms:
        if cel not in ranges:
            continue
        # factor × x = −(the rest), and the rest lies between these two
        bounds = sorted((-(total_high - high) * factor, -(total_low - low) * factor))
        new = max(ranges[cel][0], bounds[0]), min(ranges[cel][1], bounds[1])
        if new != ranges[cel]:
            ranges[cel] = new
            changed = True
    return changed
