"""Ask for the numbers of the distribution model, hand them out as files, and take in new ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from dash.development.base_component import Component
from flask import Response, abort, request
from flask_login import current_user
from sqlalchemy import Connection

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from callbacks import formulier
from callbacks.bestand import SOORTEN as VORMEN
from callbacks.bestand import antwoord, as_csv, as_xlsx
from layouts import parameters
from layouts.parameters import PAD, SOORTEN
from portal.domain import invoer
from portal.domain.filters import Filters
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO
from portal.domain.periode import today
from portal.domain.verdeelmodel.getallen import euro
from portal.ingest.referentie import SOORTEN as BESTANDEN
from portal.ingest.referentie import lees_inhoud
from queries.session import fetch

MAG = Permission.VERDEELMODEL_USE


def show_parameters(connection: Connection, filters: Filters) -> list[Component]:
    """Everything that is known."""
    return parameters.page(parameters.Parameters(
        [parameters.Budget(*tuple(row)) for row in fetch(connection, "parameters/budget")],
        [parameters.Tarief(*tuple(row)) for row in fetch(connection, "parameters/tarieven")],
        [parameters.Inwoners(*tuple(row)) for row in fetch(connection, "parameters/inwoners")],
        [parameters.Inbreng(*tuple(row)) for row in fetch(connection, "parameters/inbreng")],
        current_user.code == REGIO, today(),
    ))  # fmt: skip


def bewaar() -> formulier.Antwoord:
    """A file with parameters, all of it or nothing."""
    return formulier.bewaar(MAG, "parameters_inlezen", PAD, "parameters/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    if current_user.code != REGIO:
        raise invoer.Vervalst("bestand")
    soort = invoer.keuze("soort", form, SOORTEN)
    uploaded = request.files.get("bestand")
    if uploaded is None or not uploaded.filename:
        raise invoer.Onleesbaar("bestand", "leeg")
    statement, columns = lees_inhoud(soort, uploaded.read())
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    if not rows:
        raise VerkeerdGebruik("referentie_leeg", bestand=soort)
    content = json.dumps(rows, ensure_ascii=False, default=str)
    about = {"soort": soort, "rijen": len(rows), "inhoud": content, "daarna": [(statement, columns)]}
    return about, f"{soort} {len(rows)}"


def download(soort: str, vorm: str) -> Response:
    """``/parameters/bestand/<soort>.csv`` or ``.xlsx``: what is known, in the shape in which it comes in."""
    if soort not in SOORTEN or vorm not in VORMEN:
        abort(404)
    principal = require(MAG, PAD)
    record(AuditEvent("export", f"{PAD} {soort}.{vorm}"), principal)
    with databases().tenant(principal.token) as connection:
        rows = [BESTANDEN[soort].kop, *_rijen(connection, soort)]
    content = as_csv(rows, getallen=False) if vorm == "csv" else as_xlsx(rows, blad=soort, kop=1, getallen=False)
    return antwoord(content, VORMEN[vorm], f"{soort}.{vorm}")


def _rijen(connection: Connection, soort: str) -> Iterator[list[str]]:
    """As the file spells them: euros, and the last day inclusive."""
    columns = BESTANDEN[soort].kolommen
    for row in fetch(connection, f"parameters/{soort}"):
        yield [_tekst(column, source, getattr(row, column)) for column, (source, _) in columns.items()]


def _tekst(column: str, source: str, value: Any) -> str:
    if source.endswith("_euro"):
        return euro(value)
    if source == "laatste_dag":
        return (value - timedelta(days=1)).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def register(app: GuardedDash) -> None:
    """Register the routes of the form and the files."""
    app.server.add_url_rule(parameters.BEWAAR, "parameters_bewaar", bewaar, methods=["POST"])
    app.server.add_url_rule("/parameters/bestand/<soort>.<vorm>", "parameters_bestand", download, methods=["GET"])
