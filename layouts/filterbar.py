"""The filter bar: native selects in one line, their choice in the URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
from dash import dcc
from dash.development.base_component import Component

from layouts import format as fmt
from layouts import ids, kit
from layouts.el import html
from portal.domain.begrippen import label
from portal.domain.filters import UITSPLITSINGEN, voorzieningen
from portal.domain.indicator import DOMEINEN

if TYPE_CHECKING:
    from layouts.stromen import Stromen

Option = tuple[str, str]


def _select(naam: str, titel: str, value: str, options: Sequence[Option]) -> Component:
    key = f"{ids.FILTER}-{naam}"
    choices = [{"value": code, "label": words} for code, words in options]
    field = dbc.Select(id=key, value=value, options=choices, class_name="keuze")
    return html.Div([html.Label(titel, htmlFor=key), field], className="filter")


def filter_bar(data: Stromen) -> list[Component]:
    """Period, domain, voorziening, breakdown; and a word when the address held a choice that does not exist."""
    chosen = data.filters
    allowed = set(data.indicatoren["uitstroom"].uitsplitsingen[chosen.domein])
    periods = sorted(data.perioden, key=lambda code: (len(code) == 4, code), reverse=True)
    fields = [
        _select("periode", "Periode", data.periode, [(code, fmt.period(code)) for code in periods]),
        _select("domein", "Domein", chosen.domein, [(code, label(code)) for code in DOMEINEN]),
        _select("voorziening", "Voorziening", chosen.voorziening or ids.ALLE, _provisions(chosen.domein)),
        _select(
            "uitsplitsing",
            "Uitsplitsing",
            chosen.uitsplitsing,
            [(u, label(u)) for u in UITSPLITSINGEN if u in allowed],
        ),
        dcc.Link("Wis keuzes", href="?", className="wis"),
    ]
    bar: list[Component] = [html.Form(fields, className="filterbalk", **{"aria-label": "Keuzes"})]
    if chosen.onbekend:
        bar.append(kit.notice("In het adres stond een keuze die niet bestaat. Daarvoor staat nu de gewone keuze."))
    return bar


def _provisions(domein: str) -> list[Option]:
    return [(ids.ALLE, "Alle voorzieningen"), *((code, label(code)) for code in voorzieningen(domein))]
