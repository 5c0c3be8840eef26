"""The story beside the figures: notes under a chart, and the page on which they are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit
from layouts.el import core, dbc, html
from portal.domain.filters import Filters

PAD = "/duiding"
BEWAAR = "/duiding/bewaar"
MEESTE_TEKENS = 2000
WIE = {"beleid": "beleid", "centrum": "regio-analist"}


class Notitie(NamedTuple):
    """One version of a note; ``datum`` None draws no mark."""

    is_regio: bool
    keten: str
    code: str
    periode: str
    datum: date | None
    tekst: str
    rol: str
    op: datetime
    vervallen: bool
    is_geldig: bool

    @property
    def kop(self) -> str:
        """Who said it when, and of what period."""
        where = " over de regio" if self.is_regio else ""
        when = f", bij {fmt.day(self.datum)}" if self.datum else ""
        return f"{fmt.period(self.periode)}{when} · {WIE.get(self.rol, self.rol)}{where}, {fmt.day(self.op)}"


@dataclass(frozen=True)
class Duiding:
    """What the page shows. ``code`` '' is the list of all notes; ``mag_schrijven``: this role may add to it."""

    filters: Filters
    code: str
    label: str
    notities: Sequence[Notitie]
    labels: Mapping[str, str]
    mag_schrijven: bool
    paginas: Mapping[str, str]


def geldige(notities: Sequence[Notitie], codes: Collection[str]) -> list[Notitie]:
    """The valid notes at some figures, oldest first: their numbers are those of the marks."""
    return [note for note in reversed(notities) if note.is_geldig and note.code in codes]


def met_toelichting(
    block: Component, notities: Sequence[Notitie], code: str, periode: str, *, mag_schrijven: bool
) -> Component:
    """The same block with the notes under its chart."""
    section: dict[str, Any] = block
    section["props"]["children"].extend(onder_grafiek(notities, code, periode, mag_schrijven=mag_schrijven))
    return section


def onder_grafiek(notities: Sequence[Notitie], code: str, periode: str, *, mag_schrijven: bool) -> list[Component]:
    """The notes under a chart, numbered as the marks in it, and the way to write one."""
    items = [html.Li([html.P(note.tekst), html.P(note.kop, className="klein")]) for note in notities]
    parts = [html.Ol(items, className="duiding")] if items else []
    if mag_schrijven:
        words = ["Toelichting schrijven", html.Span(f" bij {code}", className="onzichtbaar")]
        parts.append(html.P(core.Link(words, href=f"{PAD}?cijfer={code}&periode={periode}"), className="klein"))
    return parts


def page(data: Duiding) -> list[Component]:
    """The notes at one figure with a form, or all notes."""
    valid = [note for note in data.notities if note.is_geldig]
    title = f"Toelichting bij: {data.label}" if data.code else "Het verhaal achter de cijfers"
    words = "1 toelichting." if len(valid) == 1 else f"{len(valid)} toelichtingen."
    head = [html.H1(title), html.P(words, className="kern")]
    if not data.code and not valid:
        text = "Er is nog niets geschreven. Onder elke grafiek staat een link om een toelichting te schrijven."
        return [*head, kit.notice(text)]
    form = [_nieuw(data)] if data.code and data.mag_schrijven else []
    return [*head, *form, *(_blok(data, note) for note in valid)]


def _nieuw(data: Duiding) -> Component:
    warning = (
        "Schrijf geen namen en niets waaraan iemand te herkennen is. Iedereen met cijfers van dit gebied leest mee."
    )
    return html.Section(
        [html.H2("Nieuwe toelichting"), html.P(warning), _form(data, None)], className="blok", id="nieuw"
    )


def _form(data: Duiding, note: Notitie | None) -> Component:
    """A form for a new note, or for the next version of one."""
    key = note.keten if note else "nieuw"
    text = core.Textarea(id=f"tekst-{key}", name="tekst", value=note.tekst if note else "", required=True,
                        maxLength=MEESTE_TEKENS, rows=4)  # fmt: skip
    day = dbc.Input(
        type="date", id=f"datum-{key}", name="datum", value=note.datum.isoformat() if note and note.datum else ""
    )
    hidden = {"cijfer": data.code or (note.code if note else ""), "keten": note.keten if note else "",
              "periode": note.periode if note else data.filters.periode}  # fmt: skip
    return html.Form(
        [
            *(dbc.Input(type="hidden", name=naam, value=waarde) for naam, waarde in hidden.items()),
            html.Label("Toelichting", htmlFor=f"tekst-{key}"), text,
            html.Div([html.Label("Datum van de gebeurtenis (mag leeg)", htmlFor=f"datum-{key}"), day]),
            html.Button("Bewaar", type="submit"),
            *([html.Button("Trek in", type="submit", name="vervallen", value="ja", className="stil")] if note else []),
        ],
        action=BEWAAR, method="POST", className="formulier",
    )  # fmt: skip


def _blok(data: Duiding, note: Notitie) -> Component:
    """A note with its former versions, and its form for who may change it."""
    former = [other for other in data.notities if other.keten == note.keten and other is not note]
    title = data.labels.get(note.code, note.code)
    back = data.paginas.get(note.code) or "/overzicht"
    history = html.Ul([html.Li(f"{fmt.moment(other.op)}: {other.tekst}") for other in former])
    own = data.mag_schrijven and note.is_regio == (note.rol == "centrum")
    return html.Section([
        html.H2(title), html.P(note.tekst), html.P(note.kop, className="klein"),
        html.P(core.Link("Naar de grafiek", href=f"{back}?periode={note.periode}")),
        *([kit.details(f"Eerdere versies ({len(former)})", history, naam=title)] if former else []),
        *([kit.details("Wijzig of trek in", _form(data, note), naam=title)] if own and data.code else []),
    ], className="blok", id=f"notitie-{note.keten}")  # fmt: skip
