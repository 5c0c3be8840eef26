"""The pages Begrippen and Over dit portaal: what words and figures mean, who sees what, what is in here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, kop, nl
from layouts.el import html
from layouts.kit import Plek, Uitleg
from portal.domain.begrippen import begrippen, label
from portal.domain.bewijs import STANDEN, Eis
from portal.domain.indicator import Indicator

REGISTER = ("wie", "gegevens", "bijzonder", "ontvangers", "bewaren", "maatregelen")


@dataclass(frozen=True)
class Rol:
    """Who a role is for, and what it sees."""

    label: str
    omschrijving: str


@dataclass(frozen=True)
class Over:
    """What the page Over dit portaal shows."""

    rollen: Sequence[Rol]
    aanleveringen: Sequence[tuple[str, kop.Compleet]]
    bijgewerkt: str
    wijzigingen: Sequence[tuple[str, Sequence[str]]]
    eisen: Sequence[Eis]
    verwerkingen: Mapping[str, Sequence[Mapping[str, str]]]


def begrippen_page(indicatoren: Sequence[Indicator]) -> list[Component]:
    """Every figure with its definition, and every word."""
    figures = [(found.label, found.eenheid, found.uitleg, f"{found.bron} ({found.versie}e versie)") for found in
               sorted(indicatoren, key=lambda found: found.label.casefold())]  # fmt: skip
    words = sorted(
        ((term["label"], term["uitleg"]) for term in begrippen().values()), key=lambda row: row[0].casefold()
    )
    return [
        html.H1("Wat betekenen de woorden en cijfers?"),
        html.P(f"Hier staan {len(figures)} cijfers en {len(words)} begrippen, elk met de uitleg.", className="kern"),
        _table("cijfers", "Cijfers", ("Cijfer", "Eenheid", "Uitleg", "Bron"), figures),
        _table("woorden", "Begrippen", ("Begrip", "Uitleg"), words),
    ]


def _table(blok: str, titel: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Component:
    uitleg = Uitleg(
        titel.lower(), "Elke uitleg staat op één plaats en geldt overal in het portaal.", "Monitor, versie 1"
    )
    twin = html.Div(kit.table(titel, head, rows), className="woorden")
    return kit.block(Plek("/begrippen", "", blok), titel, f"{len(rows)} regels.", None, twin, uitleg)


def over_page(data: Over) -> list[Component]:
    """Who sees what, which deliveries are in, what changed."""
    roles = kit.table("Wie ziet wat", ("Rol", "Ziet en doet"), [(rol.label, rol.omschrijving) for rol in data.rollen])
    return [
        html.H1("Wat is dit voor portaal?"),
        html.P(
            "Gemeenten zien hier hoe het gaat met beschermd wonen, opvang en vrouwenopvang, en sturen erop.",
            className="kern",
        ),
        html.Section([
            html.H2("Wie ziet wat"), html.Div(roles, className="woorden"),
            html.P("Een gemeente ziet alleen haar eigen inwoners. Aantallen van 1 tot en met 4 staan er als '< 5'."
                   " Van de vrouwenopvang wordt niets onder de 10 getoond, en nooit een plaats of aanbieder."),
        ], className="blok"),
        _deliveries(data), _register(data), _risicos(data), _eisen(data.eisen), *_changes(data.wijzigingen),
    ]  # fmt: skip


def _deliveries(data: Over) -> Component:
    if not data.aanleveringen:
        words = "Met deze rol ziet u geen cijfers, en dus ook niet welke aanleveringen erin zitten."
        return html.Section([html.H2("Aanleveringen"), html.P(words)], className="blok")
    rows = [
        (
            label(form), fmt.period(item.gegevens_tm), str(item.verwacht),
            ", ".join(item.ontbreekt) if item.ontbreekt and form != "vo" else str(len(item.ontbreekt)) or "geen",
        )
        for form, item in data.aanleveringen
    ]  # fmt: skip
    head = ("Formulier", "Gegevens tot en met", "Verwacht", "Ontbreekt")
    updated = html.P(f"De cijfers zijn voor het laatst bijgewerkt op {data.bijgewerkt}.")
    return html.Section(
        [html.H2("Aanleveringen"), updated, kit.table("Aanleveringen in het laatste kwartaal", head, rows)],
        className="blok",
    )


def _vel(naam: str, rows: Sequence[Sequence[str]], zin: str, *onder: Component) -> Component:
    """A sheet of words, open to read when somebody wants to."""
    words = nl.deel("over")
    title = words[f"{naam}_titel"]
    table = html.Div(kit.table(title, words[f"{naam}_kolommen"].split("|"), rows), className="woorden")
    return html.Section(
        [html.H2(title), html.P(zin), *onder, kit.details("Tabel", table, naam=title)], className="blok breed", id=naam
    )


def _register(data: Over) -> Component:
    rows = [
        (v["naam"], f"{v['doel']}. {v['grondslag']}.", *(v[part] for part in REGISTER))
        for v in data.verwerkingen["verwerking"]
    ]  # fmt: skip
    return _vel("register", rows, nl.deel("over")["register_zin"].format(aantal=len(rows)))


def _risicos(data: Over) -> Component:
    rows = [(r["wat"], r["gevolg"], r["maatregel"], r["rest"]) for r in data.verwerkingen["risico"]]
    return _vel("risico", rows, nl.deel("over")["risico_zin"].format(aantal=len(rows)))


def _eisen(eisen: Sequence[Eis]) -> Component:
    words, seen = nl.deel("over"), Counter(eis.stand for eis in eisen)
    met, missed, elsewhere, other = (seen[stand] for stand in STANDEN)
    rows = [
        (e.nummer, str(e.niveau), e.eis, e.stand, " ".join(p.partition("::")[2] for p in e.proeven) or "–",
         e.toelichting or "–")
        for e in eisen
    ]  # fmt: skip
    zin = words["eisen_zin"].format(aantal=len(eisen) - other, voldaan=met, niet=missed, draait=elsewhere)
    return _vel("eisen", rows, zin, html.P(words["eisen_uitleg"]))


def _changes(wijzigingen: Sequence[tuple[str, Sequence[str]]]) -> list[Component]:
    parts = [
        html.Section([html.H3(versie), html.Ul([html.Li(regel) for regel in regels])]) for versie, regels in wijzigingen
    ]
    return [html.Section([html.H2("Wat is er veranderd"), *parts], className="blok")]
