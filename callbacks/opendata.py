"""The released figures of the region as open data, for whoever releases them."""

from __future__ import annotations

from flask import Response
from sqlalchemy import Connection

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from callbacks.bestand import antwoord
from layouts.rapport import OPENDATA, PAD
from portal.domain.periode import today
from portal.reports.opendata import Waarneming, als_zip, opendata
from queries.catalogue import by_code
from queries.session import fetch

MAG = Permission.VRIJGAVE_RELEASE  # giving them to others is releasing them


def maak(connection: Connection) -> dict[str, bytes]:
    """The files by name, as this session may see them."""
    rows = (Waarneming(*tuple(row)) for row in fetch(connection, "rapport/vrijgegeven"))
    return opendata(rows, by_code(), today())


def download() -> Response:
    """``/rapporten/open-data.zip``."""
    principal = require(MAG, PAD)
    record(AuditEvent("export", OPENDATA), principal)
    with databases().tenant(principal.token) as connection:
        content = als_zip(maak(connection))
    return antwoord(content, "application/zip", "open-data.zip")


def register(app: GuardedDash) -> None:
    """Register the route."""
    app.server.add_url_rule(OPENDATA, "rapporten_opendata", download, methods=["GET"])
