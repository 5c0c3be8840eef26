"""The page Datakwaliteit: what came when, what fell or rose, what is unknown, and which findings are open. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import figures, kit, lijnen, nl, theme
from layouts import format as fmt
from layouts.el import html
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.aanlevering.contract import VOLGORDE, contract
from portal.domain.aanlevering.kalender import stand, voorbij
from portal.domain.begrippen import label
from portal.domain.periode import Periode

PAD = "/datakwaliteit"
KWARTALEN = 8  # that the page goes back
BRON = "de ontvangstbewijzen van de aanleveringen"
STANDEN: Mapping[str, tuple[str, str]] = {
    "op_tijd": ("op tijd", theme.AMBULANT), "te_laat": ("te laat", theme.UITSTROOM),
    "ontbreekt": ("ontbreekt", theme.INKT),
}  # fmt: skip


class Levering(NamedTuple):
    """One delivery that counts; ``regels``: findings by rule, None where they are too few to say."""

    aanbieder: str
    formulier: str
    kwartaal: str
    eerste_op: date
    sprong: str
    regels: Mapping[str, int | None]


class Deel(NamedTuple):
    """What share (whole percents) of a column is unknown; ``status`` as of a figure."""

    formulier: str
    kwartaal: str
    kolom: str
    procent: int | None
    status: str

    @property
    def waarde(self) -> Waarde:
        """As a figure."""
        return Waarde(None if self.procent is None else self.procent / 100, self.status, "aandeel")


@dataclass(frozen=True)
class Kwaliteit:
    """Everything the page shows; ``is_eigen``: of the deliverer itself."""

    gebied: str
    leveringen: Sequence[Levering]
    delen: Sequence[Deel]
    vandaag: date
    is_eigen: bool

    @property
    def kwartalen(self) -> list[str]:
        """The last quarters that are over, oldest first; none before the first delivery."""
        first = min((levering.kwartaal for levering in self.leveringen), default="9999")
        return [kwartaal for kwartaal in voorbij(self.vandaag, KWARTALEN) if kwartaal >= first][::-1]

    @cached_property
    def paren(self) -> list[tuple[str, str]]:
        """Who delivers which form, in the order of the contract."""
        return sorted(self._by_pair, key=lambda pair: (VOLGORDE.index(pair[1]), pair[0]))

    def stand(self, aanbieder: str, formulier: str, kwartaal: str) -> str:
        """As of the calendar; '' before its first delivery."""
        came = self._by_pair.get((aanbieder, formulier), {})
        if kwartaal < min(came, default="9999"):
            return ""
        return stand(kwartaal, came.get(kwartaal), self.vandaag)

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Mapping[str, date]]:
        """By deliverer and form the quarters with the day on which each came in."""
        found: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
        for item in self.leveringen:
            found[item.aanbieder, item.formulier][item.kwartaal] = item.eerste_op
        return found


def page(data: Kwaliteit) -> list[Component]:
    """What stands out first."""
    head = [html.H1("Hoe volledig en betrouwbaar zijn de gegevens?")]
    quarters = data.kwartalen
    if not quarters:
        return [*head, kit.notice(nl.deel("kwaliteit")["niets"])]
    states = {
        kwartaal: {pair: data.stand(*pair, kwartaal) for pair in data.paren} for kwartaal in quarters
    }  # fmt: skip
    return [
        *head, html.P(_kern(states[quarters[-1]], quarters[-1]), className="kern"),
        html.P(nl.deel("kwaliteit")["eigen" if data.is_eigen else "anderen"]),
        html.Div([*_binnen(states), *_sprongen(data), *_onbekend(data), *_bevindingen(data, quarters[-1]),
                  *_wie(data, states)],
                 className="raster"),
    ]  # fmt: skip


def _kern(states: Mapping[tuple[str, str], str], kwartaal: str) -> str:
    counts = Counter(states.values())
    came = counts["op_tijd"] + counts["te_laat"]
    expected = sum(aantal for code, aantal in counts.items() if code)
    parts = [f"Over het {fmt.period(kwartaal)} zijn {came} van {expected} aanleveringen binnen"]
    if counts["te_laat"]:
        parts.append(
            f"{counts['te_laat']} daarvan kwamen te laat" if counts["te_laat"] > 1 else "1 daarvan kwam te laat"
        )
    if counts["ontbreekt"]:
        parts.append(f"{counts['ontbreekt']} ontbreken" if counts["ontbreekt"] > 1 else "1 ontbreekt")
    return "; ".join(parts) + "."


def _blok(
    naam: str, titel: str, zin: str, figure: dict[str, Any] | None, kop: Sequence[str], rows: Sequence[Sequence[str]]
) -> Component:
    uitleg = Uitleg(titel, nl.deel("kwaliteit")[naam], BRON)
    return kit.block(Plek(PAD, "", naam), titel, zin, figure, kit.table(titel, kop, rows), uitleg)


def _binnen(states: Mapping[str, Mapping[tuple[str, str], str]]) -> Iterator[Component]:
    """By quarter how many deliveries came in time, late, or not."""
    counts = {kwartaal: Counter(found.values()) for kwartaal, found in states.items()}
    flows = [
        (words, [Waarde(count[naam], "ok") for count in counts.values()], colour)
        for naam, (words, colour) in STANDEN.items()
    ]
    figure = lijnen.columns([fmt.period_short(kwartaal) for kwartaal in counts], flows)
    rows = [(fmt.period(kwartaal), *(fmt.count(count[naam]) for naam in STANDEN)) for kwartaal, count in counts.items()]
    last = counts[max(counts)]
    zin = ", ".join(f"{last[naam]} {words}" for naam, (words, _) in STANDEN.items())
    yield _blok("binnen", "Kwamen de aanleveringen op tijd?", f"Laatste kwartaal: {zin}.", figure,
                ("Kwartaal", *(words for words, _ in STANDEN.values())), rows)  # fmt: skip


def _sprongen(data: Kwaliteit) -> Iterator[Component]:
    """Falls and rises of the shown quarters, the newest first."""
    found = [item for item in data.leveringen if item.sprong and item.kwartaal in data.kwartalen]
    found.sort(key=lambda item: (item.kwartaal, item.aanbieder), reverse=True)
    rows = [(item.aanbieder, label(item.formulier), fmt.period(item.kwartaal), item.sprong) for item in found]
    zin = (
        "Nergens."
        if not rows
        else f"{len(rows)} keer in de laatste {KWARTALEN} kwartalen. Vraag de aanbieder of het klopt."
    )
    yield _blok(
        "sprongen",
        "Waar viel of steeg het aantal rijen?",
        zin,
        None,
        ("Aanbieder", "Formulier", "Kwartaal", "Wat"),
        rows,
    )


def _onbekend(data: Kwaliteit) -> Iterator[Component]:
    """By form the columns of the newest quarter, the most unknown first."""
    by_form: dict[str, list[Deel]] = defaultdict(list)
    for deel in data.delen:
        by_form[deel.formulier].append(deel)
    for form, parts in by_form.items():
        newest = max(deel.kwartaal for deel in parts)
        before = {
            deel.kolom: deel.waarde for deel in parts if deel.kwartaal == Periode.parse(newest).jaar_eerder().code
        }
        now = sorted(
            (deel for deel in parts if deel.kwartaal == newest), key=lambda deel: (-(deel.procent or 0), deel.kolom)
        )
        figure = figures.lying(
            [_naam(deel.kolom) for deel in now], [("onbekend", [deel.waarde for deel in now], theme.INSTROOM)]
        )
        figure["layout"] |= {"showlegend": False}
        figure["layout"]["xaxis"] |= {"tickformat": ".0%", "range": [0, 1.15]}
        rows = [(_naam(deel.kolom), deel.waarde.tekst, before.get(deel.kolom, kit.GEEN).tekst) for deel in now]
        most = next((deel for deel in now if deel.procent), None)
        zin = (
            f"Het meest onbekend: {_naam(most.kolom).lower()} ({most.waarde.tekst})."
            if most
            else "Er is niets onbekend, of het is te klein om te tonen."
        )
        title = f"Wat is onbekend? {label(form)}, {fmt.period(newest)}"
        uitleg = Uitleg(title, nl.deel("kwaliteit")["onbekend"], BRON)
        yield kit.block(Plek(PAD, "", f"onbekend-{form}"), title, zin, figure,
                        kit.table(title, ("Kolom", "Onbekend", "Een jaar eerder"), rows), uitleg)  # fmt: skip


def _naam(kolom: str) -> str:
    """The words for a column; one that is not in the glossary by its own name."""
    words = label(kolom)
    return words if words != kolom else kolom.replace("_", " ").capitalize()


def _bevindingen(data: Kwaliteit, kwartaal: str) -> Iterator[Component]:
    """Warnings of the newest quarter, with whoever can mend them."""
    rules = contract().regels
    rows = [
        (item.aanbieder, label(item.formulier), "minder dan 10" if aantal is None else fmt.count(aantal),
         rules[regel].melding)
        for item in data.leveringen if item.kwartaal == kwartaal for regel, aantal in item.regels.items()
    ]  # fmt: skip
    zin = (
        "Er staan geen waarschuwingen open."
        if not rows
        else f"Open: {len(rows)}. De aanbieder kan ze verhelpen door opnieuw aan te leveren."
    )
    yield _blok("bevindingen", f"Welke waarschuwingen staan open? {fmt.period(kwartaal)}", zin, None,
                ("Van wie", "Formulier", "Hoe vaak", "Wat er is en wat te doen"), rows)  # fmt: skip


def _wie(data: Kwaliteit, states: Mapping[str, Mapping[tuple[str, str], str]]) -> Iterator[Component]:
    """Who delivered what, by quarter."""
    words = {"": "–", "nog_doen": "nog niet binnen", **{code: naam for code, (naam, _) in STANDEN.items()}}
    quarters = list(states)[::-1]
    rows = [
        (aanbieder, label(form), *(words[states[kwartaal][aanbieder, form]] for kwartaal in quarters))
        for aanbieder, form in data.paren
    ]  # fmt: skip
    missing = sum(state == "ontbreekt" for found in states.values() for state in found.values())
    zin = (
        f"In de laatste {len(quarters)} kwartalen ontbreken {missing} aanleveringen."
        if missing != 1
        else f"In de laatste {len(quarters)} kwartalen ontbreekt 1 aanlevering."
    )
    yield _blok(
        "wie", "Wie leverde wanneer aan?", zin, None, ("Aanbieder", "Formulier", *map(fmt.period_short, quarters)), rows
    )
