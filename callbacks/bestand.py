"""A table as a file, as a Dutch Excel reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

from layouts import format as fmt

SOORTEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLATEN = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
FORMULE = ("=", "+", "-", "@", "\t", "\r")


def antwoord(content: bytes, soort: str, naam: str) -> Response:
    """A file that the browser keeps; ``naam`` is ours, never a person's."""
    return Response(content, mimetype=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'})


def as_csv(rows: Iterable[Sequence[str]], *, getallen: bool) -> bytes:
    """Semicolons, and the mark that makes Excel read UTF-8. ``getallen``: whether what looks like a number is one (an
    identifier is not)."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(
        [_number(text) if getallen and fmt.parse(text) is not None else _words(text) for text in row] for row in rows
    )
    return buffer.getvalue().encode("utf-8-sig")


def as_xlsx(
    rows: Sequence[Sequence[str]], *, blad: str, kop: int, getallen: bool, herkomst: Sequence[Sequence[str]] = ()
) -> bytes:
    """One sheet, never a formula; the first ``kop`` rows are bold. ``getallen`` as of ``as_csv``; without, what
    somebody adds stays text too, so that a date is what was typed. ``herkomst``: lines for a sheet of their own."""
    from xlsxwriter import Workbook  # imported here: it takes longer than a start may, and only a download needs it

    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet, bold, text = workbook.add_worksheet(blad), workbook.add_format({"bold": True}), workbook.add_format()
    if getallen:
        sheet.set_column(0, 0, 40)
    else:
        text.set_num_format("@")
        sheet.set_column(0, len(rows[0]) - 1, 22, text)
        sheet.freeze_panes(kop, 0)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            value = fmt.parse(words) if getallen and number >= kop else None
            if value is None:
                sheet.write_string(number, column, words, bold if number < kop else text)
            else:
                sheet.write_number(number, column, value)
    if herkomst:
        origin = workbook.add_worksheet("Herkomst")
        origin.set_column(0, 1, 30)
        for number, (naam, words) in enumerate(herkomst):
            origin.write_string(number, 0, naam, bold)
            origin.write_string(number, 1, words)
    workbook.close()
    return buffer.getvalue()


def _number(text: str) -> str:
    return str(fmt.parse(text)).replace(".", ",")


def _words(text: str) -> str:
    """None that a spreadsheet would take for a formula."""
    return f"'{text}" if text[:1] in FORMULE and len(text) > 1 else text
