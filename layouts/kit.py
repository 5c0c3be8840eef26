"""The few building blocks of every page: block, table, sentence, tile. Pure functions: data in, components out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash import dcc
from dash.development.base_component import Component

from layouts import format as fmt
from layouts import theme
from layouts.el import html


class Waarde(NamedTuple):
    """A value with its status, from the SQL file to the screen. ``waarde`` is None unless the status is ``ok``."""

    waarde: int | None
    status: str

    @property
    def is_bekend(self) -> bool:
        """Whether there is a number to show."""
        return self.status == "ok" and self.waarde is not None

    @property
    def tekst(self) -> str:
        """The number, or in words why there is none."""
        return fmt.count(self.waarde) if self.is_bekend and self.waarde is not None else fmt.STATUS[self.status]


NUL = Waarde(0, "ok")
GEEN = Waarde(None, "geen_gegevens")


def table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    """A table twin: every number of the chart, in words where there is none."""
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in header]))
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell, className="getal") for cell in row[1:])]) for row in rows
    ]
    return html.Div(
        html.Table([html.Caption(caption), head, html.Tbody(body)]), className="tabel", tabIndex=0, role="region",
        **{"aria-label": caption},
    )  # fmt: skip


def details(summary: str, *children: Any, naam: str = "") -> Component:
    """Opens in place: a definition, a table."""
    label: Any = [summary, html.Span(f" van {naam}", className="onzichtbaar")] if naam else summary
    return html.Details([html.Summary(label), *children])


@dataclass(frozen=True)
class Uitleg:
    """The definition under a block: words, source, period."""

    naam: str
    tekst: str
    bron: str


def block(titel: str, zin: str, figure: dict[str, Any] | None, twin: Component | None, uitleg: Uitleg) -> Component:
    """A chart with everything that belongs to it: title, what it shows, its definition and its table."""
    chart = [] if figure is None else [dcc.Graph(figure=figure, config=theme.CONFIG, className="grafiek")]
    extra = [details("Wat is dit?", html.P(uitleg.tekst), html.P(f"Bron: {uitleg.bron}"), naam=uitleg.naam)]
    if twin is not None:
        extra.append(details("Tabel", twin, naam=uitleg.naam))
    return html.Section(
        [html.H2(titel), html.Figure([*chart, html.Figcaption(zin)]), html.Div(extra, className="onder")],
        className="blok",
    )


def tile(naam: str, tekst: str, eenheid: str) -> Component:
    """One number with its unit, or in words why there is none."""
    shape = "tegel-getal" if tekst[-1].isdigit() else "tegel-woorden"
    return html.Div(
        [html.Dt(naam), html.Dd([html.Span(tekst, className=shape), html.Span(eenheid, className="klein")])],
        className="tegel",
    )


def notice(*zinnen: str) -> Component:
    """A sentence that must be seen, not alarming."""
    return html.Div([html.P(zin) for zin in zinnen], className="melding", role="status")
