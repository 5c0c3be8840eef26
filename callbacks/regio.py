"""Ask for what was released about the region."""

from __future__ import annotations

from collections import defaultdict

from dash.development.base_component import Component
from sqlalchemy import Connection

from layouts import regio
from layouts.kit import Waarde
from portal.domain.filters import Filters
from portal.domain.periode import Periode
from queries.catalogue import by_code, by_name
from queries.session import fetch

STATUS = {"getoond": "ok", "verborgen": "verborgen"}


def show_regio(connection: Connection, filters: Filters) -> list[Component]:
    """Which quarters, which cells, how many inhabitants, and draw."""
    quarters = [row.kwartaal for row in fetch(connection, "regio/perioden", domein=filters.domein)]
    chosen = filters.periode if filters.periode in quarters else next(iter(quarters), "")
    data = regio.Regio(filters, chosen, quarters)
    if not chosen:
        return regio.page(data)
    rows = fetch(
        connection, "regio/cellen", domein=filters.domein, gekozen=[chosen, f"{chosen}R4"],
        reeks=[*data.reeks, Periode.parse(chosen).jaar_eerder().code],
    )  # fmt: skip
    cellen = {
        (gebied, by_code()[code].naam, periode, uitsplitsing, groep): Waarde(waarde, STATUS[toestand])
        for gebied, code, periode, uitsplitsing, groep, maat, waarde, toestand in map(tuple, rows)
        if maat == "aantal"
    }
    inwoners: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in fetch(connection, "regio/inwoners"):
        inwoners[row.gebied].append((row.peildatum.year, row.inwoners))
    found = fetch(connection, "regio/plaatsen", periode=chosen, codes=list(regio.PLAATSEN))
    plaatsen = {row.code: Waarde(row.waarde, row.status) for row in found}
    return regio.page(regio.Regio(filters, chosen, quarters, cellen, by_name(), inwoners, plaatsen))
