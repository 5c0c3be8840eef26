"""One action: how it stands, the course of its figure, what it costs. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, lijnen, theme
from layouts.el import html
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO, naam_van
from portal.domain.indicator import Indicator
from portal.domain.periode import kwartaal_op
from portal.domain.tarief import Tarief
from portal.domain.werkagenda import GEEN, PRIORITEITEN, SOORTEN, SPOREN, STANDEN, Actie, Baten, aanpakken

PAD = "/werkagenda"
GEEN_EFFECT = "Een verloop is geen effect: in dezelfde tijd veranderden ook andere dingen."
EERDER, MEESTE = 4, 16  # periods before the start, and in all
KLEUR = {"voorkomen": theme.AMBULANT, "opvangen": theme.UITSTROOM}
UITLEG = "Acties die een gemeente of de regio zelf opschrijft, met wie ervan is, hoe het staat en wat het opleverde."


@dataclass(frozen=True)
class Agenda:
    """What the page shows. ``acties``: all versions that this session may see; ``verloop``: the plain series of a
    figure of the own area and of the region, oldest first; ``cijfers``: label by code, of what an action can move."""

    filters: Filters
    code: str
    acties: Sequence[Actie]
    cijfers: Mapping[str, str]
    vandaag: date
    mag_schrijven: bool
    indicatoren: Mapping[str, Indicator] = field(default_factory=dict)
    verloop: Mapping[tuple[bool, str], Sequence[tuple[str, Waarde]]] = field(default_factory=dict)
    tarieven: Sequence[Tarief] = ()

    @property
    def geldig(self) -> list[Actie]:
        """The last version of each action that was not withdrawn, by the choice of the address."""
        chosen = self.filters
        return [actie for actie in self.acties if actie.is_geldig
                and chosen.spoor in ("", actie.spoor) and chosen.stand in ("", actie.stand)]  # fmt: skip

    def is_eigen(self, actie: Actie) -> bool:
        """Whether the own area wrote it."""
        return actie.gebied == self.code


def plek_van(data: Agenda, blok: str) -> Plek:
    """Where a block of this page stands."""
    return Plek(PAD, str(data.filters), blok)


def is_laat(actie: Actie, vandaag: date) -> bool:
    """Not begun or not done when that was planned."""
    if actie.stand == "gepland":
        return actie.gepland_van < vandaag
    return actie.stand == "loopt" and actie.gepland_tot is not None and actie.gepland_tot < vandaag


def regels(data: Agenda, actie: Actie) -> list[Component]:
    """What an action is, in lines."""
    late = " Later dan gepland." if is_laat(actie, data.vandaag) else ""
    lines = [
        f"{SPOREN[actie.spoor]} · {SOORTEN[actie.soort]} · {STANDEN[actie.stand].lower()}, prioriteit"
        f" {PRIORITEITEN[actie.prioriteit].lower()} · {actie.eigenaar}.{late}",
        f"Gepland {_dagen(actie.gepland_van, actie.gepland_tot)}"
        + (f"; werkelijk {_dagen(actie.werkelijk_van, actie.werkelijk_tot)}." if actie.werkelijk_van else "."),
    ]
    if actie.aanpak != GEEN:
        lines.append(f"Pakt aan: {aanpakken().get(actie.aanpak, actie.aanpak).lower()}.")
    if actie.programma:
        lines.append(f"Programma: {actie.programma}.")
    facts = [html.P(line, className="klein") for line in lines]
    for words, text in (("Resultaat", actie.resultaat), ("Geleerd", actie.geleerd)):
        if text:
            facts.append(html.P([html.Strong(f"{words}: "), text], className="regels"))
    return facts


def _dagen(van: date, tot: date | None) -> str:
    return f"{fmt.day(van)} tot en met {fmt.day(tot)}" if tot else f"vanaf {fmt.day(van)}"


def verloop(data: Agenda, actie: Actie) -> list[Component]:
    """The figure that the action should move, from a year before its start on."""
    if not actie.cijfer or actie.cijfer not in data.cijfers:
        return [html.P("Deze actie hangt niet aan een cijfer.", className="klein")]
    naam = data.cijfers[actie.cijfer]
    if not (data.is_eigen(actie) or actie.gebied == REGIO):
        return [html.P(f"Hoort bij: {naam}. Het verloop is van {naam_van(actie.gebied)} alleen.", className="klein")]
    series = _vanaf(data, actie)
    if not any(value.is_bekend for _, value in series):
        return [html.P(f"Hoort bij: {naam}. Daarvan is nog niets te tonen.", className="klein")]
    start = _periode(data, actie)
    labels = [fmt.period_short(code) for code, _ in series]
    figure = lijnen.columns(labels, [(naam, [value for _, value in series], KLEUR[actie.spoor])],
                            procent=series[0][1].maat == "aandeel")  # fmt: skip
    if start in [code for code, _ in series]:
        figure["layout"].setdefault("annotations", []).extend(lijnen.marks([("start", fmt.period_short(start))]))
    rows = [(fmt.period(code), value.tekst) for code, value in series]
    return [
        html.Figure([
            kit.grafiek({**figure, "layout": {**figure["layout"], "height": 240}}),
            html.Figcaption(f"{naam}. {_sinds(series, start)} {GEEN_EFFECT}"),
        ]),
        kit.details("Tabel", kit.table(naam, ("Periode", naam), rows), naam=f"{naam}, {actie.titel}"),
    ]  # fmt: skip


def _periode(data: Agenda, actie: Actie) -> str:
    quarterly = data.indicatoren[actie.cijfer].bestaat("kwartaal")
    return kwartaal_op(actie.begin).code if quarterly else str(actie.begin.year)


def _vanaf(data: Agenda, actie: Actie) -> list[tuple[str, Waarde]]:
    """From some periods before the start on; the latest where it is too much."""
    start = _periode(data, actie)
    known = [(code, value) for code, value in data.verloop.get((actie.gebied == REGIO, actie.cijfer), ())
             if len(code) == len(start)]  # fmt: skip
    before = [pair for pair in known if pair[0] < start][-EERDER:]
    return [*before, *(pair for pair in known if pair[0] >= start)][-MEESTE:]


def _sinds(series: Sequence[tuple[str, Waarde]], start: str) -> str:
    """From the start to now, in words."""
    since = [(code, value) for code, value in series if code >= start]
    if not since:
        return "Sinds de start zijn er nog geen cijfers."
    (first, begin), (last, now) = since[0], since[-1]
    if first == last:
        return f"Bij de start ({fmt.period(first)}): {begin.tekst}."
    words = f"Bij de start ({fmt.period(first)}) {begin.tekst}, nu ({fmt.period(last)}) {now.tekst}"
    if begin.waarde is None or now.waarde is None:
        return f"{words}."
    return f"{words}: {fmt.change(now.waarde, begin.waarde, now.maat)} bij de start."


def blad(data: Agenda, actie: Actie) -> Component:
    """What it costs and what care it is expected to avoid."""
    title = "Kosten en baten"
    if not actie.regels:
        return html.Section(
            [html.H2(title), html.P("Daarover is niets ingevuld.")], className="blok", id="kosten-baten"
        )
    amounts = [(regel, regel.bedrag(data.tarieven, actie.begin)) for regel in actie.regels]
    rows = [
        (regel.wat, "bespaart" if isinstance(regel, Baten) else "betaalt", regel.partij,
         "geen tarief bekend" if cents is None else fmt.euro(cents), regel.status, regel.bron)
        for regel, cents in amounts
    ]  # fmt: skip
    costs = sum(cents or 0 for regel, cents in amounts if not isinstance(regel, Baten))
    gains = sum(cents or 0 for regel, cents in amounts if isinstance(regel, Baten))
    zin = (
        f"Kosten {fmt.euro(costs)}; vermeden zorg {fmt.euro(gains)}, als de dagen uitkomen. Dagen tellen tegen het"
        f" tarief van {fmt.day(actie.begin)}. Wie betaalt, is niet altijd wie bespaart."
    )
    head = ("Wat", "Betaalt of bespaart", "Wie", "Bedrag", "Status", "Bron")
    plek = Plek(PAD, str(data.filters), "kosten-baten")
    return kit.block(
        plek, title, zin, None, kit.table(title, head, rows), Uitleg(title, UITLEG, "werkagenda, tarieven")
    )
