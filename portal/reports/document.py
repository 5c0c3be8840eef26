"""A document as accessible PDF (PDF/UA-1), from blocks as they stand on the screen.

The same input gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from layouts import format as fmt
from layouts import svg
from layouts.kit import Blok

PPI = 192.0
PLAAT = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
SJABLOON = Path(__file__).with_suffix(".typ")


@dataclass(frozen=True)
class Deel:
    """One block: a chart (SVG; '' for none) with its sentence, which is also its alternative text, and a table."""

    titel: str
    zin: str
    svg: str
    tabel: list[list[str]]
    nieuwe_bladzijde: bool = False
    breekbaar: bool = False
    niveau: int = 2

    @property
    def getallen(self) -> list[bool]:
        """Of each column whether there are numbers in it."""
        return [any(fmt.parse(row[n]) is not None for row in self.tabel[1:]) for n in range(len(self.tabel[0]))]


@dataclass(frozen=True)
class Document:
    """Title, line under it, sentences, blocks, and the line at the foot of each page; ``met_inhoud``: with contents."""

    titel: str
    onder: str
    zinnen: Sequence[str]
    delen: Sequence[Deel]
    voet: str
    op: date
    met_inhoud: bool = False


def deel_van(
    blok: Blok, *, kolommen: Sequence[int] | None = None, met_figuur: bool = True, nieuwe_bladzijde: bool = False,
    niveau: int = 2,
) -> Deel:  # fmt: skip
    """A block of a page; of its table these columns, or all."""
    rows = [[row[n] for n in kolommen] if kolommen else list(row) for row in blok.tabel]
    drawing = svg.teken(blok.figuur) if blok.figuur and met_figuur else ""
    return Deel(blok.titel, blok.zin, drawing, rows, nieuwe_bladzijde, breekbaar=not drawing, niveau=niveau)


def met_hoogte(blok: Blok, hoogte: int) -> Blok:
    """The same with a chart of that height."""
    figure = deepcopy(blok.figuur)
    if figure is not None:
        figure["layout"]["height"] = hoogte
    return blok._replace(figuur=figure)


def maak_png(tekening: str) -> bytes:
    """A drawing as pixels, twice as fine as a screen."""
    return _zet(PLAAT, {"svg": tekening}, format="png", ppi=PPI)


def maak_pdf(document: Document) -> bytes:
    """The PDF. Fonts are those of the typesetter, embedded; nothing of this machine is in it."""
    content = {
        "titel": document.titel, "onder": document.onder, "zinnen": list(document.zinnen), "voet": document.voet,
        "inhoud": document.met_inhoud,
        "delen": [{**asdict(deel), "getallen": deel.getallen if deel.tabel else []} for deel in document.delen],
        "jaar": document.op.year, "maand": document.op.month, "dag": document.op.day,
    }  # fmt: skip
    moment = datetime(document.op.year, document.op.month, document.op.day, tzinfo=UTC)
    data = {"data": json.dumps(content, ensure_ascii=False)}
    return _zet(SJABLOON.read_bytes(), data, format="pdf", pdf_standards=["ua-1"], timestamp=int(moment.timestamp()))


def _zet(bron: bytes, invoer: dict[str, str], **opties: Any) -> bytes:
    import typst  # imported here: it takes 80 MB, and only a download needs it

    made = typst.compile(bron, sys_inputs=invoer, ignore_system_fonts=True, **opties)
    if not isinstance(made, bytes):
        raise TypeError("one source gives one file")
    return made
