"""The page Regio: what was released about all municipalities together, and for the region analyst side by side.

Everything here is made from released cells alone: sizes, order and words. A hidden cell is hatched, at a height that
comes from shown ones, and municipalities stand in the order of their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dash.development.base_component import Component

from layouts import figures, filterbar, kaart, kit, kop, lijnen, theme
from layouts import format as fmt
from layouts.blokken import DOMEINKLEUR, geordend
from layouts.cijferpagina import woorden
from layouts.el import html
from layouts.inwoners import per_10000
from layouts.kit import GEEN, Plek, Uitleg, Waarde
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.gemeenten import naam_van, tegelkaart
from portal.domain.indicator import Indicator
from portal.domain.periode import Periode

PAD = "/regio"
REEKS = 13  # quarters in the trend: three years and the quarter that they are compared with
STROMEN = ("stand", "instroom", "uitstroom")
VERBORGEN = Waarde(None, "verborgen")
# breakdowns of the region over the four quarters that end with the chosen one (the stock: of its last day)
TABELLEN = (
    ("stand", "voorziening", "Welke voorziening hebben zij"), ("stand", "aanbieder", "Bij welke aanbieder zijn zij"),
    ("instroom", "voorziening", "Waar kwamen zij binnen"),
    ("uitstroom", "bestemmingsklasse", "Waar gingen zij heen"), ("verblijfsduur", "duurklasse", "Hoe lang bleven zij"),
    ("personen", "leeftijdsgroep", "Hoe oud zijn zij"), ("personen", "geslacht", "Wat is hun geslacht"),
)  # fmt: skip
PLAATSEN = {"plaatsen_intramuraal": "intramuraal", "plaatsen_ambulant": "ambulant"}
VERGELEKEN = (("stand", "", "op de laatste dag"), ("personen", "R4", "in vier kwartalen"),
              ("instroom", "R4", "in vier kwartalen"), ("uitstroom", "R4", "in vier kwartalen"))  # fmt: skip
BRON = "vrijgegeven tabellen; aantallen die iemand verraden zijn verborgen"

Sleutel = tuple[str, str, str, str, str]  # area, figure, period, breakdown, group


@dataclass(frozen=True)
class Regio:
    """What was released. ``cellen`` by (area, figure, period, breakdown, group); ``inwoners`` (year, count) by area."""

    filters: Filters
    kwartaal: str = ""
    kwartalen: Sequence[str] = ()
    cellen: Mapping[Sleutel, Waarde] = field(default_factory=dict)
    indicatoren: Mapping[str, Indicator] = field(default_factory=dict)
    inwoners: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    plaatsen: Mapping[str, Waarde] = field(default_factory=dict)

    @cached_property
    def reeks(self) -> Sequence[str]:
        """The released quarters of the trend, oldest first."""
        return sorted(code for code in self.kwartalen if code <= self.kwartaal)[-REEKS:]

    @cached_property
    def gemeenten(self) -> Sequence[str]:
        """The municipalities of which something was released to this session, by name."""
        found = {gebied for gebied, *_ in self.cellen if gebied.startswith("GM")}
        return sorted(found, key=lambda code: naam_van(code).casefold())

    def waarde(self, naam: str, periode: str, gebied: str = "regio", uitsplitsing: str = "", groep: str = "") -> Waarde:
        """A released cell; without one there are no data."""
        return self.cellen.get((gebied, naam, periode, uitsplitsing, groep), GEEN)

    def per_10000(self, naam: str, periode: str, gebied: str) -> Waarde:
        """Per 10.000 inhabitants of that municipality."""
        return per_10000(self.waarde(naam, periode, gebied), self.inwoners.get(gebied, ()), periode)

    def plek(self, blok: str) -> Plek:
        """Where a block stands."""
        return Plek(PAD, str(self.filters), blok)

    def uitleg(self, naam: str, over: str) -> Uitleg:
        """The definition of a figure."""
        found = self.indicatoren[naam]
        return Uitleg(over, found.uitleg, f"{BRON}. {found.bron}")


def page(data: Regio) -> list[Component]:
    """The whole page."""
    keuzes = {"periode": filterbar.periode(data.kwartaal, data.kwartalen)}
    keuzes["domein"] = filterbar.domein(data.filters.domein)
    bar = filterbar.filter_bar(keuzes, onbekend=data.filters.onbekend)
    head = [html.H1("Hoe gaat het in de regio?"), html.P(_zin(data), className="kern"), *bar]
    if not data.kwartaal:
        words = "Een kwartaal wordt gesloten, beschermd, aangevallen en dan door een tweede persoon vrijgegeven."
        return [*head, kit.notice("Er is over dit domein nog geen kwartaal vrijgegeven.", words)]
    blocks = [_reeks(data), *_wachtenden(data), *_plaatsen(data), *_vergelijking(data), *_tabellen(data)]
    return [*head, html.Div(blocks, className="raster")]


def _zin(data: Regio) -> str:
    what = label(data.filters.domein).lower()
    if not data.kwartaal:
        return f"Er is nog niets vrijgegeven over {what}."
    now = data.waarde("stand", data.kwartaal)
    before = data.waarde("stand", Periode.parse(data.kwartaal).jaar_eerder().code)
    if now.waarde is None:
        return f"Hoeveel mensen er eind {fmt.period(data.kwartaal)} in {what} waren, is {now.tekst}."
    return kop.stand(data.kwartaal, f"mensen in {what} in de hele regio", now, before)


def _reeks(data: Regio) -> Component:
    """Stock and flows of the region by quarter."""
    labels = [fmt.period_short(code) for code in data.reeks]
    values = {naam: [data.waarde(naam, code) for code in data.reeks] for naam in STROMEN}
    figure = figures.klikbaar(
        figures.series(labels, values["stand"], values["instroom"], values["uitstroom"]),
        figures.op_de_as(data.filters.per_periode(data.reeks)),
    )
    rows = [(fmt.period(code), *(values[naam][n].tekst for naam in STROMEN)) for n, code in enumerate(data.reeks)]
    title = "De regio per kwartaal"
    twin = kit.table(title, ("Kwartaal", "Stand", "Instroom", "Uitstroom"), rows)
    zin = f"Begin van de reeks {values['stand'][0].tekst}, nu {values['stand'][-1].tekst} mensen."
    return kit.block(data.plek("reeks"), title, zin, figure, twin, data.uitleg("stand", "de reeks van de regio"))


def _wachtenden(data: Regio) -> list[Component]:
    """Who waits in the region, by quarter; the shelters keep no such list of women."""
    values = [data.waarde("wachtenden", code) for code in data.reeks]
    if all(value.status == "geen_gegevens" for value in values):
        return []
    labels, title = [fmt.period_short(code) for code in data.reeks], "Wie wacht er in de regio"
    figure = figures.klikbaar(
        lijnen.columns(labels, [("Wachtenden", values, DOMEINKLEUR[data.filters.domein])]),
        figures.op_de_as(data.filters.per_periode(data.reeks)),
    )
    rows = [(fmt.period(code), value.tekst) for code, value in zip(data.reeks, values, strict=True)]
    twin = kit.table(title, ("Kwartaal", "Wachtenden"), rows)
    zin = f"Eind {fmt.end(data.kwartaal)}: {values[-1].tekst}."
    return [kit.block(data.plek("wachtenden"), title, zin, figure, twin, data.uitleg("wachtenden", "de wachtenden"))]


def _plaatsen(data: Regio) -> list[Component]:
    """Where there is room: places beside people, by kind of place, and how many wait."""
    if data.filters.domein != "bw" or not data.plaatsen:
        return []
    known = [naam for naam in PLAATSEN if naam in data.plaatsen]
    kinds, places = [PLAATSEN[naam] for naam in known], [data.plaatsen[naam] for naam in known]
    people = [data.waarde("stand", data.kwartaal, "regio", "categorie", kind) for kind in kinds]
    names, title = [label(kind) for kind in kinds], f"Plaatsen en mensen, eind {fmt.period(data.kwartaal)}"
    figure = figures.lying(
        names, [("Plaatsen", places, theme.GEDEMPT), ("Mensen", people, DOMEINKLEUR[data.filters.domein])]
    )
    rows = [(name, place.tekst, who.tekst) for name, place, who in zip(names, places, people, strict=True)]
    twin = kit.table(title, ("Soort plaats", "Plaatsen", "Mensen"), rows)
    parts = [f"{name.lower()} {who} mensen op {place} plaatsen" for name, place, who in rows]
    zin = f"{'; '.join(parts)}. Er wachten {data.waarde('wachtenden', data.kwartaal).tekst} mensen."
    return [kit.block(data.plek("plaatsen"), title, zin[:1].upper() + zin[1:], figure, twin,
                      data.uitleg("plaatsen_intramuraal", "de plaatsen"))]  # fmt: skip


def _vergelijking(data: Regio) -> list[Component]:
    """Municipalities side by side, per 10.000 inhabitants; and on the map."""
    if not data.gemeenten:
        return []
    parts = []
    for naam, soort, wanneer in VERGELEKEN:
        periode = f"{data.kwartaal}{soort}"
        values = [data.per_10000(naam, periode, gebied) for gebied in data.gemeenten]
        counts = [data.waarde(naam, periode, gebied) for gebied in data.gemeenten]
        if all(value.status == "geen_gegevens" for value in counts):
            continue
        found = data.indicatoren[naam]
        title = f"{found.label} per 10.000 inwoners, {wanneer}"
        names = [naam_van(gebied) for gebied in data.gemeenten]
        figure = figures.lying(names, [(found.label, values, DOMEINKLEUR[data.filters.domein])])
        rows = [(name, count.tekst, value.tekst) for name, count, value in zip(names, counts, values, strict=True)]
        twin = kit.table(title, ("Gemeente", "Aantal", "Per 10.000 inwoners"), rows)
        hidden = sum(value.status == "verborgen" for value in values)
        zin = _verborgen_zin(hidden, len(values), "gemeenten")
        parts.append(kit.block(data.plek(f"{naam}-per-gemeente"), title, zin, figure, twin,
                               data.uitleg(naam, f"{found.label.lower()} per gemeente")))  # fmt: skip
    return [*parts, _kaart(data)]


def _kaart(data: Regio) -> Component:
    values = {code: data.waarde("stand", data.kwartaal, code) for code in tegelkaart()}
    title = f"Op de kaart: van welke gemeente zij zijn, {fmt.period(data.kwartaal)}"
    twin = kit.table(title, ("Gemeente", "Aantal"), [(naam_van(c), v.tekst) for c, v in values.items()])
    zin = "Hoe donkerder, hoe meer mensen. Een gearceerde tegel is te klein om te tonen."
    return kit.block(data.plek("kaart"), title, zin, kaart.tile_map(values), twin, data.uitleg("stand", "de kaart"))


def _tabellen(data: Regio) -> list[Component]:
    """The breakdowns of the region."""
    parts = []
    for naam, uitsplitsing, vraag in TABELLEN:
        periode = data.kwartaal if data.indicatoren[naam].tijd == "stand" else f"{data.kwartaal}R4"
        groups = [key[4] for key in data.cellen if key[:4] == ("regio", naam, periode, uitsplitsing)]
        if groups:
            parts.append(_tabel(data, naam, uitsplitsing, periode, vraag, groups))
    return parts


def _tabel(data: Regio, naam: str, uitsplitsing: str, periode: str, vraag: str, groups: Sequence[str]) -> Component:
    values = {g: data.waarde(naam, periode, "regio", uitsplitsing, g) for g in groups}
    order = geordend(groups, dict.fromkeys(groups, VERBORGEN))  # by words: sizes of hidden ones play no part
    title = f"{vraag}? {fmt.period(periode)[:1].upper()}{fmt.period(periode)[1:]}"
    names = [woorden(groep, uitsplitsing) for groep in order]
    figure = figures.lying(names, [("regio", [values[g] for g in order], DOMEINKLEUR[data.filters.domein])])
    twin = kit.table(
        title, (label(uitsplitsing), "Aantal"), [(n, values[g].tekst) for n, g in zip(names, order, strict=True)]
    )
    hidden = sum(value.status == "verborgen" for value in values.values())
    about = f"{data.indicatoren[naam].label.lower()} naar {label(uitsplitsing).lower()}"
    return kit.block(
        data.plek(f"{naam}-{uitsplitsing}"), title, _verborgen_zin(hidden, len(order), "groepen"), figure, twin,
        data.uitleg(naam, about),
    )  # fmt: skip


def _verborgen_zin(hidden: int, of: int, wat: str) -> str:
    if not hidden:
        return f"Alle {of} {wat} zijn te zien."
    return (
        f"{hidden} van de {of} {wat} zijn gearceerd: te klein om te tonen, of verborgen zodat niemand een ander getal "
        "kan uitrekenen. De lengte van een gearceerde balk zegt niets."
    )
