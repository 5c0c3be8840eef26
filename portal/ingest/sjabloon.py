"""The empty form that a deliverer fills in, made from the contract: a CSV header, or an XLSX sheet with help."""

from __future__ import annotations

import csv
import io

from xlsxwriter import Workbook

from portal.domain.aanlevering.contract import Formulier, Kolom

LIST_LIMIT = 255  # what Excel takes as a list written in the sheet itself
FORMATS = {"datum": "yyyy-mm-dd", "getal": "0", "decimaal": "General"}
ROWS = 5000


def sjabloon_csv(formulier: Formulier) -> bytes:
    """The header row."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(formulier.namen)
    return buffer.getvalue().encode("utf-8")


def sjabloon_xlsx(formulier: Formulier) -> bytes:
    """One sheet: the header with what each column means, choices where there is a list, dates as dates."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet(formulier.naam)
    required = workbook.add_format({"bold": True, "bg_color": "#D5DDE1"})
    optional = workbook.add_format({"italic": True, "bg_color": "#F5F7F8"})
    for index, kolom in enumerate(formulier.kolommen):
        cells = workbook.add_format({"num_format": FORMATS.get(kolom.soort, "@")})
        sheet.set_column(index, index, max(12, len(kolom.naam) + 2), cells)
        sheet.write_string(0, index, kolom.naam, required if kolom.verplicht else optional)
        sheet.write_comment(0, index, _help(kolom), {"x_scale": 2})
        if kolom.soort == "code" and len(",".join(kolom.codes)) < LIST_LIMIT:
            sheet.data_validation(1, index, ROWS, index, {"validate": "list", "source": list(kolom.codes)})
    sheet.freeze_panes(1, 1)
    workbook.close()
    return buffer.getvalue()


def _help(kolom: Kolom) -> str:
    """What a column means, what it may hold, and whether it must be filled."""
    lines = [kolom.uitleg]
    if kolom.codes:
        lines.append(", ".join(kolom.codes))
    if kolom.ook:
        lines.append(" / ".join(("GM0014", *kolom.ook)))
    return "\n".join(lines)
