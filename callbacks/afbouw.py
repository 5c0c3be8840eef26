"""Ask for the bridge: the forecast, the budget of a scenario, and what a plan of closing places does to both."""

from __future__ import annotations

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from callbacks import scenarios
from callbacks.vooruitblik import verwachtingen
from layouts import afbouw
from layouts.afbouwblokken import Afbouw, Herkomst
from layouts.kit import Waarde
from portal.domain.filters import Filters
from portal.domain.kosten import Kostenregel
from portal.domain.overgang import sla_brug
from portal.domain.verdeelmodel.scenario import ETMAAL, ScenarioFout
from portal.publish.verdeelgebruik import tarieven_per_voorziening
from portal.verdeel.afbouw import kosten_modules, plan_van, verwachte_jaren
from queries.session import fetch


def show_afbouw(connection: Connection, filters: Filters) -> list[Component]:
    """People, money and pace of a plan, year by year."""
    model = scenarios.gegevens(connection, filters)
    if not model.is_alleen_uitkomst:
        model = model.met(scenarios.berekend(connection, model, model.gekozen, aanpassen=False))
    modules = kosten_modules(Kostenregel(*tuple(row)) for row in fetch(connection, "kosten/lees"))
    rows = verwachtingen(connection, filters)
    years = verwachte_jaren(rows, modules or 0)
    data = Afbouw(
        filters, current_user.gebied_naam, model, modules is not None, _herkomst(connection), _tred(connection)
    )
    if not years:
        return afbouw.zonder_vooruitblik(data, er_is_een=bool(rows))
    known = [row for row in fetch(connection, "verdeelmodel/tarieven") if row.eenheid == ETMAAL]
    try:
        bridge = sla_brug(years, plan_van(filters, years[0].jaar), tarieven_per_voorziening(known), model.toegekend)
    except ScenarioFout as fout:
        return afbouw.zonder_tarief(data, fout)
    return afbouw.page(data, bridge)


def _herkomst(connection: Connection) -> list[Herkomst]:
    """Clients by origin of the last year, of every municipality that this session may see."""
    rows = fetch(connection, "verdeelmodel/invoer", invoer="clienten", veld="herkomst", weging="hoofden")
    last = max((row.jaar for row in rows), default=0)
    return [Herkomst(row.jaar, row.gemeente, row.waarde) for row in rows if row.jaar == last]


def _tred(connection: Connection) -> tuple[str, Waarde] | None:
    rows = fetch(connection, "afbouw/tred")
    return (rows[0].periode, Waarde(rows[0].waarde, rows[0].status, "verhouding")) if rows else None
