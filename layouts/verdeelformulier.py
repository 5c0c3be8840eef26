"""Making, copying, trying out and deciding scenarios of the distribution model. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.el import core, dbc, html
from layouts.verdeelgegevens import PAD, VOLGENDE, Opgeslagen, Verdeelmodel
from portal.domain.begrippen import label
from portal.domain.gemeenten import REGIO
from portal.domain.verdeelmodel import formulier

BEWAAR = "/verdeelmodel/bewaar"
STAND_ZETTEN = "/verdeelmodel/stand"
DELEN = "/verdeelmodel/delen"
MEESTE_TEKENS = formulier.MEESTE_TEKENS
REGELS = {
    "rijksstroom": "Alles naar de centrumgemeente (nu)", "historisch": "Naar historisch gebruik",
    "inwoners": "Naar inwoners", "herkomst": "Naar cliënten",
}  # fmt: skip
KEUZES: Mapping[str, Mapping[str, str]] = {
    "start": REGELS, "eind": REGELS, "tweede": {formulier.GEEN: "Geen tweede regel", **REGELS},
    "veld": {"herkomst": "Gemeente van herkomst", "verantwoordelijk": "Verantwoordelijke gemeente",
             "verblijf": "Gemeente van verblijf"},
    "weging": {"hoofden": "Aantal cliënten", "etmalen": "Etmalen", "kosten": "Kosten"},
    "onbekend": {"pro_rata": "Telt niet mee", "centrum": "Bij de centrumgemeente", "regionaal": "Blijft regionaal"},
    "demping": {formulier.GEEN: "Geen", "schaal": "Verliezen en winsten afkappen",
                "verschuif": "Iedereen evenveel verschuiven"},
    "product_dicht": {naam: label(naam) for naam in formulier.INTRAMURAAL},
    "product_opbouw": {naam: label(naam) for naam in formulier.AMBULANT},
}  # fmt: skip
WOORDEN = {
    "proefdraaien": (
        "Zet op proefdraaien",
        "Daarna verandert dit scenario niet meer; een kopie kan wel. Een scenario van de regio is dan te zien voor de "
        "gemeenten.",
    ),
    "vastgesteld": ("Stel vast", "Een tweede persoon stelt vast wat is proefgedraaid."),
}  # fmt: skip


def nieuw(data: Verdeelmodel) -> list[Component]:
    """The page with the form for a new scenario, in fields or as JSON."""
    return [
        html.H1("Nieuw scenario"), html.P(core.Link("Terug naar het verdeelmodel", href=PAD)),
        _formulier({**data.velden, "naam": "Nieuw scenario"}, ""),
        kit.details("Of plak een scenario als JSON", _als_json("", "")),
    ]  # fmt: skip


def beheer(data: Verdeelmodel) -> Iterator[Component]:
    """What can be done with the chosen scenario, and the setting of the region."""
    stored = data.van(data.gekozen)
    parts = [html.H2("Dit scenario"), *_handelingen(data, stored)]
    yield html.Section([kit.vast(parts)], className="blok breed", id="beheer")
    if data.code == REGIO:
        yield _delen(data)


def _handelingen(data: Verdeelmodel, stored: Opgeslagen | None) -> Iterator[Component]:
    if stored is not None:
        yield html.P(f"Stand: {stored.stand}, {fmt.moment(stored.op)}.")
        if stored.gebied == data.code:
            yield from _volgende(stored)
    if data.berekening.fout is None:
        yield html.P([
            part for vorm, words in (
                ("json", "Bewaar als JSON"), ("xlsx", "Rekenblad (XLSX, met formules)"), ("pdf", "Raadsstuk (PDF)"),
            )
            for part in (html.A(words, href=_bestand(data, vorm), className="bestand"), " ")
        ])  # fmt: skip
        yield kit.details("Maak een kopie", *_kopie(data))
    if stored is not None and stored.gebied == data.code and stored.stand == "concept":
        content = json.loads(stored.inhoud)
        fields = formulier.velden(content)
        form = _formulier(fields, stored.keten) if fields else _als_json(stored.inhoud, stored.keten)
        yield kit.details("Wijzig of trek in", form)
    if stored is not None and len(stored.versies) > 1:
        lines = [html.Li(f"{_moment(str(v['op']))}: {v['stand']}") for v in stored.versies]
        yield kit.details(f"Versies ({len(lines)})", html.Ul(lines))


def _moment(op: str) -> str:
    return fmt.moment(datetime.fromisoformat(op))


def _bestand(data: Verdeelmodel, vorm: str) -> str:
    choices = str(data.filters.met(scenario="", naast="", jaar=""))
    return f"{PAD}/scenario/{data.gekozen}.{vorm}" + (f"?{choices}" if choices else "")


def _kopie(data: Verdeelmodel) -> list[Component]:
    """With what is being tried out; in fields where those can say it."""
    content = dict(data.berekening.inhoud)
    content["naam"] = f"Kopie van {content['naam']}"[:MEESTE_TEKENS]
    fields = formulier.velden(content)
    return [_formulier(fields, "") if fields else _als_json(json.dumps(content, ensure_ascii=False, indent=1), "")]


def _volgende(stored: Opgeslagen) -> Iterator[Component]:
    following = VOLGENDE.get(stored.stand)
    if following is None:
        return
    words, uitleg = WOORDEN[following]
    if following == "vastgesteld" and stored.is_van_mij:
        yield html.P(f"{uitleg} U werkte zelf aan dit scenario, dus dat doet iemand anders.")
        return
    yield html.P(uitleg)
    yield html.Form([
        dbc.Input(type="hidden", name="keten", value=stored.keten),
        dbc.Input(type="hidden", name="stand", value=following), html.Button(words, type="submit"),
    ], action=STAND_ZETTEN, method="POST")  # fmt: skip


def _delen(data: Verdeelmodel) -> Component:
    """Whether municipalities see each other's rows."""
    now = (
        "Gemeenten zien elkaars rijen."
        if data.deelt
        else "Elke gemeente ziet haar eigen rij en het totaal van de regio."
    )
    words = "Deel niet langer" if data.deelt else "Deel de hele verdeeltabel met de gemeenten"
    form = html.Form([
        dbc.Input(type="hidden", name="delen", value="uit" if data.deelt else "aan"), html.Button(words, type="submit"),
    ], action=DELEN, method="POST")  # fmt: skip
    return html.Section([html.H2("Wie ziet de verdeeltabel?"), html.P(now), form], className="blok", id="delen")


