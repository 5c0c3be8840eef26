"""The delivery contract (contract.toml) as typed data: forms, columns, codes, rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.domain.gemeenten import gemeenten
from portal.domain.periode import QUARTER

FILE = Path(__file__).parent / "contract.toml"
AANBIEDER = re.compile(r"[A-Z][A-Z0-9]{1,9}")
BESTANDSNAAM = re.compile(r"([^_]+)_(.+)_([^_]+)\.(?:csv|xlsx)", re.IGNORECASE)
# folder order: what others refer to comes first; the result never depends on it
VOLGORDE = ("capaciteit", "bw", "mo", "vo", "mo_nachten", "huiselijk_geweld", "peiling")
TRAJECTFORMULIEREN = ("bw", "mo", "vo")
STANDFORMULIEREN = (*TRAJECTFORMULIEREN, "capaciteit")  # the others hold events of the quarter alone


@dataclass(frozen=True)
class Kolom:
    """One column of one form."""

    naam: str
    soort: str
    uitleg: str
    verplicht: bool = False
    optioneel: bool = False
    vrij: bool = False
    toekomst: bool = False
    regio: bool = False
    patroon: str = ""
    vorm: str = ""
    ook: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    min: int | None = None
    max: int | str | None = None


@dataclass(frozen=True)
class Formulier:
    """One form: its columns in order, its key, the order of its dates."""

    naam: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    datums: tuple[str, ...]
    verboden: frozenset[str]
    eigen_gemeente: str

    @property
    def namen(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(kolom.naam for kolom in self.kolommen)


@dataclass(frozen=True)
class Regel:
    """One rule: ``fout`` blocks, ``waarschuwing`` is stored."""

    naam: str
    niveau: str
    melding: str


@dataclass(frozen=True)
class Contract:
    """All of contract.toml."""

    formulieren: Mapping[str, Formulier]
    regels: Mapping[str, Regel]
    max_bytes: int
    max_uitgepakt: int
    max_rijen: int
    max_bevindingen: int


@dataclass(frozen=True)
class Sleutel:
    """What a delivery is about: one form, of one deliverer, over one quarter."""

    aanbieder: str
    formulier: str
    kwartaal: str

    @property
    def is_toegangsteam(self) -> bool:
        """Whether the deliverer is a municipality's access team."""
        return self.aanbieder in gemeenten()

    @property
    def is_geldig(self) -> bool:
        """Whether all three parts exist together."""
        return (
            AANBIEDER.fullmatch(self.aanbieder) is not None
            and self.formulier in contract().formulieren
            and QUARTER.fullmatch(self.kwartaal) is not None
            and (self.formulier == "bw" or not self.is_toegangsteam)
        )


def sleutel_uit_naam(bestandsnaam: str) -> Sleutel:
    """``A01_bw_2019K3.csv`` → its key; empty parts where the name says nothing."""
    match = BESTANDSNAAM.fullmatch(bestandsnaam)
    return Sleutel(*match.groups()) if match else Sleutel("", "", "")


def _kolom(naam: str, form: Mapping[str, Any], inhoud: Mapping[str, Any]) -> Kolom:
    velden = {**inhoud["kolommen"][naam], **form.get("anders", {}).get(naam, {})}
    velden["codes"] = tuple(inhoud["codes"].get(velden.get("codes"), ()))
    velden["ook"] = tuple(velden.get("ook", ()))
    return Kolom(naam=naam, **velden)


def _formulier(naam: str, inhoud: Mapping[str, Any]) -> Formulier:
    form = inhoud["formulieren"][naam]
    return Formulier(
        naam=naam,
        kolommen=tuple(_kolom(kolom, form, inhoud) for kolom in form["kolommen"]),
        sleutel=tuple(form.get("sleutel", ())),
        datums=tuple(form.get("datums", ())),
        verboden=frozenset(inhoud["verboden"]["kolommen"]) | frozenset(form.get("verboden", ())),
        eigen_gemeente=form.get("eigen_gemeente", ""),
    )


@cache
def contract() -> Contract:
    """The contract, read once."""
    inhoud = tomllib.loads(FILE.read_text(encoding="utf-8"))
    limieten = inhoud["limieten"]
    return Contract(
        formulieren={naam: _formulier(naam, inhoud) for naam in VOLGORDE},
        regels={naam: Regel(naam, **regel) for naam, regel in inhoud["regels"].items()},
        max_bytes=limieten["bestand_bytes"],
        max_uitgepakt=limieten["uitgepakt_bytes"],
        max_rijen=limieten["rijen"],
        max_bevindingen=limieten["bevindingen"],
    )
