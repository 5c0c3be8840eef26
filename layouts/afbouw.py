"""The bridge: places that close, support at home that is built up, and what that costs beside the budget. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from layouts import afbouwblokken, filterbar, kit, nl
from layouts import format as fmt
from layouts.afbouwblokken import Afbouw, plaatsen
from layouts.el import html
from layouts.filterbar import Keuze
from layouts.vooruitblik import GEEN_VOORUITBLIK, KEUZE_INSTROOM, KEUZE_UITSTROOM
from portal.domain.begrippen import label
from portal.domain.filters import PLAN, Filters
from portal.domain.overgang import Brugjaar
from portal.domain.verdeelmodel.scenario import ScenarioFout

TITEL = "Dekt ons budget de overgang naar thuis?"


def page(data: Afbouw, brug: Sequence[Brugjaar]) -> list[Component]:
    """People, money, what is left, pace, and who it concerns."""
    return [
        html.H1(TITEL),
        html.P(_zin(data, brug), className="kern"),
        *_balk(data, brug),
        html.P(nl.deel("afbouw")["aannamen"], className="klein"),
        *_let_op(data, brug),
        html.Div(list(afbouwblokken.alle(data, brug)), className="raster"),
    ]


def zonder_vooruitblik(data: Afbouw, *, er_is_een: bool) -> list[Component]:
    """Why there is nothing to count with."""
    words = nl.deel("afbouw")["weinig_mensen"].format(gebied=data.gebied) if er_is_een else GEEN_VOORUITBLIK
    return [html.H1(TITEL), html.P("Er is nog niets om te laten zien.", className="kern"), kit.notice(words)]


def zonder_tarief(data: Afbouw, fout: ScenarioFout) -> list[Component]:
    """A product of the plan has no tariff."""
    bar = filterbar.filter_bar(_plan(data.filters), onbekend=data.filters.onbekend)
    words = html.P("Dit plan is niet door te rekenen.", className="kern")
    return [html.H1(TITEL), words, *bar, kit.notice(fout.melding, fout.oplossing)]


def _zin(data: Afbouw, brug: Sequence[Brugjaar]) -> str:
    places = f"Met dit plan gaan voor {data.gebied} {plaatsen(brug[-1].dicht_samen)} dicht."
    balance = [(year.saldo, year.jaar) for year in brug if year.saldo is not None]
    if not balance:
        return f"{places} Het gekozen scenario heeft in deze jaren geen budget."
    least, jaar = min(balance)
    if least >= 0:
        return f"{places} Het budget van het scenario dekt de kosten in elk jaar."
    short = sum(saldo < 0 for saldo, _ in balance)
    words = f"In {short} van de {len(balance)} jaren met een budget is er een tekort"
    return f"{places} {words}; het grootste in {jaar}: {fmt.euro_kort(-least / 100)}."


def _let_op(data: Afbouw, brug: Sequence[Brugjaar]) -> list[Component]:
    """What stands in the way of reading these numbers as they are."""
    asked, words = int(data.filters.plan("afbouw")), nl.deel("afbouw")
    found = []
    if brug[-1].dicht_samen < asked * sum(year.is_sluitjaar for year in brug):
        found.append(words["minder_plaatsen"])
    if not data.met_modules:
        found.append(words["zonder_modules"])
    return [kit.notice(*found)] if found else []


def _balk(data: Afbouw, brug: Sequence[Brugjaar]) -> list[Component]:
    years = [str(year.jaar) for year in brug]
    first = data.filters.vanaf if data.filters.vanaf in years else years[0]
    choices = {
        "scenario": Keuze("Budget van scenario", data.model.gekozen, list(data.model.namen().items())),
        "vanaf": Keuze("Begin afbouw", first, [(jaar, jaar) for jaar in years]),
        **_plan(data.filters),
    }
    unknown = data.filters.scenario not in ("", data.model.gekozen) or data.filters.vanaf not in ("", *years)
    return filterbar.filter_bar(choices, onbekend=data.filters.onbekend or unknown)


def _plan(filters: Filters) -> dict[str, Keuze]:
    """The choices that matter, each with its unit."""
    numbers = {
        "afbouw": ("Plaatsen dicht per jaar", "{}"), "duur": ("Zoveel jaar lang", "{} jaar"),
        "opbouw": ("Thuis begeleid per gesloten plaats", "{}%"), "frictie": ("Frictie in het eerste jaar", "{}%"),
        "overlap": ("Begeleiding begint eerder", "{} dagen"),
    }  # fmt: skip
    named = {"plek": "Wat sluit", "thuis": "Wat ervoor komt"}
    return {
        **{naam: Keuze(titel, filters.plan(naam), [(n, woord.format(n)) for n in sorted(PLAN[naam], key=int)])
           for naam, (titel, woord) in numbers.items()},
        **{naam: Keuze(titel, filters.plan(naam), [(code, label(code)) for code in PLAN[naam]])
           for naam, titel in named.items()},
        "instroom": Keuze("Instroom", filters.plan("instroom"), KEUZE_INSTROOM),
        "uitstroom": Keuze("Vertrek vanzelf", filters.plan("uitstroom"), KEUZE_UITSTROOM),
    }  # fmt: skip