def _formulier(fields: Mapping[str, str], keten: str) -> Component:
    """The fields of a scenario; with a chain, those of its next version."""
    labels = nl.deel("veld")
    kop = keten or "nieuw"
    parts = [kit.field(labels[naam], _veld(kop, naam, fields[naam])) for naam in formulier.STANDAARD]
    return html.Form(
        [dbc.Input(type="hidden", name="keten", value=keten), *parts, *_knoppen(keten)], action=BEWAAR, method="POST",
        className="formulier",
    )  # fmt: skip


def _veld(kop: str, naam: str, value: str) -> Component:
    id_ = f"veld-{kop}-{naam}"
    if naam in KEUZES:
        options = [{"value": code, "label": words} for code, words in KEUZES[naam].items()]
        return dbc.Select(id=id_, name=naam, options=options, value=value)
    if naam == "sluitdatum":
        return dbc.Input(id=id_, name=naam, value=value, type="date")
    return dbc.Input(id=id_, name=naam, value=value, required=naam != "frictie", maxLength=MEESTE_TEKENS)


def _als_json(inhoud: str, keten: str) -> Component:
    labels = nl.deel("veld")
    area = core.Textarea(id=f"veld-{keten or 'nieuw'}-json", name="inhoud", value=inhoud, rows=12, required=True)
    return html.Form(
        [dbc.Input(type="hidden", name="keten", value=keten), kit.field(labels["inhoud"], area), *_knoppen(keten)],
        action=BEWAAR, method="POST", className="formulier",
    )  # fmt: skip


def _knoppen(keten: str) -> list[Component]:
    withdraw = html.Button("Trek in", type="submit", name="vervallen", value="ja", className="stil")
    return [html.Button("Bewaar", type="submit"), *([withdraw] if keten else [])]
