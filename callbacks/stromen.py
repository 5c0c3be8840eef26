"""Ask for the visible cells of the page Instroom, doorstroom, uitstroom."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.roles import Permission
from callbacks.duiding import notes
from callbacks.perioden import chosen_period, deliveries
from layouts import stromen
from layouts.kit import Waarde
from portal.domain.filters import Filters
from queries.catalogue import by_code, by_name
from queries.session import fetch

FIGURES = ("personen", "voorzieningen", "stand", "instroom", "uitstroom", "netto", "doorstroom")


def show_stromen(connection: Connection, filters: Filters) -> list[Component]:
    """Which periods, which cells, and draw."""
    compleet = deliveries(connection, [filters.domein])[filters.domein]
    periode = chosen_period(connection, filters, [item.periode for item in compleet])
    indicatoren = {naam: by_name()[naam] for naam in FIGURES}
    data = stromen.Stromen(filters, current_user.gebied_naam, periode, {}, compleet, indicatoren)
    if not compleet:
        return stromen.page(data)
    codes = [code for found in indicatoren.values() for code in found.codes]
    return stromen.page(replace(
        data, cellen=visible_cells(connection, data), notities=notes(connection, codes),
        mag_schrijven=Permission.DUIDING_WRITE in current_user.permissions,
    ))  # fmt: skip


def visible_cells(connection: Connection, data: stromen.Stromen) -> dict[stromen.Sleutel, Waarde]:
    """The cells by figure, period, breakdown and group."""
    filters = data.filters
    codes = [found.code(filters.domein) for found in data.indicatoren.values() if filters.domein in found.domeinen]
    rows = fetch(
        connection, "stromen/cellen", domein=filters.domein, voorziening=filters.voorziening, periode=data.periode,
        uitsplitsing=filters.uitsplitsing, codes=codes, perioden=[*data.reeks, data.voor],
    )  # fmt: skip
    return {
        (by_code()[code].naam, per, uitsplitsing, groep): Waarde(waarde, status)
        for code, per, uitsplitsing, groep, waarde, status in map(tuple, rows)
    }
