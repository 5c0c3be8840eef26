"""Bytes to columns of text: decoding, quoting, header and number of fields. Nothing is interpreted yet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Formulier, contract
from portal.domain.aanlevering.vertaling import Vertaling
from portal.domain.aanlevering.xlsx import is_xlsx, lees_xlsx

GEEN = Vertaling()
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and every encrypted workbook


@dataclass(frozen=True)
class Ruw:
    """The file as text columns; ``gelezen`` counts the rows below the header; ``vertaald``: whether rules of the
    deliverer changed anything."""

    kolommen: dict[str, list[str]]
    gelezen: int
    vertaald: bool = False


def _decode(inhoud: bytes, bevindingen: Bevindingen) -> str | None:
    """The text, or a finding at the first row that cannot be read."""
    wrong = inhoud.find(b"\0")
    if wrong < 0:
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return inhoud.decode(encoding)
            except UnicodeDecodeError as error:
                wrong = error.start
    bevindingen.meld("codering", inhoud.count(b"\n", 0, wrong) + 1)
    return None


def _records(tekst: str, bevindingen: Bevindingen) -> list[list[str]] | None:
    header = tekst.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(tekst, newline=""), delimiter=";" if ";" in header else ",", strict=True)
    try:
        records = list(reader)
    except csv.Error:
        bevindingen.meld("bestand", reader.line_num)
        return None
    while records and not records[-1]:
        records.pop()
    if len(records) - 1 > contract().max_rijen:
        bevindingen.meld("bestand")
        return None
    return records


def _is_forbidden(header: list[str], formulier: Formulier, bevindingen: Bevindingen) -> bool:
    forbidden = [naam for naam in header if naam in formulier.verboden]
    for naam in forbidden:
        bevindingen.meld("kolom_verboden", 1, naam)
    return bool(forbidden)


def _check_header(header: list[str], formulier: Formulier, bevindingen: Bevindingen) -> None:
    expected = {kolom.naam: kolom for kolom in formulier.kolommen}
    for naam in dict.fromkeys(header):
        if not naam or header.count(naam) > 1:
            bevindingen.meld("kopregel", 1, naam)
        if naam and naam not in expected:
            bevindingen.meld("kolom_onbekend", 1, naam[:40])
    for naam, kolom in expected.items():
        if naam not in header and not kolom.optioneel:
            bevindingen.meld("kopregel", 1, naam)


def lees(inhoud: bytes, formulier: Formulier, bevindingen: Bevindingen, vertaling: Vertaling = GEEN) -> Ruw:
    """Read a CSV or XLSX file, in our names and values where it has others; findings of the file as a whole leave the
    columns empty."""
    if len(inhoud) > contract().max_bytes or inhoud[:4] == OLD_OFFICE:
        bevindingen.meld("bestand")
        return Ruw({}, 0)
    before = bevindingen.fouten
    if is_xlsx(inhoud):
        records = lees_xlsx(inhoud, bevindingen)
    else:
        tekst = _decode(inhoud, bevindingen)
        records = None if tekst is None else _records(tekst, bevindingen)
    if records is None:
        return Ruw({}, 0)
    header = [naam.strip().lower() for naam in records[0]] if records else []
    names, rows = vertaling.kop(header, formulier), records[1:]
    if not _is_forbidden(header, formulier, bevindingen):
        known = [*(naam for naam in names if naam is not None), *(naam for naam in vertaling.vast if naam not in names)]
        _check_header(known, formulier, bevindingen)
    if bevindingen.fouten == before:
        for nummer, row in enumerate(rows, start=2):
            if len(row) != len(header):
                bevindingen.meld("veldaantal", nummer)
    if bevindingen.fouten > before:
        return Ruw({}, len(rows))
    if not rows:
        bevindingen.meld("leeg")
    columns = zip(*rows, strict=True) if rows else ([] for _ in header)
    named = {naam: list(column) for naam, column in zip(names, columns, strict=True) if naam is not None}
    ours = vertaling.kolommen(named, len(rows))
    return Ruw(ours, len(rows), vertaald=names != header or ours != named)
