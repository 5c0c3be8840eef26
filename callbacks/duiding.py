"""Ask for notes, and write them: the database says whose they are."""

from __future__ import annotations

import uuid
from datetime import date

from dash.development.base_component import Component
from flask import abort, redirect, render_template, request
from flask_login import current_user
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from layouts import duiding
from layouts.cijferpaginas import pagina_achter
from portal.domain.filters import Filters
from portal.domain.fouten import PortalFout
from portal.domain.periode import Periode
from queries.catalogue import by_code
from queries.session import fetch, run


def notes(connection: Connection, codes: list[str] | None = None) -> list[duiding.Notitie]:
    """All versions of the notes at these figures; None: at all."""
    rows = fetch(connection, "duiding/lees", codes=codes or [], alle=codes is None)
    return [duiding.Notitie(*tuple(row)) for row in rows]


def show_duiding(connection: Connection, filters: Filters) -> list[Component]:
    """The notes at one figure, or all of them."""
    code = filters.cijfer if filters.cijfer in by_code() else ""
    names = {code: found.label for code, found in by_code().items()}
    places = {code: pagina_achter(found.naam) for code, found in by_code().items()}
    return duiding.page(duiding.Duiding(
        filters, code, names.get(code, ""), notes(connection, [code] if code else None), names,
        Permission.DUIDING_WRITE in current_user.permissions, places,
    ))  # fmt: skip


def bewaar() -> Response | tuple[str, int]:
    """A new note, the next version of one, or its withdrawal; what was wrong is said with the text still there."""
    principal = require(Permission.DUIDING_WRITE, duiding.BEWAAR)
    try:
        note = _checked()
    except ValueError as error:
        tekst = request.form.get("tekst", "")[: 2 * duiding.MEESTE_TEKENS]
        return render_template("niet_bewaard.html", reden=str(error), tekst=tekst), 400
    record(AuditEvent("duiding_schrijven", f"{note['code']} {note['periode']} {note['keten']}"), principal)
    with databases().tenant(principal.token, "write") as connection:
        run(connection, "duiding/schrijf", **note)
    return redirect(f"{duiding.PAD}?cijfer={note['code']}&periode={note['periode']}", 303)


def _checked() -> dict[str, object]:
    """The fields of the form. Raises ValueError with the name of the sentence."""
    fields = {name: request.form.get(name, "").strip() for name in ("cijfer", "periode", "datum", "tekst", "keten")}
    if fields["cijfer"] not in by_code():
        abort(400)
    try:
        code = Periode.parse(fields["periode"]).code
        keten = uuid.UUID(fields["keten"]) if fields["keten"] else uuid.uuid4()
    except (PortalFout, ValueError):
        abort(400)
    if not 0 < len(fields["tekst"]) <= duiding.MEESTE_TEKENS or "\0" in fields["tekst"]:
        raise ValueError("lengte")
    try:
        day = date.fromisoformat(fields["datum"]) if fields["datum"] else None
    except ValueError:
        raise ValueError("datum") from None
    withdrawn = request.form.get("vervallen") == "ja"
    return {"code": fields["cijfer"], "periode": code, "datum": day, "tekst": fields["tekst"], "keten": str(keten),
            "vervallen": withdrawn}  # fmt: skip


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(duiding.BEWAAR, "duiding_bewaar", bewaar, methods=["POST"])
