"""Ask for what the care of the own area cost."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from layouts import kosten
from portal.domain.filters import Filters
from portal.domain.kosten import Kostenregel
from queries.session import fetch


def show_kosten(connection: Connection, filters: Filters) -> list[Component]:
    """Every line, and draw."""
    rows = [Kostenregel(*tuple(row)) for row in fetch(connection, "kosten/lees")]
    return kosten.page(kosten.Kosten(filters, current_user.gebied_naam, rows))
