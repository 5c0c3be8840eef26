"""Ask for what the page Rapporten shows: of which quarters and years there is a report."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.roles import Permission
from callbacks.perioden import deliveries
from layouts import rapport
from portal.domain.filters import Filters
from portal.domain.indicator import DOMEINEN
from portal.domain.periode import QUARTER


def show_rapporten(connection: Connection, filters: Filters) -> list[Component]:
    """Of which quarters and years there is one."""
    quarters = kwartalen(connection)
    codes = sorted({code for found in quarters.values() for code in found}, reverse=True)
    years = sorted({code[:4] for code in codes if f"{code[:4]}K4" in codes}, reverse=True)
    geeft_vrij = Permission.VRIJGAVE_RELEASE in current_user.permissions
    compleet = deliveries(connection, DOMEINEN, codes)
    return rapport.page(current_user.gebied_naam, codes, years, compleet, geeft_vrij=geeft_vrij)


def kwartalen(connection: Connection) -> dict[str, list[str]]:
    """The quarters with data, by domain."""
    return {
        domein: [item.periode for item in items if QUARTER.fullmatch(item.periode)]
        for domein, items in deliveries(connection, DOMEINEN).items()
    }
