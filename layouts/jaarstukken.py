"""The page Jaarstukken: the figures of the annual account, five years, their targets, and what was published before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dash.development.base_component import Component

from layouts import figures, filterbar, kit, theme
from layouts import format as fmt
from layouts.doelen import Doel
from layouts.duiding import Notitie, geldige, met_toelichting
from layouts.el import html
from layouts.filterbar import Keuze
from layouts.kit import GEEN, Plek, Uitleg, Waarde
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO, naam_van
from portal.domain.indicator import Indicator

PAD = "/jaarstukken"
TITEL = "Wat stond er in de jaarstukken, en halen we de doelen?"
# the measure that the annual account prints
MAAT = {"telling": "aantal", "som": "waarde", "aandeel": "aandeel", "duur": "gemiddelde",
        "voorzieningen_en_personen": "voorzieningen"}  # fmt: skip
KLEUR = {"bw": theme.INSTROOM, "mo": theme.UITSTROOM, "vo": theme.VROUWENOPVANG, "huiselijk_geweld": theme.INKT}


@dataclass(frozen=True)
class Eerder:
    """A figure that was published for a year before the deliveries."""

    jaar: int
    indicator: str
    waarde: Decimal
    eenheid: str
    opmerking: str
    bron: str


@dataclass(frozen=True)
class Jaarstukken:
    """Everything the page shows. ``cellen``: (is region, code, year, measure)."""

    filters: Filters
    gebied: str
    jaren: Sequence[str]
    alle_jaren: Sequence[str]
    cellen: Mapping[tuple[bool, str, str, str], Waarde]
    indicatoren: Sequence[Indicator]
    doelen: Mapping[tuple[str, str], Doel]
    eerder: Mapping[str, Sequence[Eerder]]
    notities: Sequence[Notitie] = ()
    mag_schrijven: bool = False

    def waarde(self, found: Indicator, jaar: str, *, regio: bool = True) -> Waarde:
        """The measure of the annual account."""
        return self.cellen.get((regio, found.naam, jaar, MAAT[found.soort]), GEEN)

    def doel(self, found: Indicator, jaar: str) -> str:
        """The target of a year in words, and whether it was met."""
        target = self.doelen.get((found.naam, jaar))
        return target.tekst(self.waarde(found, jaar)) if target else "geen doel"

    @property
    def is_gemeente(self) -> bool:
        """Whether the area has figures of its own on this page."""
        return self.gebied != naam_van(REGIO)


def page(data: Jaarstukken) -> list[Component]:
    """The whole page."""
    chosen = data.jaren[-1] if data.jaren else ""
    keuze = Keuze("Laatste jaar", chosen, [(jaar, jaar) for jaar in data.alle_jaren])
    head = [
        html.H1(TITEL), html.P(_sentence(data), className="kern"),
        *filterbar.filter_bar({"periode": keuze} if chosen else {}, onbekend=data.filters.onbekend),
    ]  # fmt: skip
    if not chosen:
        words = "Een jaarcijfer is er pas als over alle vier de kwartalen van het jaar is aangeleverd."
        return [*head, kit.notice("Er is nog geen heel jaar verwerkt.", words)]
    blocks = [_block(data, found) for found in data.indicatoren]
    own = [_own(data)] if data.is_gemeente else []
    return [*head, _table(data), html.Div(blocks, className="raster"), *own]


def _sentence(data: Jaarstukken) -> str:
    """How many targets of the last year with targets were met."""
    for jaar in reversed(data.jaren):
        met = [words for found in data.indicatoren if ":" in (words := data.doel(found, jaar))]
        if met:
            reached = sum(words.endswith(": gehaald") for words in met)
            return f"In {jaar} haalde de regio {reached} van de {len(met)} doelen."
    if data.jaren:
        return f"Voor {data.jaren[0]} tot en met {data.jaren[-1]} zijn geen doelen vastgelegd."
    return "Er zijn nog geen jaarcijfers."


def _table(data: Jaarstukken) -> Component:
    """The indicator table itself: years side by side, the target of the last year that has one."""
    title = f"De jaarcijfers van de regio, {data.jaren[0]} tot en met {data.jaren[-1]}"
    rows = []
    for found in data.indicatoren:
        values = [data.waarde(found, jaar).tekst for jaar in data.jaren]
        rows.append((f"{found.naam} {found.label}", found.eenheid, *values, _last_target(data, found)))
        if found.soort == "voorzieningen_en_personen":
            people = [data.cellen.get((True, found.naam, jaar, "personen"), GEEN).tekst for jaar in data.jaren]
            rows.append((f"{found.naam} verschillende mensen", "personen", *people, "geen doel"))
    twin = kit.table(title, ("Cijfer", "Eenheid", *data.jaren, "Doel"), rows)
    uitleg = Uitleg("de jaarcijfers", "Elk cijfer heeft hieronder een eigen grafiek met zijn uitleg.",
                    data.indicatoren[0].bron)  # fmt: skip
    plek = Plek(PAD, str(data.filters), "jaarcijfers")
    return kit.block(plek, title, "Hieronder heeft elk cijfer een grafiek.", None, twin, uitleg)


def _last_target(data: Jaarstukken, found: Indicator) -> str:
    for jaar in reversed(data.jaren):
        if (found.naam, jaar) in data.doelen:
            return f"{jaar}: {data.doel(found, jaar)}"
    return "geen doel"


def _block(data: Jaarstukken, found: Indicator) -> Component:
    """One figure: earlier published values, the break, the years, and the target as a line."""
    earlier = sorted(data.eerder.get(found.naam, ()), key=lambda item: item.jaar)
    before = [(f"{item.jaar}*", Waarde(float(item.waarde), "ok", "waarde")) for item in _one_per_year(earlier)]
    now = [(jaar, data.waarde(found, jaar)) for jaar in data.jaren]
    targets = {
        jaar: float(data.doelen[found.naam, jaar].waarde) for jaar in data.jaren if (found.naam, jaar) in data.doelen
    }
    figure = figures.years(before, now, targets, KLEUR[found.domeinen[0]], found.label)
    title = f"{found.label} ({found.eenheid})"
    rows = [(str(item.jaar), fmt.measure("waarde", item.waarde), f"eerder gepubliceerd als '{item.indicator}'")
            for item in earlier]  # fmt: skip
    rows += [(jaar, value.tekst, data.doel(found, jaar)) for jaar, value in now]
    twin = kit.table(title, ("Jaar", found.eenheid.capitalize(), "Doel of herkomst"), rows)
    sources = "; ".join(dict.fromkeys(f"{item.jaar}: {item.bron}" for item in earlier))
    uitleg = Uitleg(
        found.label.lower(),
        found.uitleg,
        f"{found.bron} ({found.versie}e versie)" + (f"; {sources}" if sources else ""),
    )
    plek = Plek(PAD, str(data.filters), found.naam)
    return met_toelichting(
        kit.block(plek, title, _caption(data, found, earlier), figure, twin, uitleg),
        geldige(data.notities, {found.naam}), found.naam, data.jaren[-1], mag_schrijven=data.mag_schrijven,
    )  # fmt: skip


def _one_per_year(earlier: Sequence[Eerder]) -> list[Eerder]:
    """Where two figures were published for a year, the one that compares best: without a remark first."""
    best: dict[int, Eerder] = {}
    for item in sorted(earlier, key=lambda item: (item.opmerking != "", item.indicator)):
        best.setdefault(item.jaar, item)
    return [best[jaar] for jaar in sorted(best)]


def _caption(data: Jaarstukken, found: Indicator, earlier: Sequence[Eerder]) -> str:
    jaar = data.jaren[-1]
    text = f"In {jaar}: {data.waarde(found, jaar).tekst}; {_last_target(data, found)}."
    if earlier:
        text += " Met * en links van de streep: eerder gepubliceerd, met een andere telling."
    return text


def _own(data: Jaarstukken) -> Component:
    """What the annual account says of the own municipality: the reports of violence."""
    title = f"Huiselijk geweld in {data.gebied}, {data.jaren[0]} tot en met {data.jaren[-1]}"
    shown = [found for found in data.indicatoren if not found.alleen_regio]
    series = [(found.label, [data.waarde(found, jaar, regio=False) for jaar in data.jaren]) for found in shown]
    colours = (theme.INKT, theme.GEDEMPT, theme.INSTROOM, theme.UITSTROOM)
    figure = figures.lying(data.jaren, [(naam, values, c) for (naam, values), c in zip(series, colours, strict=False)])
    rows = [(naam, *(value.tekst for value in values)) for naam, values in series]
    twin = kit.table(title, ("Cijfer", *data.jaren), rows)
    uitleg = Uitleg("huiselijk geweld", " ".join(found.uitleg for found in shown), shown[0].bron)
    zin = "Deze vier cijfers zijn er ook per gemeente; de andere alleen voor de hele regio."
    return kit.block(Plek(PAD, str(data.filters), "eigen"), title, zin, figure, twin, uitleg)
