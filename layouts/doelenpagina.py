"""The page on which targets are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit
from layouts.el import dbc, html

PAD = "/doelen"
BEWAAR = "/doelen/bewaar"
OPERATOR = {"<": "lager dan", ">": "hoger dan", "=": "precies", "stabiel": "stabiel op"}
MEESTE_TEKENS = 300


class Rij(NamedTuple):
    """One target; ``op`` None: read from a file."""

    code: str
    jaar: int
    operator: str
    waarde: Decimal
    eenheid: str
    bron: str
    op: datetime | None


@dataclass(frozen=True)
class Doelen:
    """What the page shows; ``cijfers``: label by code, of what can have a target."""

    gebied: str
    rijen: Sequence[Rij]
    cijfers: Mapping[str, str]
    mag_schrijven: bool
    jaar: int


def page(data: Doelen) -> list[Component]:
    """The own targets, and the form."""
    count = "1 doel" if len(data.rijen) == 1 else f"{len(data.rijen)} doelen"
    words = f"{data.gebied} heeft {count} gesteld." if data.rijen else f"{data.gebied} heeft nog geen doelen gesteld."
    return [
        html.H1("Wat willen we bereiken?"), html.P(words, className="kern"),
        *([_tabel(data)] if data.rijen else []), *([_form(data)] if data.mag_schrijven else []),
    ]  # fmt: skip


def _tabel(data: Doelen) -> Component:
    head = ("Cijfer", "Jaar", "Doel", "Eenheid", "Bron", "Ingevoerd")
    rows = [
        (
            data.cijfers.get(row.code, row.code), str(row.jaar),
            f"{OPERATOR[row.operator]} {fmt.measure('waarde', row.waarde)}", row.eenheid, row.bron,
            fmt.day(row.op) if row.op else "uit een bestand",
        )
        for row in data.rijen
    ]  # fmt: skip
    table = kit.table("Doelen", head, rows)
    return html.Section([html.H2("Doelen"), html.Div(table, className="woorden")], className="blok", id="doelen")


def _form(data: Doelen) -> Component:
    years = [{"value": str(jaar), "label": str(jaar)} for jaar in range(data.jaar - 8, data.jaar + 16)]
    fields = [
        kit.field("Cijfer", dbc.Select(id="cijfer", name="cijfer", options=[
            {"value": code, "label": words} for code, words in data.cijfers.items()], value=next(iter(data.cijfers)))),
        kit.field("Jaar", dbc.Select(id="jaar", name="jaar", options=years, value=str(data.jaar))),
        kit.field("Doel", dbc.Select(id="operator", name="operator", value=">", options=[
            {"value": sign, "label": words} for sign, words in OPERATOR.items()])),
        kit.field("Waarde (een aandeel als 0,8)", dbc.Input(id="waarde", name="waarde", required=True)),
        kit.field(
            "Waar dit doel vandaan komt", dbc.Input(id="bron", name="bron", required=True, maxLength=MEESTE_TEKENS)
        ),
    ]  # fmt: skip
    words = "Een nieuw doel voor hetzelfde cijfer en jaar vervangt het oude; het oude blijft bewaard."
    form = html.Form(
        [
            *fields, html.Button("Bewaar", type="submit"),
            html.Button("Trek dit doel in", type="submit", name="vervallen", value="ja", className="stil"),
        ],
        action=BEWAAR, method="POST", className="formulier",
    )  # fmt: skip
    return html.Section([html.H2("Stel een doel"), html.P(words), form], className="blok", id="nieuw")
