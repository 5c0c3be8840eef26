"""What shows that the portal is safe to use, as data: requirements with their tests, processing register, floors."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

GEGEVENS = Path(__file__).parent / "gegevens"
STANDEN = ("voldaan", "niet voldaan", "bij wie het draait", "niet van toepassing")


class Eis(NamedTuple):
    """One requirement of OWASP ASVS 5.0: ``proeven`` are tests, as ``auth/test_http.py::test_x`` under ``tests/``."""

    nummer: str
    niveau: int
    eis: str
    stand: str
    proeven: tuple[str, ...]
    toelichting: str


def _rijen(naam: str) -> list[dict[str, str]]:
    with (GEGEVENS / naam).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def eisen() -> tuple[Eis, ...]:
    """All of level 1 and 2, and of level 3 what matters here. The words are a short rendering; the numbers lead."""
    return tuple(
        Eis(r["nummer"], int(r["niveau"]), r["eis"], r["stand"], tuple(r["proef"].split()), r["toelichting"])
        for r in _rijen("asvs.csv")
    )


@cache
def verwerkingen() -> Mapping[str, Any]:
    """``verwerking``: the processing register; ``risico``: the annex to a DPIA."""
    return tomllib.loads((GEGEVENS / "verwerkingen.toml").read_text(encoding="utf-8"))


def ondergrenzen() -> Mapping[str, str]:
    """Of each part that had a hole or a fault: the first version without it."""
    return {row["onderdeel"]: row["minstens"] for row in _rijen("ondergrenzen.csv")}
