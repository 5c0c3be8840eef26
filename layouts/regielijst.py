"""The case list: own residents who are there or wait, under a name of this list alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dash.development.base_component import Component

from layouts import filterbar, kit
from layouts import format as fmt
from layouts.el import core, dbc, html
from layouts.filterbar import Keuze
from layouts.ids import ALLE
from portal.domain.begrippen import adviezen, label
from portal.domain.filters import SORTEER, TOON, Filters

PAD = "/regielijst"
PER_BLAD = 50
BESTAND = "/regielijst/bestand"
KOP = (
    "Naam op deze lijst", "Aanbieder", "Traject", "Voorziening", "Leeftijd", "Wacht (dagen)", "Verblijft (dagen)",
    "Klaar sinds (dagen)", "Knelpunten", "Woonwens", "Blijven of terug", "Verwachte uitstroom", "Verwachte bestemming",
)  # fmt: skip


class Rij(NamedTuple):
    """One traject of one resident; days count up to and including the last day of the data."""

    pseudoniem: str
    domein: str
    aanbieder: str
    traject_id: str
    voorziening: str
    leeftijdsgroep: str
    wacht_dagen: int | None
    verblijf_dagen: int | None
    klaar_dagen: int | None
    knelpunten: Sequence[str]
    woonwens: str
    terugkeerwens: str
    verwachte_uitstroom: str
    verwachte_bestemming: str
    gegevens_tm: date
    aantal: int


@dataclass(frozen=True)
class Lijst:
    """One page of the list."""

    filters: Filters
    gebied: str
    rijen: Sequence[Rij]
    bevestiging: str = "wachtwoord"

    @property
    def aantal(self) -> int:
        """How many rows there are on all pages."""
        return self.rijen[0].aantal if self.rijen else 0


def page(data: Lijst) -> list[Component]:
    """The whole page."""
    chosen = data.filters
    keuzes = {
        "domein": filterbar.domein(chosen.domein, ("bw", "mo")),
        "voorziening": filterbar.voorziening(chosen.voorziening, chosen.domein),
        "toon": _keuze("Toon", chosen.toon, TOON),
        "knelpunt": _keuze("Knelpunt", chosen.knelpunt, {"": "Alle", **{code: label(code) for code in adviezen()}}),
        "sorteer": _keuze("Volgorde", chosen.sorteer, SORTEER),
    }  # fmt: skip
    return [
        html.H1("Wie is er, wie wacht, en wat is er nodig?"),
        html.P(_zin(data), className="kern"),
        *filterbar.filter_bar(keuzes, onbekend=chosen.onbekend),
        kit.notice(
            "Elke keer dat u deze lijst opent of anders kiest, wordt vastgelegd wie dat deed en met welke keuze.",
            "Bel de aanbieder met het nummer van het traject; een naam of adres staat hier niet.",
        ),
        *([_tabel(data), _bladen(data), _bestand(data)] if data.rijen else []),
    ]


def _keuze(titel: str, chosen: str, words: Mapping[str, str]) -> Keuze:
    """A select of which '' is the ordinary choice."""
    return Keuze(titel, chosen or ALLE, [(code or ALLE, text) for code, text in words.items()])


def _zin(data: Lijst) -> str:
    if not data.rijen:
        return "Met deze keuze staat er niemand op de lijst."
    until = data.rijen[0].gegevens_tm
    words = "traject" if data.aantal == 1 else "trajecten"
    return f"{fmt.count(data.aantal)} {words} van inwoners van {data.gebied}, stand {fmt.day(until)}."


def woorden(rij: Rij) -> tuple[str, ...]:
    """The cells of a row, in words."""
    days = (rij.wacht_dagen, rij.verblijf_dagen, rij.klaar_dagen)
    expected = rij.verwachte_uitstroom
    return (
        rij.pseudoniem, rij.aanbieder, rij.traject_id, label(rij.voorziening), label(rij.leeftijdsgroep),
        *("" if day is None else fmt.count(day) for day in days),
        ", ".join(label(code) for code in rij.knelpunten) or "–", label(rij.woonwens), label(rij.terugkeerwens),
        label(expected) if expected == "onbekend" else fmt.period(expected), label(rij.verwachte_bestemming),
    )  # fmt: skip


def _tabel(data: Lijst) -> Component:
    caption = "Inwoners die er zijn of wachten"
    return html.Section(
        [html.H2(caption), kit.table(caption, KOP, [woorden(rij) for rij in data.rijen])], className="blok woorden",
        id="lijst",
    )  # fmt: skip


def _bladen(data: Lijst) -> Component:
    """Where this page lies among the others."""
    last = -(-data.aantal // PER_BLAD)
    here = data.filters.blad
    links = [
        core.Link(words, href=f"?{data.filters.met(blad=number)}")
        for words, number in (("Vorige", here - 1), ("Volgende", here + 1)) if 1 <= number <= last
    ]  # fmt: skip
    where = html.Span(f"Blad {here} van {last}")
    return html.Nav([where, *links], className="bladen", **{"aria-label": "Bladen"})


def _bestand(data: Lijst) -> Component:
    """A file asks again who wants it."""
    form = html.Form(
        [
            dbc.Input(type="hidden", name="keuze", value=str(data.filters)),
            *kit.bevestigveld(data.bevestiging),
            html.Button("Haal de lijst op als bestand", type="submit"),
        ],
        action=BESTAND, method="POST", className="bestandvraag",
    )  # fmt: skip
    words = (
        "In het bestand staat de hele lijst met deze keuze, met uw naam en de tijd. Dat kan vijf keer per dag."
        " Bewaar het niet langer dan nodig."
    )
    return html.Section([html.H2("Als bestand"), html.P(words), form], className="blok")
