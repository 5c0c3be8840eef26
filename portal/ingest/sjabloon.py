"""The form that a deliverer fills in, made from the contract: a CSV header, or an XLSX sheet with help; empty, or with
rows that are known already."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.domain.aanlevering.contract import Formulier, Kolom

LIST_LIMIT = 255  # what Excel takes as a list written in the sheet itself
FORMATS = {"datum": "yyyy-mm-dd", "getal": "0", "decimaal": "General"}
ROWS = 5000  # with choices, below those that are filled


Rijen = Sequence[Sequence[str]]


def sjabloon_csv(formulier: Formulier, rijen: Rijen = ()) -> bytes:
    """The header row, and ``rijen`` as a delivery spells them: what comes back must be what went out."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows((formulier.namen, *rijen))
    return buffer.getvalue().encode("utf-8")


def sjabloon_xlsx(formulier: Formulier, rijen: Rijen = ()) -> bytes:
    """One sheet: the header with what each column means, choices where there is a list, dates as dates."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet(formulier.naam)
    required = workbook.add_format({"bold": True, "bg_color": "#D5DDE1"})
    optional = workbook.add_format({"italic": True, "bg_color": "#F5F7F8"})
    for index, kolom in enumerate(formulier.kolommen):
        cells = workbook.add_format({"num_format": FORMATS.get(kolom.soort, "@")})
        write = SCHRIJF.get(kolom.soort, type(sheet).write_string)
        sheet.set_column(index, index, max(12, len(kolom.naam) + 2), cells)
        sheet.write_string(0, index, kolom.naam, required if kolom.verplicht else optional)
        sheet.write_comment(0, index, _help(kolom), {"x_scale": 2})
        if kolom.soort == "code" and len(",".join(kolom.codes)) < LIST_LIMIT:
            sheet.data_validation(1, index, len(rijen) + ROWS, index, {"validate": "list", "source": list(kolom.codes)})
        for number, row in enumerate(rijen, start=1):
            if row[index]:
                write(sheet, number, index, row[index], cells)
    sheet.freeze_panes(1, 1)
    workbook.close()
    return buffer.getvalue()


def _write_number(sheet: Worksheet, row: int, column: int, text: str, cells: Any) -> None:
    sheet.write_number(row, column, float(text), cells)


def _write_date(sheet: Worksheet, row: int, column: int, text: str, cells: Any) -> None:
    sheet.write_datetime(row, column, date.fromisoformat(text), cells)


SCHRIJF = {"getal": _write_number, "decimaal": _write_number, "datum": _write_date}


def _help(kolom: Kolom) -> str:
    """What a column means, what it may hold, and whether it must be filled."""
    lines = [kolom.uitleg]
    if kolom.codes:
        lines.append(", ".join(kolom.codes))
    if kolom.ook:
        lines.append(" / ".join(("GM0014", *kolom.ook)))
    return "\n".join(lines)
