"""The few building blocks of every page: block, table, sentence, tile. Pure functions: data in, components out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash import dcc
from dash.development.base_component import Component

from layouts import format as fmt
from layouts import theme
from layouts.el import html


class Waarde(NamedTuple):
    """A value with its status, from the SQL file to the screen. ``waarde`` is None unless the status is ``ok``."""

    waarde: int | float | None
    status: str
    maat: str = "aantal"

    @property
    def is_bekend(self) -> bool:
        """Whether there is a number to show."""
        return self.status == "ok" and self.waarde is not None

    @property
    def tekst(self) -> str:
        """The number, or in words why there is none."""
        return (
            fmt.measure(self.maat, self.waarde)
            if self.is_bekend and self.waarde is not None
            else fmt.STATUS[self.status]
        )


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


def details(summary: str, *children: Any, naam: str = "", open_: bool = False) -> Component:
    """Opens in place: a definition, a table."""
    label: Any = [summary, html.Span(f" van {naam}", className="onzichtbaar")] if naam else summary
    return html.Details([html.Summary(label), *children], **({"open": True} if open_ else {}))


@dataclass(frozen=True)
class Uitleg:
    """The definition under a block: words, source, period."""

    naam: str
    tekst: str
    bron: str


@dataclass(frozen=True)
class Plek:
    """Where a block stands: the page, the choices in its address, and the block; from it follow its files."""

    pad: str
    keuzes: str
    blok: str

    def adres(self, vorm: str) -> str:
        """The address of its table as a file (``csv``, ``xlsx``)."""
        return f"/uitvoer{self.pad}/{self.blok}.{vorm}" + (f"?{self.keuzes}" if self.keuzes else "")


def block(
    plek: Plek, titel: str, zin: str, figure: dict[str, Any] | None, twin: Component | None, uitleg: Uitleg
) -> Component:
    """A chart with everything that belongs to it: title, what it shows, its definition, its table, and the files."""
    chart = [] if figure is None else [dcc.Graph(figure=figure, config=theme.CONFIG, className="grafiek")]
    extra = [details("Wat is dit?", html.P(uitleg.tekst), html.P(f"Bron: {uitleg.bron}"), naam=uitleg.naam)]
    if twin is not None:
        # without a chart the table is what there is to see
        extra.append(details("Tabel", twin, naam=uitleg.naam, open_=figure is None))
        extra += [
            html.A(
                [words, html.Span(f" van {uitleg.naam}", className="onzichtbaar")], href=plek.adres(vorm),
                className="bestand",
            )
            for vorm, words in (("csv", "CSV"), ("xlsx", "XLSX"))
        ]  # fmt: skip
    return html.Section(
        [html.H2(titel), html.Figure([*chart, html.Figcaption(zin)]), html.Div(extra, className="onder")],
        className="blok" if figure is not None or twin is None else "blok breed", id=plek.blok,
    )  # fmt: skip


def find_table(parts: Any, blok: str) -> list[list[str]] | None:
    """Header and rows of the table twin in block ``blok``, as they stand on the screen; None when there is none."""
    for section in _walk(parts, "Section"):
        if section["props"].get("id") == blok:
            for table_ in _walk(section, "Table"):
                rows = [_texts(row) for row in _walk(table_, "Tr")]
                return [[caption for part in _walk(table_, "Caption") for caption in _strings(part)], *rows]
    return None


def _walk(part: Any, soort: str) -> Iterator[dict[str, Any]]:
    if isinstance(part, (list, tuple)):
        for child in part:
            yield from _walk(child, soort)
    elif isinstance(part, dict):
        if part.get("type") == soort:
            yield part
        yield from _walk(part.get("props", {}).get("children"), soort)


def _texts(row: dict[str, Any]) -> list[str]:
    return ["".join(_strings(cell)) for cell in row["props"]["children"]]


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, tuple)):
        for child in part:
            yield from _strings(child)
    elif isinstance(part, dict):
        yield from _strings(part.get("props", {}).get("children"))


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
