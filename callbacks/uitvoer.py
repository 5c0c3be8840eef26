"""The table or chart of one block as a file: the same view, under the same permission, as it stands on the screen."""

from __future__ import annotations

import io
from typing import Any

from flask import Response, abort, request
from flask_login import current_user

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from callbacks.bestand import PLATEN, SOORTEN, as_csv
from callbacks.pages import page_of
from layouts import format as fmt
from layouts import kit, svg
from portal.domain.filters import Filters
from portal.domain.periode import today
from portal.reports.document import maak_png


def export(pagina: str, blok: str, vorm: str) -> Response:
    """``/uitvoer/<page>/<block>.csv``, ``.xlsx``, ``.svg`` or ``.png``, with the choices of the page in the query."""
    soort = {**SOORTEN, **PLATEN}.get(vorm)
    if soort is None:
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
        parts = page.view(connection, filters)
    content = _plaat(parts, blok, vorm) if vorm in PLATEN else _tabel(parts, blok, vorm)
    if content is None:
        abort(404)
    name = f"{pagina}-{blok}.{vorm}"
    return Response(content, mimetype=soort, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _tabel(parts: Any, blok: str, vorm: str) -> bytes | None:
    table = kit.find_table(parts, blok)
    if table is None:
        return None
    return as_csv(table, getallen=True) if vorm == "csv" else _xlsx(table)


def _plaat(parts: Any, blok: str, vorm: str) -> bytes | None:
    """The chart with its words, its source, whose it is and of which day."""
    found = next((part for part in kit.find_blocks(parts) if part.naam == blok), None)
    if found is None or found.figuur is None:
        return None
    origin = f"{found.bron}. {current_user.gebied_naam}, opgehaald op {fmt.day(today())}."
    drawing = svg.plaat(found.figuur, found.titel, found.zin, origin)
    return drawing.encode() if vorm == "svg" else maak_png(drawing)


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
