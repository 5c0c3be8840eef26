"""Ask for targets, and set them: the database says whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.guard import GuardedDash
from auth.roles import Permission
from callbacks import formulier
from layouts import doelenpagina
from layouts.doelen import Doel
from portal.domain import invoer
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO
from portal.domain.periode import today
from queries.catalogue import by_code
from queries.session import fetch


def met_doel() -> Mapping[str, str]:
    """The figures that can have a target, by code: those with one plain value; the label names the domain."""
    return {
        code: found.label if found.zonder_domein else f"{found.label} ({label(found.domein(code)).lower()})"
        for code, found in by_code().items()
        if not found.groep and not found.alleen_uitsplitsingen and code != "doel_pad"
    }  # fmt: skip


def targets(connection: Connection) -> Mapping[tuple[bool, str, str], Doel]:
    """The targets of the own area and of the region: by (is of the region), code and year."""
    return {
        (row.is_regio, row.code, str(row.jaar)): Doel(row.operator, row.waarde, row.eenheid, row.bron)
        for row in fetch(connection, "doelen/lees")
    }


def show_doelen(connection: Connection, filters: Filters) -> list[Component]:
    """The own targets."""
    own = current_user.code == REGIO
    rows = [doelenpagina.Rij(*tuple(row)[1:]) for row in fetch(connection, "doelen/lees") if row.is_regio == own]
    may = Permission.DOELEN_WRITE in current_user.permissions
    return doelenpagina.page(doelenpagina.Doelen(current_user.gebied_naam, rows, met_doel(), may, today().year))


def bewaar() -> formulier.Antwoord:
    """A new target, or its withdrawal."""
    return formulier.bewaar(Permission.DOELEN_WRITE, "doel_stellen", doelenpagina.PAD, "doelen/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    withdrawn = form.get("vervallen") == "ja"
    code = invoer.keuze("cijfer", form, met_doel())
    operator = invoer.keuze("operator", form, doelenpagina.OPERATOR)
    year = invoer.getal("jaar", form.get("jaar", ""))
    if year != int(year) or not invoer.EERSTE_JAAR <= year <= invoer.LAATSTE_JAAR:
        raise invoer.Onleesbaar("jaar", "jaar")
    value = invoer.getal("waarde", form.get("waarde") or ("0" if withdrawn else ""))
    source = form.get("bron") or ("ingetrokken" if withdrawn else "")
    source = invoer.tekst("bron", source, doelenpagina.MEESTE_TEKENS, verplicht=True)
    found = {"code": code, "jaar": int(year), "operator": operator, "waarde": value, "bron": source,
             "eenheid": by_code()[code].eenheid, "vervallen": withdrawn}  # fmt: skip
    return found, f"{code} {year}"


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(doelenpagina.BEWAAR, "doelen_bewaar", bewaar, methods=["POST"])
