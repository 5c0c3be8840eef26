"""The municipalities of the region, then and now, and their wijken (source: gegevens/*.csv)."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GEGEVENS = Path(__file__).parent / "gegevens"
GM_CODE = re.compile(r"GM[0-9]{4}")
BUITEN_REGIO = "buiten_regio"
REGIO = "regio"
CENTRUMGEMEENTE = "GM0014"
WINSUM, HOGELAND, WESTERKWARTIER = "GM0053", "GM1966", "GM1969"
DORPEN_NAAR_WESTERKWARTIER = frozenset({"ezinge", "feerwerd", "garnwerd"})


@dataclass(frozen=True)
class Gemeente:
    """One line of gemeenten.csv; ``opvolger`` is the municipality of today (its own code while it exists)."""

    code: str
    naam: str
    opvolger: str

    @property
    def bestaat(self) -> bool:
        """Whether it is a municipality of today."""
        return self.code == self.opvolger


class _Gekozen:
    """Which region this process is about: a folder with gemeenten.csv, wijken.csv, tegelkaart.csv and gebied.toml."""

    map: Path = GEGEVENS


def kies(folder: Path) -> None:
    """Be about another region, or a whole country: said once, when a process starts. Raises OSError, ValueError,
    KeyError for a folder that does not hold one; then everything stays as it was."""
    former, _Gekozen.map = _Gekozen.map, folder
    try:
        _vergeet()
        if not (huidige_gemeenten() and all(map(GM_CODE.fullmatch, gemeenten())) and gebiedswoorden()):
            raise ValueError(folder)
        wijken(), tegelkaart()
    except BaseException:
        _Gekozen.map = former
        _vergeet()
        raise


def _vergeet() -> None:
    for known in (gemeenten, huidige_gemeenten, wijken, wijknamen, tegelkaart, gebiedswoorden):
        known.cache_clear()


def _rows(name: str) -> list[dict[str, str]]:
    with (_Gekozen.map / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _today(code: str, next_of: Mapping[str, str]) -> str:
    while following := next_of.get(code):
        code = following.split("|")[0]  # Winsum: the part without a place name goes to Het Hogeland
    return code


@cache
def gemeenten() -> Mapping[str, Gemeente]:
    """All municipalities by code, former ones included."""
    rows = _rows("gemeenten.csv")
    next_of = {row["gemeentecode"]: row["opvolger"] for row in rows}
    return {
        row["gemeentecode"]: Gemeente(row["gemeentecode"], row["naam"], _today(row["gemeentecode"], next_of))
        for row in rows
    }


@cache
def huidige_gemeenten() -> tuple[Gemeente, ...]:
    """The municipalities of today, by code."""
    return tuple(sorted((g for g in gemeenten().values() if g.bestaat), key=lambda g: g.code))


def huidige_codes() -> tuple[str, ...]:
    """Their codes."""
    return tuple(gemeente.code for gemeente in huidige_gemeenten())


def alle_gebieden() -> list[str]:
    """The region and every municipality of today."""
    return [REGIO, *huidige_codes()]


@cache
def wijken() -> Mapping[str, str]:
    """Municipality by wijk code."""
    return {row["wijkcode"]: row["gemeentecode"] for row in _rows("wijken.csv")}


@cache
def wijknamen() -> Mapping[str, str]:
    """Name by wijk code."""
    return {row["wijkcode"]: row["naam"] for row in _rows("wijken.csv")}


@cache
def tegelkaart() -> Mapping[str, tuple[int, int]]:
    """Row and column of each municipality on the tile map of the region."""
    return {row["gemeentecode"]: (int(row["rij"]), int(row["kolom"])) for row in _rows("tegelkaart.csv")}


def gemeente_van_nu(code: str, woonplaats: str = "") -> str:
    """Map a delivered code to today's: successors, Winsum by place name, other Dutch codes to ``buiten_regio``."""
    if code == WINSUM and woonplaats.strip().lower() in DORPEN_NAAR_WESTERKWARTIER:
        return WESTERKWARTIER
    if known := gemeenten().get(code):
        return known.opvolger
    return BUITEN_REGIO if GM_CODE.fullmatch(code) else code


@cache
def gebiedswoorden() -> Mapping[str, str]:
    """The region in words: ``naam``, ``gemeenten`` (all of them), ``uitgever`` (who publishes its open data)."""
    found = tomllib.loads((_Gekozen.map / "gebied.toml").read_text(encoding="utf-8"))
    return {name: str(found[name]) for name in ("naam", "gemeenten", "uitgever")}


def naam_van(gebied: str) -> str:
    """A scope in words: the region, a municipality, or the code of a deliverer as it is."""
    if gebied == REGIO:
        return gebiedswoorden()["naam"]
    known = gemeenten().get(gebied)
    return known.naam if known else gebied
