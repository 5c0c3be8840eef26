"""Ask for the forecast of the own area."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from layouts import vooruitblik
from portal.domain.filters import Filters
from portal.domain.verwachting import Verwachting
from queries.session import fetch


def show_vooruitblik(connection: Connection, filters: Filters) -> list[Component]:
    """Every quarter, and how good this has been."""
    return vooruitblik.page(vooruitblik.Vooruitblik(
        filters, current_user.gebied_naam,
        verwachtingen(connection, filters),
        [vooruitblik.Toets(*tuple(row)) for row in fetch(connection, "vooruitblik/toets")],
    ))  # fmt: skip


def verwachtingen(connection: Connection, filters: Filters) -> list[Verwachting]:
    """The forecast of the own area, with the chosen inflow and leaving."""
    chosen = {naam: int(filters.plan(naam)) for naam in ("instroom", "uitstroom")}
    return [Verwachting(*tuple(row)) for row in fetch(connection, "vooruitblik/lees", **chosen)]
