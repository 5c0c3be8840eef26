"""The page on which a deliverer says what it calls our columns and codes, and the door for the file with its rules."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from dash.development.base_component import Component
from flask import Response, abort, request
from flask_login import current_user
from sqlalchemy import Connection

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import Principal, databases
from callbacks.aanleveren import MAG, bewijzen, formulierbestand, ontvang, wie
from callbacks.bestand import SOORTEN, antwoord, as_xlsx
from callbacks.ontvanger import ontvanger
from layouts import vertalingen
from layouts.vertalingen import PAD, Versie
from portal.domain.aanlevering.contract import contract
from portal.domain.aanlevering.kalender import eigen_formulieren
from portal.domain.aanlevering.vertaalregels import Regel, invulblad
from portal.domain.filters import Filters
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.periode import today
from queries.session import fetch

MAX_BYTES = 500_000  # of a file with rules


def show_vertalingen(connection: Connection, filters: Filters) -> list[Component]:
    """How it works, the form, and every version."""
    forms = eigen_formulieren(current_user.code, (bewijs.formulier for bewijs in bewijzen(connection)))
    return vertalingen.page(_versies(connection), forms, today())


def _versies(connection: Connection) -> list[Versie]:
    return [Versie(*tuple(row)) for row in fetch(connection, "vertalingen/alle")]


def neem_in() -> tuple[Response, int]:
    """Rules with a file to try them on: the answer as parts of the page."""
    return ontvang(f"{PAD}/bestand", contract().max_bytes + MAX_BYTES, _lees)


def _lees(principal: Principal) -> dict[str, Any]:
    rules = request.files.get("regels")
    file, order = formulierbestand()
    if rules is None or not order["formulier"]:
        abort(400)
    content = rules.stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise VerkeerdGebruik("vertaling_te_groot")
    record(AuditEvent("vertaling", order["formulier"]), principal)
    about = {"regels": b64encode(content).decode(), "regelsnaam": (rules.filename or "")[-100:]}
    receipt = ontvanger().vraag(file, {**wie(principal), "werk": "vertaal", **about, **order})
    record(AuditEvent("vertaling_klaar", f"{order['formulier']} {receipt['uitkomst']}"), principal)
    return receipt


def download(formulier: str) -> Response:
    """``/vertalingen/regels/<formulier>.xlsx``: the rules that count now, and a line for everything without a rule."""
    principal = require(MAG, f"{PAD}/regels")
    if formulier not in contract().formulieren:
        abort(404)
    record(AuditEvent("export", f"{PAD} {formulier}.xlsx"), principal)
    with databases().tenant(principal.token) as connection:
        now = next((v for v in _versies(connection) if v.formulier == formulier and v.geldt), None)
    rows = invulblad(contract().formulieren[formulier], [Regel(*regel) for regel in now.regels] if now else [])
    content = as_xlsx(rows, blad=formulier, kop=1, getallen=False)
    return antwoord(content, SOORTEN["xlsx"], f"vertaling-{formulier}.xlsx")


def register(app: GuardedDash) -> None:
    """Register the routes of the form and of the rules."""
    add = app.server.add_url_rule
    add(f"{PAD}/bestand", "vertalingen_bestand", neem_in, methods=["POST"])
    add(f"{PAD}/regels/<formulier>.xlsx", "vertalingen_regels", download, methods=["GET"])
