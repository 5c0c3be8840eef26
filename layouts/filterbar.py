"""The filter bar: native selects in one line, their choice in the URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import ids, kit
from layouts.el import core, dbc, html
from portal.domain.begrippen import label
from portal.domain.filters import UITSPLITSINGEN, voorzieningen
from portal.domain.indicator import DOMEINEN
from portal.domain.periode import SOORTEN, soort_van

Option = tuple[str, str]
MAANDEN_IN_LIJST = 24  # older months are reached by their address


@dataclass(frozen=True)
class Keuze:
    """One select: its title, the value that is chosen, and what can be."""

    titel: str
    waarde: str
    opties: Sequence[Option]


def periode(chosen: str, perioden: Sequence[str]) -> Keuze:
    """The periods with data, long ones first, the newest of each kind first."""
    by_kind: dict[str, list[str]] = {}
    for code in sorted(perioden, reverse=True):
        by_kind.setdefault(soort_van(code), []).append(code)
    by_kind["maand"] = [c for n, c in enumerate(by_kind.get("maand", ())) if n < MAANDEN_IN_LIJST or c == chosen]
    shown = [code for soort in reversed(SOORTEN) for code in by_kind.get(soort, ())]
    return Keuze("Periode", chosen, [(code, fmt.period(code)) for code in shown])


def domein(chosen: str, allowed: Sequence[str] = DOMEINEN) -> Keuze:
    """BW, shelter, women's shelter: those that a page has."""
    return Keuze("Domein", chosen, [(code, label(code)) for code in allowed])


def voorziening(chosen: str, of_domein: str) -> Keuze:
    """All, or one provision."""
    options = [(ids.ALLE, "Alle voorzieningen"), *((code, label(code)) for code in voorzieningen(of_domein))]
    return Keuze("Voorziening", chosen or ids.ALLE, options)


def uitsplitsing(chosen: str, allowed: Sequence[str]) -> Keuze:
    """The breakdowns that this figure has."""
    return Keuze("Uitsplitsing", chosen, [(u, label(u)) for u in UITSPLITSINGEN if u in allowed])


def filter_bar(keuzes: Mapping[str, Keuze], *, onbekend: bool) -> list[Component]:
    """The selects of this page; a word when the address held a choice that does not exist."""
    fields = [_select(naam, keuze) for naam, keuze in keuzes.items()]
    clear = core.Link("Wis keuzes", href="?", className="wis")
    form = html.Form([*fields, clear], className="filterbalk", **{"aria-label": "Keuzes"})
    if not onbekend:
        return [form]
    return [form, kit.notice("In het adres stond een keuze die niet bestaat. Daarvoor staat nu de gewone keuze.")]


def _select(naam: str, keuze: Keuze) -> Component:
    key = f"{ids.FILTER}-{naam}"
    choices = [{"value": code, "label": words} for code, words in keuze.opties]
    field = dbc.Select(id=key, value=keuze.waarde or None, options=choices, class_name="keuze")
    return html.Div([html.Label(keuze.titel, htmlFor=key), field], className="filter")
