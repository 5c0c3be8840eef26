"""The form of an action. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dash.development.base_component import Component

from layouts import kit
from layouts.el import core, dbc, html
from portal.domain.werkagenda import (
    GEEN,
    MEESTE_TEKENS,
    MEESTE_TITEL,
    PRIORITEITEN,
    REGELS,
    SOORTEN,
    SPOREN,
    STANDEN,
    STATUSSEN,
    Actie,
    Baten,
    Kosten,
    aanpakken,
    met_dagen,
)

BEWAAR = "/werkagenda/bewaar"


def teken(actie: Actie | None, cijfers: Mapping[str, str]) -> Component:
    """For a new action, or for the next version of one."""
    buttons = [html.Button("Bewaar", type="submit")]
    if actie:
        buttons.append(html.Button("Trek in", type="submit", name="vervallen", value="ja", className="stil"))
    words = "Schrijf geen namen van cliënten en niets waaraan iemand te herkennen is."
    fields = [
        *_velden(actie._asdict() if actie else {}, cijfers),
        kit.details("Kosten en baten (mag leeg)", *_regels(actie), open_=bool(actie and actie.regels)),
        _delen(shared=bool(actie and actie.gedeeld)),
    ]
    return html.Form([html.P(words), *fields, *buttons], action=BEWAAR, method="POST", className="formulier")


def _velden(now: Mapping[str, object], cijfers: Mapping[str, str]) -> list[Component]:
    """The fields of an action but for its sheet, as they are now."""

    def text(naam: str, words: str, *, verplicht: bool = False) -> Component:
        field = dbc.Input(
            id=f"veld-{naam}", name=naam, value=now.get(naam, ""), required=verplicht, maxLength=MEESTE_TITEL
        )
        return kit.field(words, field)

    def select(naam: str, words: str, options: Mapping[str, str]) -> Component:
        return kit.field(words, _select(naam, options, str(now.get(naam) or next(iter(options)))))

    def day(naam: str, words: str, *, verplicht: bool = False) -> Component:
        value = now.get(naam)
        shown = value.isoformat() if isinstance(value, date) else ""
        return kit.field(words, dbc.Input(id=f"veld-{naam}", name=naam, type="date", value=shown, required=verplicht))

    def area(naam: str, words: str) -> Component:
        field = core.Textarea(id=f"veld-{naam}", name=naam, value=now.get(naam, ""), maxLength=MEESTE_TEKENS, rows=3)
        return kit.field(words, field)

    return [
        dbc.Input(type="hidden", name="keten", value=now.get("keten", "")),
        text("titel", "Wat gaan we doen", verplicht=True), select("spoor", "Spoor", SPOREN),
        select("aanpak", "Welke weg of welk knelpunt het aanpakt", aanpakken()), select("soort", "Soort", SOORTEN),
        text("programma", "Programma (mag leeg)"), text("eigenaar", "Welke organisatie is eigenaar", verplicht=True),
        select("stand", "Stand", STANDEN), select("prioriteit", "Prioriteit", PRIORITEITEN),
        day("gepland_van", "Gepland begin", verplicht=True), day("gepland_tot", "Gepland einde (mag leeg)"),
        day("werkelijk_van", "Werkelijk begin (mag leeg)"), day("werkelijk_tot", "Werkelijk einde (mag leeg)"),
        select("cijfer", "Cijfer dat hierdoor moet veranderen", {GEEN: "Geen", **cijfers}),
        area("resultaat", "Resultaat (mag leeg)"), area("geleerd", "Wat we leerden (mag leeg)"),
    ]  # fmt: skip


def _delen(*, shared: bool) -> Component:
    """Sharing cannot be undone: what others have read they have read."""
    if shared:
        return html.P("Deze actie is gedeeld met alle gemeenten in de regio. Dat blijft zo tot u haar intrekt.")
    options = {"nee": "Nee, alleen mijn eigen organisatie", "ja": "Ja, met alle gemeenten in de regio (blijft zo)"}
    return kit.field("Delen", _select("gedeeld", options, "nee"))


def _regels(actie: Actie | None) -> list[Component]:
    """The lines of the sheet, filled ones first."""
    known = actie.regels if actie else []
    costs = [regel for regel in known if isinstance(regel, Kosten)]
    gains = [regel for regel in known if isinstance(regel, Baten)]
    parts = []
    for number in range(REGELS):
        cost = costs[number] if number < len(costs) else None
        naam = f"kosten_{number}"
        amount = f"{cost.centen // 100},{cost.centen % 100:02d}" if cost else ""
        parts.append(_groep(f"Kosten {number + 1}", [
            kit.field("Waarvoor", _input(f"{naam}_wat", cost.wat if cost else "")),
            kit.field("Bedrag in euro", _input(f"{naam}_bedrag", amount)), *_herkomst(naam, cost, "Wie betaalt"),
        ]))  # fmt: skip
    for number in range(REGELS):
        gain = gains[number] if number < len(gains) else None
        naam = f"baten_{number}"
        voorziening = gain.voorziening if gain else next(iter(met_dagen()))
        parts.append(_groep(f"Vermeden zorg {number + 1}", [
            kit.field("Voorziening", _select(f"{naam}_voorziening", met_dagen(), voorziening)),
            kit.field("Dagen minder", _input(f"{naam}_dagen", str(gain.dagen) if gain else "")),
            *_herkomst(naam, gain, "Wie bespaart"),
        ]))  # fmt: skip
    return parts


def _herkomst(naam: str, regel: Kosten | Baten | None, wie: str) -> list[Component]:
    return [
        kit.field(wie, _input(f"{naam}_partij", regel.partij if regel else "")),
        kit.field("Bron", _input(f"{naam}_bron", regel.bron if regel else "")),
        kit.field("Status", _select(f"{naam}_status", STATUSSEN, regel.status if regel else "aanname")),
    ]


def _groep(words: str, fields: list[Component]) -> Component:
    return html.Fieldset([html.Legend(words), *fields])


def _input(naam: str, value: str) -> Component:
    return dbc.Input(id=f"veld-{naam}", name=naam, value=value, maxLength=MEESTE_TITEL)


def _select(naam: str, options: Mapping[str, str], value: str) -> Component:
    choices = [{"value": code, "label": words} for code, words in options.items()]
    return dbc.Select(id=f"veld-{naam}", name=naam, options=choices, value=value)
