"""What stands around every page: the area in words, the role, navigation, logout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from layouts import format as fmt
from layouts import ids, kit, nl
from layouts.el import html as el

NAAM = "Monitor beschermd wonen en opvang"


@dataclass(frozen=True)
class Navigatie:
    """One entry of the navigation."""

    groep: str
    titel: str
    pad: str


def shell(gebied: str, rol: str, paginas: Sequence[Navigatie], *, meer_rollen: bool = False) -> Component:
    """The frame; the page itself comes into ``ids.PAGINA``."""
    return html.Div([
        dcc.Location(id=ids.URL, refresh=False),
        html.A("Naar de inhoud", href=f"#{ids.PAGINA}", className="sla-over"),
        _header(gebied, rol, meer_rollen=meer_rollen),
        html.Div([_navigation(paginas), html.Main(id=ids.PAGINA, tabIndex=-1)], className="romp"),
    ])  # fmt: skip


def _header(gebied: str, rol: str, *, meer_rollen: bool) -> Component:
    logout = html.Form(html.Button("Uitloggen", type="submit"), action="/uitloggen", method="POST")
    who = html.P([html.Strong(gebied), html.Span(f" · {rol}")], className="kop-wie")
    switch = [html.A("Andere rol", href="/rol", className="kop-rol")] if meer_rollen else []
    mine = [html.A("Mijn account", href="/account", className="kop-rol")] if gebied else []
    return html.Header(
        html.Div([html.P(NAAM, className="kop-naam"), who, *switch, *mine, logout], className="kop-in"),
        className="kop",
    )


def _navigation(paginas: Sequence[Navigatie]) -> Component:
    groups: dict[str, list[Component]] = {}
    for item in paginas:
        groups.setdefault(item.groep, []).append(html.Li(dcc.Link(item.titel, href=item.pad)))
    inner = [part for groep, links in groups.items() for part in (html.H2(groep), html.Ul(links))]
    return html.Nav(html.Details([html.Summary("Menu"), *inner], open=True), className="menu", **{"aria-label": "Menu"})


def synthetic_band() -> Component:
    """Stands on every screen while made-up data are loaded."""
    return el.P("Synthetische gegevens: alle mensen en cijfers zijn verzonnen.", className="band", role="note")


def emergency_band(tot: datetime) -> Component:
    """Stands on every screen of emergency access."""
    return el.P(nl.deel("nood")["band"].format(tot=fmt.moment(tot)), className="band nood", role="note")


def welcome(gebied: str, rol: str, omschrijving: str) -> list[Component]:
    """The start page of roles that see no figures."""
    return [
        el.H1(f"Welkom, {gebied}"),
        el.P(f"U werkt met de rol {rol}.", className="kern"),
        el.P(omschrijving),
        kit.notice("Met deze rol ziet u hier geen cijfers. Een aanlevering doet de beheerder met 'portal ingest'."),
    ]
