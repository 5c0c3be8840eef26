"""The quarterly report: which blocks of which pages, in which order; as a document and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from layouts import format as fmt
from layouts import nl
from layouts.kit import Blok
from portal.reports.document import Deel, Document, deel_van, met_hoogte


class Cijfer(NamedTuple):
    """One figure as ``portal cijfers`` prints it."""

    code: str
    naam: str
    uitsplitsing: str
    groep: str
    maat: str
    waarde: float | None
    status: str


class Keuze(NamedTuple):
    """A chapter: the page, its domain, and which of its blocks."""

    domein: str
    pad: str
    blokken: tuple[str, ...]


HOOG, LAAG = (320, 400), 220  # of charts, on a screen and here
MEESTE_RIJEN, RIJEN = 20, 9  # of a table beside a chart
REGIO = ("stand-per-gemeente", "instroom-per-gemeente", "uitstroom-per-gemeente", "kaart")
STROMEN = "/instroom-doorstroom-uitstroom"
KEUZES = (
    Keuze("bw", "/overzicht", ("tegels",)),
    Keuze("bw", STROMEN, ("verloop", "reeks", "uitsplitsing", "verhuizingen")),
    Keuze("bw", "/wachten-en-verblijven", (
        "wachtenden-reeks", "wachttijd-reeks", "verblijfsduur-reeks", "overleving-overleving",
        "afgerond-niet-uitgestroomd-aantal-reeks",
    )),
    Keuze("bw", "/uitstroom-en-knelpunten", (
        "uitstroom-bestemmingsklasse-groepen", "knelpunten-groepen", "knelpunten-advies", "terugval-12-reeks",
        "woonwens-groepen", "terugkeerwens-groepen",
    )),
    Keuze("bw", "/herkomst-en-wijk", ("herkomst-verblijf-matrix",)),
    Keuze("bw", "/afbouw-en-opbouw", (
        "bezet-intramuraal-reeks", "gelijke-tred-bewoners-tred", "plaatsen-intramuraal-plan",
    )),
    Keuze("mo", "/overzicht", ("tegels",)),
    Keuze("mo", STROMEN, ("verloop", "reeks")),
    Keuze("mo", "/wie-en-waarom", ("route-groepen", "oorzaken-groepen", "id-lus-open-reeks")),
    Keuze("mo", "/opvang", ("frequent-nachtopvang-reeks", "bezetting-reeks", "buitenslapers-reeks")),
    Keuze("mo", "/uitstroom-en-knelpunten", ("uitstroom-bestemmingsklasse-groepen", "knelpunten-groepen")),
    Keuze("vo", "/overzicht", ("tegels",)),
    Keuze("vo", "/vrouwenopvang-en-huiselijk-geweld", (
        "stand-reeks", "niet-opgenomen-reeks", "i08-reeks", "i09-reeks",
    )),
    Keuze("bw", "/regio", REGIO),
    Keuze("mo", "/regio", REGIO),
)  # fmt: skip


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter as it was found: its title, its sentences (what stands out, which deliveries), its blocks."""

    titel: str
    zinnen: Sequence[str]
    blokken: Sequence[Blok]
    domein: str = ""


@dataclass(frozen=True)
class Rapport:
    """Everything in it. ``definities``: figure, unit, meaning, source with version; ``cijfers``: for the workbook."""

    kwartaal: str
    gebied: str
    voor: str
    hoofdstukken: Sequence[Hoofdstuk]
    definities: Sequence[tuple[str, str, str, str]]
    cijfers: Sequence[Cijfer]
    op: date

    @property
    def onder(self) -> str:
        """Whose it is, for whom, and of which day."""
        return f"{self.gebied} · {self.voor} · {fmt.day(self.op)}"

    @property
    def titel(self) -> str:
        """``Kwartaalrapportage 3e kwartaal 2026``."""
        return nl.deel("rapport")["titel"].format(periode=fmt.period(self.kwartaal))


def als_document(rapport: Rapport) -> Document:
    """Each domain from a new page on, the definitions last."""
    words = nl.deel("rapport")
    return Document(
        rapport.titel, rapport.onder, [words["kern"], words["klein"]], list(_delen(rapport)),
        words["voet"].format(gebied=rapport.gebied), rapport.op, met_inhoud=True,
    )  # fmt: skip


def _delen(rapport: Rapport) -> Iterator[Deel]:
    before = ""
    for hoofdstuk in rapport.hoofdstukken:
        new, before = hoofdstuk.domein != before, hoofdstuk.domein
        yield Deel(hoofdstuk.titel, " ".join(hoofdstuk.zinnen), "", [], nieuwe_bladzijde=new, breekbaar=True)
        for blok in hoofdstuk.blokken:
            yield deel_van(_op_papier(blok), niveau=3)
    words = nl.deel("rapport")
    rows = [list(KOP), *map(list, rapport.definities)]
    yield Deel(words["definities"], words["definities_zin"], "", rows, nieuwe_bladzijde=True, breekbaar=True)


def _op_papier(blok: Blok) -> Blok:
    """Low enough for two on a page; the last periods of a long series; without numbers the sentence says why."""
    if not any(fmt.parse(words) is not None for row in blok.tabel[1:] for words in row[1:]) and blok.figuur:
        return blok._replace(figuur=None, tabel=[])
    if blok.figuur and blok.figuur["layout"]["height"] in HOOG and not _ligt(blok.figuur):
        blok = met_hoogte(blok, LAAG)
    if blok.figuur and len(blok.tabel) > MEESTE_RIJEN:
        words = nl.deel("rapport")["laatste"].format(aantal=RIJEN)
        return blok._replace(tabel=[blok.tabel[0], *blok.tabel[-RIJEN:]], zin=f"{blok.zin} {words}")
    return blok


def _ligt(figuur: Mapping[str, Any]) -> bool:
    return any(trace.get("orientation") == "h" for trace in figuur["data"])


KOP = ("Cijfer", "Eenheid", "Wat het is", "Bron")
