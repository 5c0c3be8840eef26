"""The page Rapporten, and the two blocks of a report that no page has: what was written, and what is being done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.duiding import Notitie
from layouts.el import html
from layouts.kit import Blok
from layouts.kop import Compleet
from layouts.werkagenda import volgorde
from portal.domain.gemeenten import naam_van
from portal.domain.werkagenda import PRIORITEITEN, SPOREN, STANDEN, Actie

PAD = "/rapporten"
OPENDATA = f"{PAD}/open-data.zip"
BRON = "Bron: het portaal"


def page(
    gebied: str,
    kwartalen: Sequence[str],
    jaren: Sequence[str],
    compleet: Mapping[str, Sequence[Compleet]],
    *,
    geeft_vrij: bool,
) -> list[Component]:
    """A line a quarter, the newest first, with how complete it is; open data for whoever releases figures."""
    words = nl.deel("rapport")
    head = [html.H1("Welk rapport hebt u nodig?")]
    if not kwartalen:
        return [*head, kit.notice(words["niets"])]
    missing = _ontbreekt(compleet)
    sentence = words["nieuwste"].format(periode=fmt.period(kwartalen[0]), gebied=gebied)
    quarters = [_regel(code, ("pdf", "xlsx"), missing.get(code, "")) for code in kwartalen]
    years = [_regel(jaar, ("pdf",), "") for jaar in jaren]
    return [
        *head, html.P(sentence, className="kern"), html.P(words["uitleg"]),
        html.Section([html.H2("Kwartaalrapporten"), kit.vast([html.Ul(quarters)])],
                     className="blok breed", id="kwartalen"),
        html.Section([html.H2("Bijlage bij de jaarstukken"), html.P(words["jaar_uitleg"]), kit.vast([html.Ul(years)])],
                     className="blok breed", id="jaren"),
        *([_opendata()] if geeft_vrij else []),
    ]  # fmt: skip


def _opendata() -> Component:
    words = nl.deel("opendata")
    link = kit.bestand("ZIP (CSVW)", words["kop"], OPENDATA)
    return html.Section([html.H2(words["kop"]), html.P(words["uitleg_pagina"]), kit.vast([html.P(link)])],
                        className="blok breed", id="open-data")  # fmt: skip


def _regel(code: str, vormen: Sequence[str], onder: str) -> Component:
    links = [
        part for vorm in vormen for part in (
            kit.bestand(vorm.upper(), fmt.period(code), f"{PAD}/{code}.{vorm}"), " ")
    ]  # fmt: skip
    return html.Li([f"{fmt.period(code)}: ", *links, html.Span(onder, className="klein")])


def _ontbreekt(compleet: Mapping[str, Sequence[Compleet]]) -> dict[str, str]:
    """Of each quarter how many deliveries are missing, in words."""
    missing: dict[str, int] = {}
    for items in compleet.values():
        for item in items:
            missing[item.periode] = missing.get(item.periode, 0) + len(item.ontbreekt)
    return {
        code: "alle aanleveringen zijn binnen" if not aantal else "1 aanlevering ontbreekt" if aantal == 1
        else f"{aantal} aanleveringen ontbreken"
        for code, aantal in missing.items()
    }  # fmt: skip


def duiding(notities: Sequence[Notitie], kwartaal: str, labels: Mapping[str, str]) -> Blok | None:
    """The notes about this quarter, a month of it, or four quarters and the year up to it."""
    found = [n for n in notities if n.is_geldig and not n.vervallen and _gaat_over(n.periode, kwartaal)]
    if not found:
        return None
    words = nl.deel("rapport")
    rows = [[labels.get(n.code, n.code), fmt.period(n.periode), n.tekst, n.kop] for n in found]
    head = ["Cijfer", "Periode", "Toelichting", "Van"]
    return Blok("duiding", words["duiding"], words["duiding_zin"], None, words["duiding"], [head, *rows], BRON)


def _gaat_over(periode: str, kwartaal: str) -> bool:
    if "-" in periode:
        return periode[:4] == kwartaal[:4] and (int(periode[5:]) + 2) // 3 == int(kwartaal[5:])
    return periode.startswith(kwartaal) or periode == kwartaal[:4]


def werkagenda(acties: Sequence[Actie], code: str) -> Blok | None:
    """The own actions, and what the region or another shares."""
    if not acties:
        return None
    words = nl.deel("rapport")
    rows = [
        [a.titel, "eigen" if a.gebied == code else naam_van(a.gebied), SPOREN[a.spoor], STANDEN[a.stand],
         PRIORITEITEN[a.prioriteit], a.eigenaar]
        for a in volgorde(acties)
    ]  # fmt: skip
    head = ["Actie", "Van", "Spoor", "Stand", "Prioriteit", "Eigenaar"]
    return Blok(
        "werkagenda", words["werkagenda"], words["werkagenda_zin"], None, words["werkagenda"], [head, *rows], BRON
    )
