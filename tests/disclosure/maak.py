"""Made-up releases, small and awkward: sparse, dense, one dominant municipality, empty rows, 1 to 24 municipalities."""

from __future__ import annotations

import random
from collections.abc import Mapping

Cellen = dict[str, dict[str, int]]
Relaties = list[dict[str, int]]


def uitgave(seed: int) -> tuple[Cellen, Relaties]:
    """One release: tables of groups × columns with margins, linked over two quarters as stock and flow."""
    rng = random.Random(seed)
    municipalities = [f"GM{n:04d}" for n in range(rng.choice([1, 2, 3, 4, 6, 10, 10, 10, 24]))]
    rows, columns = rng.randint(1, 5), rng.randint(1, 3)
    kind = rng.choice(["sparse", "dense", "dominant", "gemengd"])
    mean = {"sparse": 1.0, "dense": 30.0, "dominant": 4.0, "gemengd": 8.0}[kind]
    empty = {row for row in range(rows) if rng.random() < 0.15}

    def counts(row: int) -> dict[str, int]:
        if row in empty:
            return {}
        scale = {gm: (12 if n == 0 and kind == "dominant" else 1) for n, gm in enumerate(municipalities)}
        return {gm: value for gm in municipalities
                if (value := min(400, int(rng.expovariate(1 / (mean * scale[gm] * rng.choice([0.2, 1, 2])))))) > 0}  # fmt: skip

    cellen: Cellen = {}
    relaties: Relaties = []
    tables = ["stand0", "in", "uit", "stand1"] if rng.random() < 0.6 else ["stand0"]
    for table in tables[:3]:
        for row in range(rows):
            for column in range(columns):
                cellen[f"{table}-{row}-{column}"] = counts(row)
    if len(tables) == 4:
        _sluit(cellen, rows, columns)
        for row in range(rows):
            for column in range(columns):
                key = f"{row}-{column}"
                relaties.append({f"stand0-{key}": 1, f"in-{key}": 1, f"uit-{key}": -1, f"stand1-{key}": -1})
    for table in tables:
        relaties += _marges(cellen, table, rows, columns)
    return cellen, relaties


def _sluit(cellen: Cellen, rows: int, columns: int) -> None:
    """stand1 = stand0 + in − uit per municipality; nobody leaves who is not there."""
    for row in range(rows):
        for column in range(columns):
            key = f"{row}-{column}"
            there = som(cellen[f"stand0-{key}"], cellen[f"in-{key}"])
            out = {gm: min(n, there.get(gm, 0)) for gm, n in cellen[f"uit-{key}"].items()}
            cellen[f"uit-{key}"] = {gm: n for gm, n in out.items() if n}
            cellen[f"stand1-{key}"] = {gm: left for gm, n in there.items() if (left := n - out.get(gm, 0))}


def _marges(cellen: Cellen, table: str, rows: int, columns: int) -> Relaties:
    """Row totals, column totals, and the whole."""
    found: Relaties = []
    for row in range(rows):
        parts = [f"{table}-{row}-{column}" for column in range(columns)]
        found.append(_totaal(cellen, f"{table}-{row}-*", parts))
    for column in range(columns):
        found.append(_totaal(cellen, f"{table}-*-{column}", [f"{table}-{row}-{column}" for row in range(rows)]))
    found.append(_totaal(cellen, f"{table}-*-*", [f"{table}-{row}-*" for row in range(rows)]))
    found.append({f"{table}-*-*": -1, **{f"{table}-*-{column}": 1 for column in range(columns)}})
    return found


def _totaal(cellen: Cellen, naam: str, parts: list[str]) -> dict[str, int]:
    cellen[naam] = som(*(cellen[part] for part in parts))
    return {naam: -1, **dict.fromkeys(parts, 1)}


def som(*bijdragen: Mapping[str, int]) -> dict[str, int]:
    """Added up by municipality."""
    names = sorted({gm for own in bijdragen for gm in own})
    return {gm: sum(own.get(gm, 0) for own in bijdragen) for gm in names}
