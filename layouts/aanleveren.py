"""The page of a deliverer: what is due, the form for its files, every receipt, and what it needs to make a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dash.development.base_component import Component

from layouts import figures, kit, lijnen, nl, ontvangst, theme
from layouts import format as fmt
from layouts.bestandveld import bestandveld
from layouts.el import dbc, html
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.aanlevering.contract import STANDFORMULIEREN, contract
from portal.domain.aanlevering.kalender import DAGEN, Afspraak, Levering, eigen_formulieren, kalender
from portal.domain.begrippen import label
from portal.domain.periode import Periode

PAD = "/aanleveren"
KWARTALEN = 8  # that the calendar goes back
BEWIJZEN = 100  # in the table on the page; every one is kept
NEDERLAND = ZoneInfo("Europe/Amsterdam")
KLEUREN = (
    theme.INSTROOM,
    theme.UITSTROOM,
    theme.VROUWENOPVANG,
    theme.AMBULANT,
    theme.INKT,
    theme.GEDEMPT,
    theme.INSTROOM,
)


class Bewijs(NamedTuple):
    """One receipt."""

    ontvangst: str
    aanbieder: str
    formulier: str
    kwartaal: str
    versie: int
    ontvangen_op: datetime
    kanaal: str
    vertaling: int | None
    sha256: str
    gelezen: int
    verdwenen: int
    teruggekeerd: int
    nagekomen: bool
    bevindingen: Sequence[Mapping[str, Any]]
    aantal_bevindingen: int
    actueel: bool

    @property
    def dag(self) -> date:
        """The day on which it came in, here."""
        return self.ontvangen_op.astimezone(NEDERLAND).date()


def page(bewijzen: Sequence[Bewijs], code: str, vandaag: date) -> list[Component]:
    """What is due first; then the form."""
    came = leveringen(bewijzen)
    afspraken = kalender(code, came, vandaag, KWARTALEN)
    forms = eigen_formulieren(code, (form for form, _ in came))
    blocks = [_kalender(afspraken, forms), *_rijen(came, forms)]
    return [
        html.H1("Wat moet u nog aanleveren?"), html.P(kernzin(afspraken), className="kern"),
        _formulier(afspraken, forms), *_voorgevuld(came), html.Div(blocks, className="raster"),
        *_bewijzen(bewijzen), _hulp(forms),
    ]  # fmt: skip


def leveringen(bewijzen: Sequence[Bewijs]) -> dict[tuple[str, str], Levering]:
    """By form and quarter the day of the first version, and the rows of the last one."""
    found: dict[tuple[str, str], Levering] = {}
    for bewijs in sorted(bewijzen, key=lambda bewijs: bewijs.versie):
        key = bewijs.formulier, bewijs.kwartaal
        first = found[key].op if key in found else bewijs.dag
        found[key] = Levering(bewijs.formulier, bewijs.kwartaal, first, bewijs.gelezen)
    return found


def kernzin(afspraken: Sequence[Afspraak]) -> str:
    """What stands out: what is missing, what is due, or that all is in."""
    missing = [a for a in afspraken if a.stand == "ontbreekt"]
    due = [a for a in afspraken if a.stand == "nog_doen"]
    if missing:
        words = "ontbreekt 1 aanlevering" if len(missing) == 1 else f"ontbreken {len(missing)} aanleveringen"
        return (
            f"Er {words} waarvan de dag voorbij is. Lever ze zo snel mogelijk aan; cijfers blijven tot dan onvolledig."
        )
    if due:
        end = min(a.uiterlijk for a in due)
        words = "1 formulier" if len(due) == 1 else f"{len(due)} formulieren"
        return f"U moet nog {words} aanleveren, uiterlijk op {fmt.day(end)}."
    return "Alles is aangeleverd. Een verbetering kan altijd: de nieuwe versie vervangt de oude in haar geheel."


def _stand(afspraak: Afspraak | None) -> str:
    if afspraak is None:
        return "–"
    words = nl.deel("aanleveren")[afspraak.stand]
    return words.format(op=fmt.day(afspraak.op) if afspraak.op else "", uiterlijk=fmt.day(afspraak.uiterlijk))


def _kalender(afspraken: Sequence[Afspraak], forms: Sequence[str]) -> Component:
    found = {(a.formulier, a.kwartaal): a for a in afspraken}
    quarters = list(dict.fromkeys(a.kwartaal for a in afspraken))
    rows = [
        (ontvangst.periode(kwartaal), *(_stand(found.get((form, kwartaal))) for form in forms)) for kwartaal in quarters
    ]
    twin = kit.table("Kalender", ("Kwartaal", *map(label, forms)), rows)
    uitleg = Uitleg("de kalender", nl.deel("aanleveren")["kalender"].format(dagen=DAGEN), "de eigen ontvangstbewijzen")
    zin = f"Elk formulier hoort er binnen {DAGEN} dagen na het kwartaal te zijn."
    return kit.block(Plek(PAD, "", "kalender"), "Kalender", zin, None, twin, uitleg)


def _rijen(leveringen: Mapping[tuple[str, str], Levering], forms: Sequence[str]) -> Iterator[Component]:
    """How many rows came in; a fall or rise is seen at once."""
    quarters = sorted({kwartaal for _, kwartaal in leveringen})[-3 * KWARTALEN :]
    if not quarters:
        return
    flows = [
        (label(form), [_aantal(leveringen.get((form, kwartaal))) for kwartaal in quarters], colour)
        for form, colour in zip(forms, KLEUREN, strict=False)
    ]  # fmt: skip
    figure = lijnen.columns([fmt.period_short(kwartaal) for kwartaal in quarters], flows)
    figure["layout"] |= {"legend": figures.LEGEND, "showlegend": True}
    rows = [(fmt.period(kwartaal), *(values[n].tekst for _, values, _ in flows)) for n, kwartaal in enumerate(quarters)]
    twin = kit.table("Rijen per kwartaal", ("Kwartaal", *(naam for naam, _, _ in flows)), rows)
    uitleg = Uitleg("de rijen", nl.deel("aanleveren")["rijen"], "de laatste versie van elke aanlevering")
    yield kit.block(
        Plek(PAD, "", "rijen"), "Aangeleverde rijen per kwartaal", "Rijen in de laatste versie van elke aanlevering.",
        figure, twin, uitleg,
    )  # fmt: skip


def _aantal(levering: Levering | None) -> Waarde:
    return kit.GEEN if levering is None else Waarde(levering.rijen, "ok")


def _formulier(afspraken: Sequence[Afspraak], forms: Sequence[str]) -> Component:
    quarters = list(dict.fromkeys(a.kwartaal for a in afspraken))
    by_name: dict[str, str] = {"value": "", "label": "volgens de bestandsnaam"}
    kinds: list[Any] = [by_name, *({"value": form, "label": label(form)} for form in forms)]
    periods: list[Any] = [by_name, *({"value": k, "label": ontvangst.periode(k)} for k in quarters)]
    words = nl.deel("aanleveren")
    form = html.Form([
        bestandveld("bestand", "Bestanden (CSV of XLSX), kies ze of sleep ze hierheen", ".csv,.xlsx", meer=True),
        kit.field("Formulier", dbc.Select(id="lever-formulier", name="formulier", options=kinds, value="")),
        kit.field("Kwartaal", dbc.Select(id="lever-kwartaal", name="kwartaal", options=periods, value="")),
        html.Div([html.Button("Lever aan", type="submit"),
                  html.Button("Controleer alleen", type="submit", name="proef", value="ja", className="stil")]),
        html.P(words["proef"], className="klein"),
    ], action=f"{PAD}/bestand", method="POST", encType="multipart/form-data", className="formulier",
        **{"data-lever": "ja"})  # fmt: skip
    return html.Section([
        html.H2("Aanleveren"), html.P(words["hoe"]), kit.vast([form]),
        html.Div(None, id="ontvangen", **{"aria-live": "polite"}),
    ], className="blok breed", id="aanleveren")  # fmt: skip


def _voorgevuld(leveringen: Mapping[tuple[str, str], Levering]) -> Iterator[Component]:
    """The next quarter of each form that describes a state, filled with what is still open."""
    last = {form: max(k for f, k in leveringen if f == form) for form in dict.fromkeys(f for f, _ in leveringen)}
    links = [
        html.Li([f"{label(form)}, {fmt.period(Periode.parse(last[form]).volgende().code)}: ",
                 *(part for vorm in ("xlsx", "csv") for part in (
                     kit.bestand(vorm.upper(), f"{label(form)}, voorgevuld",
                                 f"{PAD}/voorgevuld/{form}.{vorm}"), " "))])
        for form in STANDFORMULIEREN if form in last
    ]  # fmt: skip
    if links:
        words = nl.deel("aanleveren")
        yield html.Section([html.H2("Verder met wat u al aanleverde"), html.P(words["voorgevuld"]),
                            kit.vast([html.Ul(links)])], className="blok breed", id="voorgevuld")  # fmt: skip


def _bewijzen(bewijzen: Sequence[Bewijs]) -> Iterator[Component]:
    if not bewijzen:
        return
    words = nl.deel("aanleveren")
    rows = [
        (bewijs.ontvangst, fmt.moment(bewijs.ontvangen_op), label(bewijs.formulier), fmt.period(bewijs.kwartaal),
         str(bewijs.versie), fmt.count(bewijs.gelezen), words["geldt" if bewijs.actueel else "vervangen"],
         fmt.count(bewijs.verdwenen), fmt.count(bewijs.teruggekeerd), fmt.count(bewijs.aantal_bevindingen),
         words[f"kanaal_{bewijs.kanaal}"], words["ja" if bewijs.nagekomen else "nee"],
         str(bewijs.vertaling or "–"), bewijs.sha256)
        for bewijs in bewijzen[:BEWIJZEN]
    ]  # fmt: skip
    head = ("Ontvangstbewijs", "Ontvangen op", "Formulier", "Kwartaal", "Versie", "Rijen", "Geldt", "Verdwenen",
            "Teruggekeerd", "Waarschuwingen", "Via", "Nagekomen", "Vertaling", "Controlegetal (SHA-256)")  # fmt: skip
    uitleg = Uitleg("de ontvangstbewijzen", words["bewijzen"], "de aanleveringen zelf")
    last = fmt.moment(bewijzen[0].ontvangen_op)
    zin = f"U hebt {fmt.count(len(bewijzen))} keer aangeleverd; de laatste keer op {last}."
    twin = html.Div(kit.table("Ontvangstbewijzen", head, rows), className="lang")
    yield kit.block(Plek(PAD, "", "bewijzen"), "Ontvangstbewijzen", zin, None, twin, uitleg)
    links = [
        html.Li([html.A(bewijs.ontvangst, href=f"{PAD}/bevindingen/{bewijs.ontvangst}.csv", className="bestand"),
                 f" {fmt.count(bewijs.aantal_bevindingen)} waarschuwingen"])
        for bewijs in bewijzen[:BEWIJZEN] if bewijs.aantal_bevindingen and bewijs.actueel
    ]  # fmt: skip
    if links:
        yield html.Section(
            [html.H2("Waarschuwingen om na te lopen"), html.P(words["waarschuwingen"]), kit.vast([html.Ul(links)])],
            className="blok breed", id="waarschuwingen",
        )  # fmt: skip


def _hulp(forms: Sequence[str]) -> Component:
    """Templates, guide, and the program that makes pseudonyms."""
    words = nl.deel("aanleveren")
    others = [form for form in contract().formulieren if form not in forms]
    templates = [
        html.Li([f"{label(form)}: ", *(part for vorm in ("xlsx", "csv") for part in (
            kit.bestand(vorm.upper(), label(form), f"{PAD}/sjabloon/{form}.{vorm}"), " "))])
        for form in (*forms, *others)
    ]  # fmt: skip
    guide = html.A("PDF", href=f"{PAD}/aanleverwijzer.pdf", className="bestand")
    links = html.Ul([
        html.Li([html.A("Aanleverwijzer", href="/aanleverwijzer"), " (of als ", guide, f"): {words['wijzer']}"]),
        html.Li([_link("pseudonimiseer.py", f"{PAD}/pseudonimiseer.py"), f": {words['pseudoniem']}"]),
        html.Li([_link("Koppeling (OpenAPI)", "/aanlevering/openapi.json"), f": {words['koppeling']}"]),
    ])  # fmt: skip
    parts = [html.H3("Lege formulieren"), html.Ul(templates), html.H3("Hulp bij het maken van een bestand"), links]
    return html.Section([html.H2("Formulieren en hulp"), kit.vast(parts)], className="blok breed", id="hulp")


def _link(words: str, address: str) -> Component:
    return html.A(words, href=address, className="bestand")
