"""Ask for the visible cells of the page Instroom, doorstroom, uitstroom."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from layouts import stromen
from layouts.kit import Waarde
from portal.domain.filters import Filters
from queries.catalogue import indicators
from queries.session import fetch


def show_stromen(connection: Connection, filters: Filters) -> list[Component]:
    """Four calls: which periods, which cells, and draw."""
    compleet = [stromen.Compleet(*tuple(row)) for row in fetch(connection, "stromen/compleet", domein=filters.domein)]
    periode = chosen_period(filters, [item.periode for item in compleet])
    cellen = {} if not compleet else visible_cells(connection, filters, periode)
    by_name = {indicator.naam: indicator for indicator in indicators()}
    data = stromen.Stromen(filters, current_user.gebied_naam, periode, cellen, compleet, by_name)
    return stromen.page(data)


def chosen_period(filters: Filters, perioden: list[str]) -> str:
    """The period of the address when it has data, else the latest quarter."""
    quarters = [code for code in perioden if len(code) > 4]
    return filters.periode if filters.periode in perioden else max(quarters, default="")


def visible_cells(connection: Connection, filters: Filters, periode: str) -> dict[stromen.Sleutel, Waarde]:
    """The cells by figure, period, breakdown and group."""
    rows = fetch(
        connection, "stromen/cellen", domein=filters.domein, voorziening=filters.voorziening, periode=periode,
        uitsplitsing=filters.uitsplitsing,
    )  # fmt: skip
    return {
        (code.rpartition("_")[0], per, uitsplitsing, groep): Waarde(waarde, status)
        for code, per, uitsplitsing, groep, waarde, status in map(tuple, rows)
    }
