"""The few building blocks of every page: block, table, sentence, tile. Pure functions: data in, components out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import nl
from layouts.el import Element, als_json, dbc, html

FIGUUR = "data-figuur"  # data and layout as JSON
BRON = "Bron: "
VAST = "data-vast"  # parts as JSON
TABEL = "data-tabel"  # caption, header and rows as JSON


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
TAG = re.compile(r"<(?!/?(?:b|br|i|sub|sup|extra)>)")  # every < but that of the plain tags of our own


def table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    """A table twin: every number of the chart, in words where there is none. The browser makes the cells when the
    table is opened (portaal.js): as components they took longer than all the charts of a page."""
    content = als_json([caption, list(header), [list(row) for row in rows]])
    return html.Div(
        None, className="tabel", tabIndex=0, role="region", **{"aria-label": caption, TABEL: content}
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
    chart = [] if figure is None else [grafiek(figure)]
    extra = [details("Wat is dit?", html.P(uitleg.tekst), html.P(f"{BRON}{uitleg.bron}"), naam=uitleg.naam)]
    if twin is not None:
        # without a chart the table is what there is to see
        extra.append(details("Tabel", twin, naam=uitleg.naam, open_=figure is None))
        extra += [
            bestand(words, uitleg.naam, plek.adres(vorm))
            for vorm, words in (("csv", "CSV"), ("xlsx", "XLSX"), *((("svg", "SVG"), ("png", "PNG")) if chart else ()))
        ]  # fmt: skip
    return html.Section(
        [html.H2(titel), html.Figure([*chart, html.Figcaption(zin)]), vast(extra, className="onder")],
        className="blok" if figure is not None or twin is None else "blok breed", id=plek.blok,
    )  # fmt: skip


def bestand(woorden: str, naam: str, adres: str) -> Component:
    """A link to a file, as ``CSV``; ``naam``: of what, for who hears the link alone."""
    return html.A([woorden, html.Span(f" van {naam}", className="onzichtbaar")], href=adres, className="bestand")


def vast(parts: Sequence[Any], **props: Any) -> Component:
    """Parts that no callback knows: the browser makes them from their description (portaal.js). As components each of
    them cost Dash a millisecond at every choice."""
    return html.Div(None, **{VAST: als_json(parts)}, **props)


def grafiek(figure: dict[str, Any]) -> Component:
    """A chart. The browser draws it after the words and tables of the page stand there (portaal.js); as a component of
    Dash all charts came first, and a choice was answered half a second later."""
    # the chart library reads tags in labels, also with addresses and styles: a name that somebody typed has none
    content = TAG.sub("&lt;", als_json(figure))
    return html.Div(None, className="grafiek", style={"height": f"{figure['layout']['height']}px"}, **{FIGUUR: content})


def field(words: str, part: Element) -> Component:
    """A field of a form under its label."""
    return html.Div([html.Label(words, htmlFor=part["props"]["id"]), part])


def bevestigveld(hoe: str, nummer: str = "") -> list[Component]:
    """What a form asks before something that matters: a code, the password, or to log in again elsewhere."""
    words = nl.deel("bevestigen")
    if hoe == "nu":  # it was shown a moment ago
        return []
    if hoe == "opnieuw":
        return [html.P(html.A(words["opnieuw"], href="/bevestig"))]
    password = hoe == "wachtwoord"
    part = dbc.Input(
        id=f"bevestiging{nummer}", name="bevestiging", required=True, maxLength=128,
        type="password" if password else "text", autoComplete="current-password" if password else "one-time-code",
    )  # fmt: skip
    return [field(words[hoe], part)]


class Blok(NamedTuple):
    """A block as it stands on the screen: its name, words, chart, table (caption; header and rows, nothing where it has
    none), and source."""

    naam: str
    titel: str
    zin: str
    figuur: dict[str, Any] | None
    bijschrift: str
    tabel: list[list[str]]
    bron: str = ""


def find_blocks(parts: Any) -> Iterator[Blok]:
    """Every block of a page that was drawn."""
    return (_blok(section) for section in _walk(parts, "Section") if any(_walk(section, "Figcaption")))


def find_block(parts: Any, naam: str) -> Blok | None:
    """The block of that name."""
    return next((found for found in find_blocks(parts) if found.naam == naam), None)


def find_text(parts: Any, soort: str) -> list[str]:
    """The sentences with that class, as ``kern`` and ``compleet``."""
    return [str(part["props"]["children"]) for part in _walk(parts, "P") if part["props"].get("className") == soort]


def _blok(section: dict[str, Any]) -> Blok:
    title, words = (next(_walk(section, soort))["props"]["children"] for soort in ("H2", "Figcaption"))
    caption, header, rows = _beschreven(section, TABEL) or ("", [], [])
    source = next((str(text) for part in _walk(section, "P")
                   if str(text := part["props"]["children"]).startswith(BRON)), "")  # fmt: skip
    return Blok(
        str(section["props"].get("id", "")), title, words, _beschreven(section, FIGUUR), caption,
        [header, *rows] if header else [], source,
    )  # fmt: skip


def _beschreven(section: dict[str, Any], wat: str) -> Any:
    """What the first part with that description holds; None without one."""
    found = next((str(part["props"][wat]) for part in _walk(section, "Div") if wat in part["props"]), "null")
    return json.loads(found.replace("&lt;", "<") if wat == FIGUUR else found)


def _walk(part: Any, soort: str) -> Iterator[dict[str, Any]]:
    if isinstance(part, (list, tuple)):
        for child in part:
            yield from _walk(child, soort)
    elif isinstance(part, dict):
        if part.get("type") == soort:
            yield part
        props = part.get("props", {})
        yield from _walk(json.loads(props[VAST]) if VAST in props else props.get("children"), soort)


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
