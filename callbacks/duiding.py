"""Ask for notes, and write them: the database says whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.guard import GuardedDash
from auth.roles import Permission
from callbacks import formulier
from layouts import duiding
from layouts.cijferpaginas import pagina_achter
from portal.domain import invoer
from portal.domain.filters import Filters
from portal.domain.fouten import PortalFout
from portal.domain.periode import Periode
from queries.catalogue import by_code
from queries.session import fetch


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


def bewaar() -> formulier.Antwoord:
    """A new note, the next version of one, or its withdrawal."""
    return formulier.bewaar(Permission.DUIDING_WRITE, "duiding_schrijven", duiding.PAD, "duiding/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    code = invoer.keuze("cijfer", form, by_code())
    try:
        periode = Periode.parse(form.get("periode", "")).code
    except PortalFout:
        raise invoer.Vervalst("periode") from None
    keten = invoer.keten(form)
    note = {
        "code": code, "periode": periode, "keten": keten, "datum": invoer.dag("datum", form.get("datum", "")),
        "tekst": invoer.tekst("tekst", form.get("tekst", ""), duiding.MEESTE_TEKENS, verplicht=True),
        "vervallen": form.get("vervallen") == "ja", "terug": f"{duiding.PAD}?cijfer={code}&periode={periode}",
    }  # fmt: skip
    return note, f"{code} {periode} {keten}"


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(duiding.BEWAAR, "duiding_bewaar", bewaar, methods=["POST"])
