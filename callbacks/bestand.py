"""A table as CSV, as a Dutch Excel reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from layouts import format as fmt

SOORTEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLATEN = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
FORMULE = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[str]], *, getallen: bool) -> bytes:
    """Semicolons, and the mark that makes Excel read UTF-8. ``getallen``: whether what looks like a number is one (an
    identifier is not)."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(
        [_number(text) if getallen and fmt.parse(text) is not None else _words(text) for text in row] for row in rows
    )
    return buffer.getvalue().encode("utf-8-sig")


def _number(text: str) -> str:
    return str(fmt.parse(text)).replace(".", ",")


def _words(text: str) -> str:
    """None that a spreadsheet would take for a formula."""
    return f"'{text}" if text[:1] in FORMULE and len(text) > 1 else text
