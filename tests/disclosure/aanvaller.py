"""An attacker of our own in the tests: one integer program per hidden cell and viewer, nothing shared with the portal's.

Written from the question alone: what are the smallest and largest whole numbers that this cell can have, for somebody
who sees the shown cells, knows the relations, and has the own figures of some municipalities?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Cellen = Mapping[str, Mapping[str, int]]
Relaties = Sequence[Mapping[str, int]]


def kijkers(cellen: Cellen, k: int) -> list[tuple[str, ...]]:
    names = sorted({gm for own in cellen.values() for gm in own})
    return [who for size in range(k + 1) for who in itertools.combinations(names, size)]


def grenzen(
    cellen: Cellen, relaties: Relaties, getoond: Mapping[str, int], kijker: Sequence[str], cel: str
) -> tuple[int, int]:
    """(lowest, highest); the upper bound of the search is far beyond everything."""
    hidden = [naam for naam in cellen if naam not in getoond]
    place = {naam: n for n, naam in enumerate(hidden)}
    rows, right = [], []
    for relation in relaties:
        row = np.zeros(len(hidden))
        for naam, factor in relation.items():
            if naam in place:
                row[place[naam]] += factor
        if row.any():
            rows.append(row)
            right.append(-sum(factor * getoond[naam] for naam, factor in relation.items() if naam in getoond))
    own = np.array([sum(cellen[naam].get(gm, 0) for gm in kijker) for naam in hidden], dtype=float)
    box = Bounds(own, np.full(len(hidden), 100_000.0))
    rules = [LinearConstraint(np.array(rows), right, right)] if rows else []
    found = []
    for sign in (1, -1):
        aim = np.zeros(len(hidden))
        aim[place[cel]] = sign
        answer = milp(aim, constraints=rules, bounds=box, integrality=np.ones(len(hidden)))
        assert answer.status == 0, answer.message
        found.append(round(answer.x[place[cel]]))
    return found[0], found[1]


def lekken(
    cellen: Cellen,
    relaties: Relaties,
    getoond: Mapping[str, int],
    wie: Sequence[tuple[str, ...]],
    t: int,
    meeste: int = 10**9,
) -> Iterator[str]:
    """What these viewers can narrow below ``t``; at most ``meeste`` attacks."""
    for who, cel in itertools.islice(itertools.product(wie, [naam for naam in cellen if naam not in getoond]), meeste):
        low, high = grenzen(cellen, relaties, getoond, who, cel)
        own = sum(cellen[cel].get(gm, 0) for gm in who)
        if high - low < t or high - own < t:
            yield f"{cel} for {who}: {low}..{high}, own {own}"
    for who, (cel, value) in itertools.product(wie, getoond.items()):
        if 0 < value - sum(cellen[cel].get(gm, 0) for gm in who) < t:
            yield f"{cel} shown, a small rest for {who}"


def mogelijkheden(
    relaties: Relaties, waarden: Mapping[str, int], verborgen: Sequence[str], hoogste: int
) -> list[dict[str, int]]:
    """Every set of whole numbers 0..hoogste for the hidden cells that keeps all relations, tried one by one."""
    found = []
    for guess in itertools.product(range(hoogste + 1), repeat=len(verborgen)):
        tried = {**waarden, **dict(zip(verborgen, guess, strict=True))}
        if all(sum(factor * tried[cel] for cel, factor in relation.items()) == 0 for relation in relaties):
            found.append(dict(zip(verborgen, guess, strict=True)))
    return found
