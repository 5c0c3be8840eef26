"""Ask for the case list, and hand it out as a file under stricter conditions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from dash.development.base_component import Component
from flask import Response, abort, request
from flask_login import current_user
from sqlalchemy import Connection

from auth.audit import MEESTE, AuditEvent, record
from auth.bevestigen import hoe, is_bevestigd
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from callbacks.bestand import SOORTEN, antwoord, as_csv
from layouts import format as fmt
from layouts import regielijst
from portal.domain.filters import Filters
from portal.domain.toezicht import in_stukken
from queries.session import fetch

PER_DAG = 5
ALLES = 100_000


def show_regielijst(connection: Connection, filters: Filters) -> list[Component]:
    """One page of the list."""
    rows = read(connection, filters, meeste=regielijst.PER_BLAD, vanaf=(filters.blad - 1) * regielijst.PER_BLAD)
    leg_vast("inzage", rows)
    return regielijst.page(regielijst.Lijst(filters, current_user.gebied_naam, rows, hoe(current_user)))


def read(connection: Connection, filters: Filters, *, meeste: int, vanaf: int) -> list[regielijst.Rij]:
    """Rows of the own list by its filters."""
    found = fetch(
        connection, "regielijst/rijen", domein=filters.domein, voorziening=filters.voorziening, toon=filters.toon,
        knelpunt=filters.knelpunt, sorteer=filters.sorteer, meeste=meeste, vanaf=vanaf,
    )  # fmt: skip
    return [regielijst.Rij(*tuple(row)) for row in found]


def leg_vast(handeling: str, rows: Sequence[regielijst.Rij]) -> None:
    """Who is shown stands in the log before anybody sees it, by the name that only this list has."""
    for line in in_stukken([row.pseudoniem for row in rows], MEESTE):
        record(AuditEvent(handeling, line), current_user)


def bestand() -> Response:
    """The whole list of a choice as CSV: so many a day, for who shows again who it is, with the name of who took it."""
    principal = require(Permission.REGIELIJST_SEE, regielijst.BESTAND)
    try:
        filters = Filters.parse(request.form.get("keuze", ""))
    except ValueError:
        abort(400)
    if not is_bevestigd(principal, request.form, altijd=True):
        record(AuditEvent("regielijst_bestand", str(filters), "geweigerd"), principal)
        abort(403)
    with databases().begin("auth") as connection:
        counted = fetch(connection, "auth/regie_bestand", gebruiker_id=principal.gebruiker_id, meeste=PER_DAG)
    if not counted:
        record(AuditEvent("regielijst_bestand", f"{filters} te vaak", "geweigerd"), principal)
        abort(429)
    with databases().tenant(principal.token) as connection:
        rows = read(connection, filters, meeste=ALLES, vanaf=0)
    record(AuditEvent("regielijst_bestand", f"{filters} {len(rows)}"), principal)
    leg_vast("inzage_bestand", rows)
    mark = f"Gemaakt door {principal.gebruiker}, {fmt.moment(datetime.now(UTC))}"
    content = as_csv([(mark,), regielijst.KOP, *map(regielijst.woorden, rows)], getallen=False)
    return antwoord(content, SOORTEN["csv"], "regielijst.csv")


def register(app: GuardedDash) -> None:
    """Register the route of the file."""
    app.server.add_url_rule(regielijst.BESTAND, "regielijst_bestand", bestand, methods=["POST"])
