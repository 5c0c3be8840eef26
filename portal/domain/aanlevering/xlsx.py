"""The first sheet of an XLSX file as records of text, spelled as a CSV would spell them."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.xml import DEFUSEDXML

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import contract
from portal.domain.aanlevering.pakket import is_veilig

ZIP = b"PK\x03\x04"


def is_xlsx(inhoud: bytes) -> bool:
    """Whether these bytes are a zip, as every XLSX is; its contents are looked at later."""
    return inhoud[:4] == ZIP


def lees_xlsx(inhoud: bytes, bevindingen: Bevindingen) -> list[list[str]] | None:
    """Header and rows; None with a finding when the file cannot be read, is too large or holds macros."""
    try:
        if not DEFUSEDXML or not is_veilig(inhoud):
            bevindingen.meld("bestand")
            return None
        workbook = load_workbook(io.BytesIO(inhoud), read_only=True)
        if len(workbook.worksheets) > 1:
            bevindingen.meld("bladen")
        records = _records(workbook.worksheets[0], bevindingen)
        workbook.close()
    except Exception:
        bevindingen.meld("bestand")
        return None
    return records


def _records(sheet: Any, bevindingen: Bevindingen) -> list[list[str]] | None:
    """Rows up to the last filled one, each as long as the header, or longer where there is more."""
    sheet.reset_dimensions()  # what the file says about its own size may be wrong
    records: list[list[str]] = []
    width = last = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number - 1 > contract().max_rijen:
            bevindingen.meld("bestand")
            return None
        names = records[0] if records else []
        texts = [_text(cell, number, names, bevindingen) for cell in row]
        while texts and (not texts[-1] and len(texts) > width):
            texts.pop()
        width = width or len(texts)
        records.append(texts + [""] * (width - len(texts)))
        last = number if any(texts) else last
    return records[:last]


def _text(cell: Any, row: int, names: list[str], bevindingen: Bevindingen) -> str:
    value = cell.value
    if cell.data_type == "f":
        bevindingen.meld("formule", row, names[cell.column - 1] if cell.column <= len(names) else "")
        return ""
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return value.date().isoformat() if whole else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
