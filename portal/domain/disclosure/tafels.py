"""The relations of one table apart: small enough to see what its groups and periods tell together.

All relations of an area at once are too many for the solver once every quarter behind four quarters is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from portal.domain.disclosure.stelsel import Stelsel
from portal.domain.identiteiten import Aantallen, Cel, Identiteit

Tafel = tuple[str, str]


def per_tabel(relaties: Iterable[Identiteit], achter: Collection[Cel]) -> list[list[Identiteit]]:
    """The relations of each table of which something lies behind what is shown, with those of its totals in time."""
    tables: dict[Tafel, list[Identiteit]] = defaultdict(list)
    touched = set()
    for relation in relaties:
        found = {_tafel(cel) for cel in relation}
        split = found - {(naam, "") for naam, _ in found}
        if len({naam for naam, _ in found}) == 1 and len(split) <= 1:
            table = next(iter(split or found))
            tables[table].append(relation)
            touched |= {table for cel in relation if cel in achter}
    return [
        tables[table] + (tables[table[0], ""] if table[1] and (table[0], "") in tables else [])
        for table in sorted(touched)
    ]


def deelstelsel(cellen: Aantallen, relaties: Sequence[Identiteit]) -> Stelsel:
    """Those relations, and the cells in them."""
    return Stelsel.maak({cel: cellen[cel] for relation in relaties for cel in relation}, relaties)


def _tafel(cel: Cel) -> Tafel:
    return cel.naam, cel.uitsplitsing
