"""Ask for the work agenda, and write it: the database says whose an action is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.guard import GuardedDash
from auth.principal import databases
from auth.roles import Permission
from callbacks import formulier
from callbacks.doelen import met_doel
from callbacks.tarieven import tariffs
from layouts import actie, actieformulier, werkagenda
from layouts.kit import Waarde
from portal.domain import invoer
from portal.domain.filters import Filters
from portal.domain.periode import today
from portal.domain.werkagenda import Actie, lees
from queries.catalogue import by_code
from queries.session import fetch


def show_werkagenda(connection: Connection, filters: Filters) -> list[Component]:
    """Which actions, the course of their figures, and the tariffs of a sheet."""
    keten = "" if filters.actie in ("", werkagenda.NIEUW) else filters.actie
    found = [] if filters.actie == werkagenda.NIEUW else acties(connection, keten)
    codes = sorted({a.cijfer for a in found if a.is_geldig and a.cijfer in by_code()})
    sheet = any(a.kosten_baten for a in found) if keten else False
    return werkagenda.page(actie.Agenda(
        filters, current_user.code, found, met_doel(), today(),
        Permission.WERKAGENDA_WRITE in current_user.permissions, by_code(), _verloop(connection, codes),
        tariffs(connection) if sheet else (),
    ))  # fmt: skip


def acties(connection: Connection, keten: str = "") -> list[Actie]:
    """Every version of the own actions, and of those that are shared; with ``keten`` of one."""
    return [Actie(*tuple(row)) for row in fetch(connection, "werkagenda/lees", keten=keten)]


def _verloop(connection: Connection, codes: list[str]) -> Mapping[tuple[bool, str], list[tuple[str, Waarde]]]:
    """The measure that speaks for each figure, by period."""
    found: dict[tuple[bool, str], list[tuple[str, Waarde]]] = defaultdict(list)
    if codes:
        domeinen = sorted({by_code()[code].domein(code) for code in codes})
        for row in fetch(connection, "werkagenda/verloop", codes=codes, domeinen=domeinen):
            if row.maat == by_code()[row.code].hoofdmaat:
                found[row.is_regio, row.code].append((row.periode, Waarde(row.waarde, row.status, row.maat)))
    return found


def bewaar() -> formulier.Antwoord:
    """A new action, the next version of one, or its withdrawal."""
    return formulier.bewaar(
        Permission.WERKAGENDA_WRITE, "werkagenda_schrijven", actie.PAD, "werkagenda/schrijf", _checked
    )


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    keten = invoer.keten(form)
    found = lees(form, met_doel())
    found["kosten_baten"] = json.dumps(found["kosten_baten"])
    withdrawn = form.get("vervallen") == "ja"
    back = actie.PAD if withdrawn else f"{actie.PAD}?actie={keten}"
    shared = form.get("gedeeld") == "ja" or _is_gedeeld(keten)
    return {**found, "keten": keten, "gedeeld": shared, "vervallen": withdrawn, "terug": back}, keten


def _is_gedeeld(keten: str) -> bool:
    """Whether an earlier version of the own action was shared: then it stays so."""
    with databases().tenant(current_user.token) as connection:
        return any(a.gedeeld for a in acties(connection, keten) if a.gebied == current_user.code)


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(actieformulier.BEWAAR, "werkagenda_bewaar", bewaar, methods=["POST"])
