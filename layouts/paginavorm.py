"""How a page of figures is laid out: question, what stands out, choices, deliveries, blocks."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts import filterbar, kop, vormen
from layouts.cijferpagina import Cijfers, zin
from layouts.el import html
from portal.domain.begrippen import label


def page(data: Cijfers) -> list[Component]:
    """The whole page."""
    perioden = [item.periode for item in data.compleet.get(data.domein, ())]
    keuzes = {"periode": filterbar.periode(data.periode, perioden)}
    if len(data.pagina.domeinen) > 1:
        keuzes["domein"] = filterbar.domein(data.domein, data.pagina.domeinen)
    bar = filterbar.filter_bar(keuzes, onbekend=data.filters.onbekend)
    if not data.periode:
        words = f"Er zijn nog geen gegevens over {label(data.domein).lower()}."
        return [html.H1(data.pagina.vraag), html.P(words, className="kern"), *bar, kop.empty(data.domein)]
    blocks = [vormen.teken(data, blok) for blok in data.pagina.blokken]
    return [
        html.H1(data.pagina.vraag), html.P(zin(data), className="kern"), *bar,
        kop.completeness(data.compleet[data.domein], data.periode, data.domein), html.Div(blocks, className="raster"),
    ]  # fmt: skip
