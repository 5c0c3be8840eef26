"""The page on which a deliverer says what it calls our columns and codes; then it delivers its own export as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.bestandveld import bestandveld
from layouts.el import dbc, html
from layouts.kit import Plek, Uitleg
from portal.domain.aanlevering.kalender import voorbij
from portal.domain.begrippen import label

PAD = "/vertalingen"
KWARTALEN = 8  # that a file to try may be about


class Versie(NamedTuple):
    """The rules of one form, as they were from one moment on."""

    formulier: str
    versie: int
    regels: Sequence[Sequence[str]]
    gemaakt_op: datetime
    geldt: bool


def page(versies: Sequence[Versie], forms: Sequence[str], vandaag: date) -> list[Component]:
    """How it works in three steps, the form, and every version."""
    words = nl.deel("vertalingen")
    return [
        html.H1("Uw eigen bestand aanleveren"), html.P(_kern(versies), className="kern"),
        html.Section([
            html.H2("Zo werkt het"), kit.vast([html.Ol([html.Li(words[stap]) for stap in STAPPEN])]),
            html.H3("Invulbladen"), kit.vast([html.Ul([_blad(form) for form in forms])]),
            html.H3("Wat u invult"), _woorden(kit.table("Voorbeelden van regels", KOP, VOORBEELDEN)),
        ], className="blok breed", id="stappen"),
        _formulier(forms, vandaag), *_versies(versies),
    ]  # fmt: skip


KOP = ("kolom", "uw_kolom", "uw_waarde", "onze_waarde", "Wat dit betekent")
VOORBEELDEN = (
    ("traject_id", "Trajectnr", "", "", "Onze kolom traject_id heet bij u Trajectnr."),
    ("voorziening", "", "BW-24", "bw_24uurs", "Waar bij u BW-24 staat, lezen wij bw_24uurs."),
    ("schulden", "", "(leeg)", "onbekend", "Vult u niets in, dan lezen wij onbekend."),
    ("leveringsvorm", "", "(altijd)", "zin", "Uw bestand heeft deze kolom niet; het is overal zin."),
    ("(weglaten)", "Opmerking", "", "", "Deze kolom van u hebben wij niet nodig."),
    ("startdatum", "", "DD-MM-JJJJ", "JJJJ-MM-DD", "Zo schrijft u deze datum."),
    ("knelpunten", "", ";", "|", "Dit teken staat bij u tussen de codes van een lijst."),
)
STAPPEN = ("stap_blad", "stap_vul", "stap_probeer", "stap_lever")


def _kern(versies: Sequence[Versie]) -> str:
    now = [versie for versie in versies if versie.geldt and versie.regels]
    if not now:
        return nl.deel("vertalingen")["geen"]
    about = ", ".join(f"{label(versie.formulier)} (versie {versie.versie})" for versie in now)
    return nl.deel("vertalingen")["geldt"].format(formulieren=about)


def _woorden(table: Component) -> Component:
    return html.Div(table, className="woorden")


def _blad(form: str) -> Component:
    return html.Li([f"{label(form)}: ", kit.bestand("XLSX", f"{label(form)}, vertaling", f"{PAD}/regels/{form}.xlsx")])


def _formulier(forms: Sequence[str], vandaag: date) -> Component:
    kinds: list[Any] = [{"value": form, "label": label(form)} for form in forms]
    periods: list[Any] = [{"value": k, "label": fmt.period(k)} for k in voorbij(vandaag, KWARTALEN)]
    words = nl.deel("vertalingen")
    form = html.Form([
        bestandveld("bestand", "Een bestand van uzelf, om mee te proberen (CSV of XLSX)", ".csv,.xlsx"),
        bestandveld("regels", "Uw vertaling (CSV of XLSX)", ".csv,.xlsx"),
        kit.field("Formulier", dbc.Select(id="vertaal-formulier", name="formulier", options=kinds, value=forms[0])),
        kit.field("Kwartaal van dat bestand",
                  dbc.Select(id="vertaal-kwartaal", name="kwartaal", options=periods, value=periods[0]["value"])),
        html.Div([html.Button("Controleer en bewaar", type="submit"),
                  html.Button("Controleer alleen", type="submit", name="proef", value="ja", className="stil")]),
        html.P(words["proef"], className="klein"),
    ], action=f"{PAD}/bestand", method="POST", encType="multipart/form-data", className="formulier",
        **{"data-lever": "ja"})  # fmt: skip
    return html.Section([
        html.H2("Vertaling proberen en bewaren"), kit.vast([form]),
        html.Div(None, id="ontvangen", **{"aria-live": "polite"}),
    ], className="blok breed", id="proberen")  # fmt: skip


def _versies(versies: Sequence[Versie]) -> Iterator[Component]:
    if not versies:
        return
    words = nl.deel("vertalingen")
    rows = [
        (label(versie.formulier), str(versie.versie), fmt.moment(versie.gemaakt_op), fmt.count(len(versie.regels)),
         words["ja" if versie.geldt else "nee"])
        for versie in versies
    ]  # fmt: skip
    twin = kit.table("Vertalingen", ("Formulier", "Versie", "Bewaard op", "Regels", "Geldt"), rows)
    uitleg = Uitleg("de vertalingen", words["versies"], "uw eigen vertalingen")
    zin = f"Er zijn {fmt.count(len(rows))} versies bewaard; de laatste van elk formulier geldt."
    yield kit.block(Plek(PAD, "", "versies"), "Versies", zin, None, twin, uitleg)
    yield from _regels([versie for versie in versies if versie.geldt and versie.regels])


def _regels(versies: Sequence[Versie]) -> Iterator[Component]:
    for versie in versies:
        title = f"{label(versie.formulier)}: de regels die gelden"
        uitleg = Uitleg(f"de vertaling van {label(versie.formulier)}", nl.deel("vertalingen")["regels"], "uw vertaling")
        twin = _woorden(kit.table(title, KOP[:-1], [tuple(regel) for regel in versie.regels]))
        zin = f"Versie {versie.versie}, {fmt.count(len(versie.regels))} regels."
        yield kit.block(Plek(PAD, "", f"regels-{versie.formulier}"), title, zin, None, twin, uitleg)
