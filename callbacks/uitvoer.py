"""The table or chart of one block as a file: the same view, under the same permission, as it stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component
from flask import Response, abort, request
from flask_login import current_user

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from callbacks.bestand import PLATEN, SOORTEN, antwoord, as_csv, as_xlsx
from callbacks.pages import page_of
from layouts import format as fmt
from layouts import kit, nl, svg
from layouts.kit import Blok
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
    found = kit.find_block(parts, blok)
    if found is None:
        abort(404)
    content = _plaat(found, vorm) if vorm in PLATEN else _tabel(found, vorm, _herkomst(found, parts, filters))
    if content is None:
        abort(404)
    return antwoord(content, soort, f"{pagina}-{blok}.{vorm}")


def _tabel(blok: Blok, vorm: str, herkomst: Sequence[Sequence[str]]) -> bytes | None:
    """Its caption, header and rows, as they stand on the screen; after them where they come from."""
    rows = [[blok.bijschrift], *blok.tabel]
    if not blok.tabel:
        return None
    if vorm == "csv":
        return as_csv([*rows, [], *herkomst], getallen=True)
    return as_xlsx(rows, blad="Tabel", kop=2, getallen=True, herkomst=herkomst)


def _herkomst(blok: Blok, parts: list[Component], filters: Filters) -> list[list[str]]:
    """What somebody needs who finds the file a year later; definitions carry their version in the source."""
    words = nl.deel("herkomst")
    found = {
        "titel": blok.titel, "bron": blok.bron.removeprefix(kit.BRON), "gebied": current_user.gebied_naam,
        "keuzes": str(filters) or words["geen"], "volledigheid": " ".join(kit.find_text(parts, "compleet")),
        "voor": current_user.rol_label, "op": fmt.day(today()), "verborgen": words["uitleg"],
    }  # fmt: skip
    return [[words[naam], text] for naam, text in found.items() if text]


def _plaat(blok: Blok, vorm: str) -> bytes | None:
    """The chart with its words, its source, whose it is and of which day."""
    if blok.figuur is None:
        return None
    origin = f"{blok.bron}. {current_user.gebied_naam}, opgehaald op {fmt.day(today())}."
    drawing = svg.plaat(blok.figuur, blok.titel, blok.zin, origin)
    return drawing.encode() if vorm == "svg" else maak_png(drawing)


def register(app: GuardedDash) -> None:
    """Register the route."""
    app.server.add_url_rule("/uitvoer/<path:pagina>/<blok>.<vorm>", view_func=export, methods=["GET"])
