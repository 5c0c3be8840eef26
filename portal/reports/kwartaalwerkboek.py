"""The quarterly report as a workbook: a sheet a chapter, tables with native charts, and the definitions."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from layouts import format as fmt
from layouts import nl
from layouts.kit import Blok
from portal.reports.kwartaal import KOP, Hoofdstuk, Rapport

BREED, NAAM_TEKENS = 40, 28
GRAFIEK_RIJEN = 16  # that a chart takes
KOLOMMEN = ("Code", "Cijfer", "Uitsplitsing", "Groep", "Maat", "Waarde", "Status")
SOORT = {"bar": "column", "scatter": "line"}
ONGELDIG = re.compile(r"[\[\]:*?/\\']")


def als_werkboek(rapport: Rapport) -> bytes:
    """The bytes of an XLSX; nothing of who or what made it is in it."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        moment = datetime(rapport.op.year, rapport.op.month, rapport.op.day)
        book.set_properties({"title": rapport.titel, "created": moment})
        bold = book.add_format({"bold": True})
        names = _namen([hoofdstuk.titel for hoofdstuk in rapport.hoofdstukken])
        _inhoud(book, rapport, names, bold)
        for naam, hoofdstuk in zip(names, rapport.hoofdstukken, strict=True):
            _hoofdstuk(book, book.add_worksheet(naam), hoofdstuk, bold)
        _cijfers(book, rapport, bold)
        _definities(book, rapport, bold)
    return buffer.getvalue()


def _namen(titels: Sequence[str]) -> list[str]:
    """Names that a sheet may have, each another."""
    return [f"{n} {ONGELDIG.sub(' ', titel)[:NAAM_TEKENS]}".strip() for n, titel in enumerate(titels, start=1)]


def _inhoud(book: Workbook, rapport: Rapport, names: Sequence[str], bold: Any) -> None:
    sheet = book.add_worksheet("Inhoud")
    sheet.set_column(0, 0, 2 * BREED)
    words = nl.deel("rapport")
    for row, text in enumerate((rapport.titel, rapport.onder, words["kern"], words["klein"])):
        sheet.write_string(row, 0, text, bold if row == 0 else None)
    for row, (naam, hoofdstuk) in enumerate(zip(names, rapport.hoofdstukken, strict=True), start=5):
        sheet.write_url(row, 0, f"internal:'{naam}'!A1", string=hoofdstuk.titel)


def _hoofdstuk(book: Workbook, sheet: Any, hoofdstuk: Hoofdstuk, bold: Any) -> None:
    sheet.set_column(0, 0, BREED)
    sheet.set_column(1, 12, 16)
    row = 0
    for text in (hoofdstuk.titel, *hoofdstuk.zinnen):
        sheet.write_string(row, 0, text, bold if row == 0 else None)
        row += 1
    for blok in hoofdstuk.blokken:
        row = _blok(book, sheet, blok, row + 1, bold)


def _blok(book: Workbook, sheet: Any, blok: Blok, row: int, bold: Any) -> int:
    """Title, sentence, table, chart; the next free row."""
    sheet.write_string(row, 0, blok.titel, bold)
    sheet.write_string(row + 1, 0, blok.zin)
    top = row + 2
    for n, cells in enumerate(blok.tabel):
        for column, words in enumerate(cells):
            _cel(sheet, top + n, column, words, bold if n == 0 else None)
    end = top + len(blok.tabel)
    if blok.bron:
        sheet.write_string(end, 0, blok.bron)
    if blok.figuur is None or not _reeksen(blok):
        return end + 2
    sheet.insert_chart(end + 1, 0, _grafiek(book, sheet.get_name(), blok, top))
    return end + 2 + GRAFIEK_RIJEN


def _cel(sheet: Any, row: int, column: int, words: str, style: Any) -> None:
    """A number as a number; everything else as text, never as a formula."""
    value = fmt.parse(words) if style is None and column else None
    if value is None:
        sheet.write_string(row, column, words, style)
    else:
        sheet.write_number(row, column, value)


def _reeksen(blok: Blok) -> list[int]:
    """The columns that are numbers in most rows."""
    rows = blok.tabel[1:]
    return [
        n for n in range(1, len(blok.tabel[0]) if blok.tabel else 0)
        if 2 * sum(fmt.parse(row[n]) is not None for row in rows) > len(rows)
    ]  # fmt: skip


def _grafiek(book: Workbook, sheet: str, blok: Blok, top: int) -> Any:
    """A chart of the table beside it, so that it follows the cells."""
    kind = SOORT.get(str(blok.figuur["data"][0].get("type")) if blok.figuur and blok.figuur["data"] else "", "column")
    chart = book.add_chart({"type": kind})
    first, last = top + 1, top + len(blok.tabel) - 1
    for column in _reeksen(blok):
        chart.add_series({
            "name": [sheet, top, column], "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, column, last, column],
        })  # fmt: skip
    chart.set_title({"name": blok.titel, "name_font": {"size": 11}})
    chart.set_size({"width": 720, "height": 300})
    chart.set_legend({"position": "bottom"})
    return chart


def _cijfers(book: Workbook, rapport: Rapport, bold: Any) -> None:
    """Every figure of the quarter, a row each, for who counts on."""
    words = nl.deel("rapport")
    sheet = book.add_worksheet(words["cijfers"])
    sheet.set_column(0, 3, 24)
    for column, text in enumerate(KOLOMMEN):
        sheet.write_string(0, column, text, bold)
    for row, cijfer in enumerate(rapport.cijfers, start=1):
        for column, value in enumerate(cijfer):
            if isinstance(value, (int, float)):
                sheet.write_number(row, column, value)
            elif value is not None:
                sheet.write_string(row, column, value)
    sheet.autofilter(0, 0, max(len(rapport.cijfers), 1), len(KOLOMMEN) - 1)
    sheet.freeze_panes(1, 0)


def _definities(book: Workbook, rapport: Rapport, bold: Any) -> None:
    sheet = book.add_worksheet(nl.deel("rapport")["definities"])
    for column, width in enumerate((BREED, 16, 3 * BREED, BREED)):
        sheet.set_column(column, column, width)
    for row, cells in enumerate([KOP, *rapport.definities]):
        for column, words in enumerate(cells):
            sheet.write_string(row, column, words, bold if row == 0 else None)
