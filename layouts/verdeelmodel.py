"""The distribution model: choose a scenario, see what it gives each municipality and why. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from layouts import filterbar, kit, verdeelblokken, verdeelformulier
from layouts import format as fmt
from layouts.el import core, html
from layouts.filterbar import Keuze
from layouts.ids import ALLE
from layouts.verdeelgegevens import NIEUW, PAD, Verdeelmodel
from portal.domain.filters import EURO, STAPPEN
from portal.domain.gemeenten import naam_van

PROEF = "Proefberekening: concept, geen rechten aan te ontlenen. Geen wet legt de verdeling al vast."


def page(data: Verdeelmodel) -> list[Component]:
    """The whole page."""
    done = data.berekening
    head = [html.H1("Wat krijgt elke gemeente?"), html.P(kernzin(data), className="kern")]
    bar = filterbar.filter_bar(_keuzes(data), onbekend=_is_onbekend(data))
    new = html.P(core.Link("Nieuw scenario", href=f"{PAD}?scenario={NIEUW}", className="knop"))
    parts = [*head, *bar, html.P(PROEF, className="klein"), new]
    if data.is_alleen_uitkomst:
        return [*parts, *verdeelblokken.alleen_eigen(data)]
    if done.fout is not None:
        return [*parts, kit.notice(done.fout.melding, done.fout.oplossing), *verdeelformulier.beheer(data)]
    return [
        *parts,
        *_aangepast(data),
        html.Div(list(verdeelblokken.alle(data)), className="raster"),
        *verdeelformulier.beheer(data),
    ]


def _is_onbekend(data: Verdeelmodel) -> bool:
    asked = data.filters.scenario
    return data.filters.onbekend or asked not in ("", data.gekozen)


def _keuzes(data: Verdeelmodel) -> dict[str, Keuze]:
    names = list(data.namen().items())
    found = {"scenario": Keuze("Scenario", data.gekozen, names)}
    if data.is_alleen_uitkomst or data.berekening.fout is not None:
        return found
    done, filters = data.berekening, data.filters
    years = [str(year.jaar) for year in done.jaren]
    path = done.inhoud["pad"]
    damping = str(done.inhoud.get("demping", {}).get("euro_per_inwoner", "geen")).removesuffix(".00")
    starts = [str(jaar) for jaar in range(int(years[0]) - 2, int(years[0]) + 11)]
    # what the scenario itself says stands in the list too
    found["jaar"] = Keuze("Jaar", str(done.jaar_of(filters.jaar)), [(jaar, jaar) for jaar in years])
    if "t0" in path:
        found["t0"] = _een_van("Begin ingroeipad", str(path["t0"]), starts)
        found["n"] = _een_van("Stappen", str(path.get("n", 10)), STAPPEN)
    found["demping"] = Keuze(
        "Hoogstens per inwoner per jaar", damping,
        [(e, "Geen grens" if e == "geen" else f"€ {e}") for e in dict.fromkeys((*EURO, damping))],
    )  # fmt: skip
    found["naast"] = Keuze("Vergelijk met", filters.naast or ALLE, [(ALLE, "Niets"), *names])
    return found


def _een_van(titel: str, waarde: str, bekend: Sequence[str]) -> Keuze:
    values = bekend if waarde in bekend else (waarde, *bekend)
    return Keuze(titel, waarde, [(value, value) for value in values])


def _aangepast(data: Verdeelmodel) -> list[Component]:
    """Choices in the address are tried out, not kept."""
    if not (data.filters.t0 or data.filters.n or data.filters.demping):
        return []
    return [kit.notice("U probeert een ander ingroeipad of een andere grens. Dat is niet bewaard.")]


def kernzin(data: Verdeelmodel) -> str:
    """What the own municipality gets in the chosen year, and what that changes."""
    if data.is_alleen_uitkomst:
        return "De centrumgemeente deelt van dit scenario de rij van uw gemeente en het totaal van de regio."
    if data.berekening.fout is not None:
        return "Dit scenario is niet door te rekenen."
    year = data.berekening.jaar(data.filters.jaar)
    if data.eigen not in year.deel:
        return f"{naam_van(data.eigen)} doet in dit scenario niet mee."
    each, effect = year.per_inwoner[data.eigen], year.effect[data.eigen]
    inhabitant = "" if each is None else f", {fmt.euro(each)} per inwoner"
    change = (
        "evenveel als" if not effect else f"{fmt.euro_kort(abs(effect) / 100)} {'meer' if effect > 0 else 'minder'} dan"
    )
    return (
        f"In {year.jaar} krijgt {naam_van(data.eigen)} {fmt.euro_kort(year.bedrag[data.eigen] / 100)}{inhabitant}. "
        f"Dat is {change} bij de verdeling waarmee het scenario begint."
    )
