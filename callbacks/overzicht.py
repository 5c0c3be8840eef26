"""Ask for what the page Overzicht shows."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from callbacks.doelen import targets
from callbacks.duiding import notes
from callbacks.perioden import chosen_period, deliveries, latest
from layouts import overzicht
from layouts.kit import Waarde
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO
from portal.domain.periode import Periode, soort_van
from queries.catalogue import by_code, by_name
from queries.session import fetch


def show_overzicht(connection: Connection, filters: Filters) -> list[Component]:
    """Which periods, which cells, how many inhabitants, which targets, and draw."""
    compleet = deliveries(connection, [filters.domein])[filters.domein]
    codes = [item.periode for item in compleet]
    periode = chosen_period(connection, filters, codes)
    if not periode:
        return overzicht.page(overzicht.Overzicht(filters, current_user.gebied_naam))
    reeks = [code for code in latest(codes, soort_van(periode)) if code <= periode][-overzicht.REEKS :]
    earlier = Periode.parse(periode).jaar_eerder().code
    indicatoren = {naam: by_name()[naam] for naam, _ in overzicht.TEGELS if filters.domein in by_name()[naam].domeinen}
    rows = fetch(
        connection, "overzicht/cellen", domeinen=[filters.domein], perioden=[*reeks, earlier],
        codes=[found.code(filters.domein) for found in indicatoren.values()],
    )  # fmt: skip
    naam = {found.code(filters.domein): naam for naam, found in indicatoren.items()}
    cellen = {
        (is_regio, naam[code], per, maat): Waarde(waarde, status, maat)
        for is_regio, code, per, maat, waarde, status in map(tuple, rows)
    }
    inwoners: dict[bool, list[tuple[int, int]]] = {False: [], True: []}
    for row in fetch(connection, "overzicht/inwoners"):
        inwoners[row.is_regio].append((row.peildatum.year, row.inwoners))
    is_regio = current_user.code == REGIO
    doelen = {(by_code()[code].naam, int(jaar)): doel for (of_regio, code, jaar), doel in targets(connection).items()
              if of_regio == is_regio}  # fmt: skip
    return overzicht.page(overzicht.Overzicht(
        filters, current_user.gebied_naam, periode, reeks, cellen, compleet, indicatoren, inwoners, doelen,
        notes(connection, [found.code(filters.domein) for found in indicatoren.values()]),
    ))  # fmt: skip
