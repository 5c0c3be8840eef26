"""The table of one block as a file: the same view, under the same permission, as it stands on the screen."""

from __future__ import annotations

import io

from flask import Response, abort, request

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from callbacks.bestand import SOORTEN, as_csv
from callbacks.pages import page_of
from layouts import format as fmt
from layouts import kit
from portal.domain.filters import Filters


def export(pagina: str, blok: str, vorm: str) -> Response:
    """``/uitvoer/<page>/<block>.csv`` or ``.xlsx``, with the choices of the page in the query."""
    if vorm not in SOORTEN:
        abort(404)
    try:
        page = page_of(f"/{pagina}")
        filters = Filters.parse(request.query_string.decode("ascii", "replace"))
    except ValueError:
        abort(404)
    principal = require(page.permission, page.pad)
    if page.gevoelig:
        abort(404)
    record(AuditEvent("export", f"{page.pad} {blok}.{vorm} {filters}"), principal)
    with databases().tenant(principal.token) as connection:
        table = kit.find_table(page.view(connection, filters), blok)
    if table is None:
        abort(404)
    content = as_csv(table, getallen=True) if vorm == "csv" else _xlsx(table)
    name = f"{pagina}-{blok}.{vorm}"
    return Response(content, mimetype=SOORTEN[vorm], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _xlsx(table: list[list[str]]) -> bytes:
    from xlsxwriter import Workbook  # imported here: it takes longer than a start may, and only a download needs it

    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet, bold = workbook.add_worksheet("Tabel"), workbook.add_format({"bold": True})
    for number, row in enumerate(table):
        for column, text in enumerate(row):
            value = fmt.parse(text)
            if number < 2 or value is None:
                sheet.write_string(number, column, text, bold if number < 2 else None)
            else:
                sheet.write_number(number, column, value)
    sheet.set_column(0, 0, 40)
    workbook.close()
    return buffer.getvalue()


def register(app: GuardedDash) -> None:
    """Register the route."""
    app.server.add_url_rule("/uitvoer/<path:pagina>/<blok>.<vorm>", view_func=export, methods=["GET"])
