"""Ask for the figures of the annual account."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.roles import Permission
from callbacks.doelen import targets
from callbacks.duiding import notes
from layouts import jaarstukken
from layouts.kit import Waarde
from portal.domain.filters import Filters
from queries.catalogue import indicators
from queries.session import fetch

JAREN = 5


def show_jaarstukken(connection: Connection, filters: Filters) -> list[Component]:
    """Which years, which figures, which targets, what was published before, and draw."""
    compleet: dict[str, set[str]] = {}
    for row in fetch(connection, "jaarstukken/compleet"):
        compleet.setdefault(row.periode, set()).add(row.domein)
    chosen = filters.periode if filters.periode in compleet else max(compleet, default="")
    years = sorted(jaar for jaar in compleet if jaar <= chosen)[-JAREN:]
    found = tuple(indicator for indicator in indicators() if indicator.is_jaarcijfer)
    rows = fetch(
        connection, "overzicht/cellen", codes=[indicator.naam for indicator in found], perioden=years,
        domeinen=sorted({domein for indicator in found for domein in indicator.domeinen}),
    )  # fmt: skip
    cellen = {(row.is_regio, row.code, row.periode, row.maat): Waarde(row.waarde, row.status, row.maat) for row in rows}
    doelen = {(code, jaar): doel for (is_regio, code, jaar), doel in targets(connection).items() if is_regio}
    history: dict[str, list[jaarstukken.Eerder]] = {}
    for row in fetch(connection, "jaarstukken/historie"):
        earlier = jaarstukken.Eerder(row.jaar, row.indicator, row.waarde, row.eenheid, row.opmerking, row.bron)
        history.setdefault(row.code, []).append(earlier)
    return jaarstukken.page(jaarstukken.Jaarstukken(
        filters, current_user.gebied_naam, years, sorted(compleet, reverse=True), cellen, found, doelen, history,
        notes(connection, [indicator.naam for indicator in found]),
        Permission.DUIDING_WRITE in current_user.permissions,
    ))  # fmt: skip
