"""The page Overzicht: one tile a figure, with its trend, the year before, the target and the region beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dash.development.base_component import Component

from layouts import figures, filterbar, kit, kop, theme
from layouts import format as fmt
from layouts.cijferpaginas import pagina_achter
from layouts.doelen import Doel
from layouts.duiding import Notitie, geldige, onder_grafiek
from layouts.el import core, html
from layouts.inwoners import per_10000
from layouts.kit import GEEN, Plek, Uitleg, Waarde
from layouts.trend import trend
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO, naam_van
from portal.domain.indicator import Indicator
from portal.domain.inwoners import inwoners_op
from portal.domain.periode import Periode, soort_van

PAD = "/overzicht"
TITEL = "Hoe gaat het?"
REEKS = 9  # periods in a trend
# which figure, and which of its measures stands in the tile
TEGELS = (
    ("stand", "aantal"), ("instroom", "aantal"), ("uitstroom", "aantal"), ("personen", "aantal"),
    ("wachtenden", "aantal"), ("wachttijd", "mediaan"), ("verblijfsduur", "mediaan"),
    ("afgerond_niet_uitgestroomd", "aantal"), ("terugkeer", "aantal"),
)  # fmt: skip
PER_INWONER = ("stand", "instroom", "uitstroom", "personen")
KLEUR = {"instroom": theme.INSTROOM, "uitstroom": theme.UITSTROOM}


@dataclass(frozen=True)
class Overzicht:
    """Everything the page shows of one area and domain. ``cellen``: (is region, figure, period, measure)."""

    filters: Filters
    gebied: str
    periode: str = ""
    reeks: Sequence[str] = ()
    cellen: Mapping[tuple[bool, str, str, str], Waarde] = field(default_factory=dict)
    compleet: Sequence[kop.Compleet] = ()
    indicatoren: Mapping[str, Indicator] = field(default_factory=dict)
    inwoners: Mapping[bool, Sequence[tuple[int, int]]] = field(default_factory=dict)
    doelen: Mapping[tuple[str, int], Doel] = field(default_factory=dict)
    notities: Sequence[Notitie] = ()

    @cached_property
    def adressen(self) -> Mapping[str, str]:
        """The address of this page for each period of the trends."""
        return self.filters.per_periode(self.reeks)

    @cached_property
    def op_de_as(self) -> Mapping[str, str]:
        """The same addresses by the words that stand on an axis: all trends have the same one."""
        return figures.op_de_as(self.adressen)

    @cached_property
    def labels(self) -> Sequence[str]:
        """The periods of the trends, in short."""
        return [fmt.period_short(code) for code in self.reeks]

    @cached_property
    def is_regio(self) -> bool:
        """Whether the area is the region."""
        return self.gebied == naam_van(REGIO)

    def waarde(self, naam: str, periode: str, maat: str, *, regio: bool = False) -> Waarde:
        """A cell; without one there are no data."""
        return self.cellen.get((regio or self.is_regio, naam, periode, maat), GEEN)

    def per_10000(self, naam: str, *, regio: bool) -> Waarde:
        """Per 10.000 inhabitants on 1 January of the period's year."""
        value = self.waarde(naam, self.periode, "aantal", regio=regio)
        return per_10000(value, self.inwoners.get(regio or self.is_regio, ()), self.periode)

    @property
    def is_geschat(self) -> bool:
        """Whether the inhabitants of the year are an estimate between known years."""
        known = inwoners_op(self.inwoners.get(self.is_regio, ()), Periode.parse(self.periode).van.year)
        return known is not None and known[1]


def page(data: Overzicht) -> list[Component]:
    """The whole page."""
    perioden = [item.periode for item in data.compleet]
    keuzes = {"periode": filterbar.periode(data.periode, perioden), "domein": filterbar.domein(data.filters.domein)}
    bar = filterbar.filter_bar(keuzes, onbekend=data.filters.onbekend)
    head = [html.H1(TITEL), html.P(_sentence(data), className="kern"), *bar]
    if not data.periode:
        return [*head, kop.empty(data.filters.domein)]
    tiles = [_tile(data, naam, maat) for naam, maat in TEGELS if naam in data.indicatoren]
    return [
        *head, kop.completeness(data.compleet, data.periode, data.filters.domein),
        kit.vast(tiles, className="overzicht"), _news(data), _table(data), _trends(data),
    ]  # fmt: skip


def _sentence(data: Overzicht) -> str:
    """The stock now against a year before, from shown values alone."""
    if not data.periode:
        return f"Er zijn nog geen gegevens over {label(data.filters.domein).lower()}."
    now = data.waarde("stand", data.periode, "aantal")
    before = data.waarde("stand", Periode.parse(data.periode).jaar_eerder().code, "aantal")
    who = f"mensen van {data.gebied} in {label(data.filters.domein).lower()}"
    if now.waarde is None:
        return f"Hoeveel {who} er waren, is te klein om te tonen."
    return kop.stand(data.periode, who, now, before)


def _label(data: Overzicht, naam: str, maat: str) -> str:
    found = data.indicatoren[naam]
    return f"{found.label} (mediaan)" if maat == "mediaan" else found.label


def _unit(data: Overzicht, naam: str, maat: str) -> str:
    return "dagen" if maat == "mediaan" else data.indicatoren[naam].eenheid


def _tile(data: Overzicht, naam: str, maat: str) -> Component:
    """The number, its year before, its share of inhabitants, its target, and its trend."""
    now = data.waarde(naam, data.periode, maat)
    title = _label(data, naam, maat)
    labels = data.labels
    values = [data.waarde(naam, code, maat) for code in data.reeks]
    shape = "tegel-getal" if now.is_bekend else "tegel-woorden"
    lines = [_year_before(data, naam, maat), _per_inhabitant(data, naam), _target(data, naam, now)]
    behind = f"{pagina_achter(naam)}{data.adressen[data.periode]}"
    return html.Article([
        html.H2(core.Link(title, href=behind)),
        html.P([html.Span(now.tekst, className=shape), html.Span(f" {_unit(data, naam, maat)}", className="klein")]),
        html.P("\n".join(line for line in lines if line), className="klein regels"),
        html.Figure([
            trend(title, labels, values, KLEUR.get(naam, theme.INKT), data.op_de_as),
            html.Figcaption(f"{labels[0]} tot en met {labels[-1]}", className="klein"),
        ]),
        *onder_grafiek(_notities(data, naam), "", data.periode, mag_schrijven=False),
    ], className="tegel")  # fmt: skip


def _notities(data: Overzicht, naam: str) -> list[Notitie]:
    """Of the periods in the trend; older ones stand on the page behind the tile."""
    notes = geldige(data.notities, {data.indicatoren[naam].code(data.filters.domein)})
    first = Periode.parse(data.reeks[0]).van
    return [note for note in notes if Periode.parse(note.periode).tot > first]


def _year_before(data: Overzicht, naam: str, maat: str) -> str:
    before = data.waarde(naam, Periode.parse(data.periode).jaar_eerder().code, maat)
    return f"een jaar eerder: {before.tekst}"


def _per_inhabitant(data: Overzicht, naam: str) -> str:
    """Beside the region where the region is shown."""
    if naam not in PER_INWONER:
        return ""
    own, region = data.per_10000(naam, regio=False), data.per_10000(naam, regio=True)
    if data.is_regio or not region.is_bekend:
        return f"per 10.000 inwoners: {own.tekst}"
    return f"per 10.000 inwoners: {own.tekst} (regio {region.tekst})"


def _target(data: Overzicht, naam: str, now: Waarde) -> str:
    found = data.doelen.get((naam, Periode.parse(data.periode).van.year))
    return found.tekst(now) if found else "geen doel"


def _news(data: Overzicht) -> Component:
    """What changed most since the period before, of what is shown in both."""
    title = f"Nieuw sinds {fmt.period(data.reeks[-2])}" if len(data.reeks) > 1 else "Nieuw"
    changes = []
    for naam, maat in TEGELS if len(data.reeks) > 1 else ():
        now, before = data.waarde(naam, data.reeks[-1], maat), data.waarde(naam, data.reeks[-2], maat)
        if now.waarde is not None and before.waarde is not None and now.waarde != before.waarde:
            size = abs(float(now.waarde) - float(before.waarde)) / max(float(before.waarde), 1.0)
            words = f"{_label(data, naam, maat)}: {now.tekst}, {fmt.change(now.waarde, before.waarde, maat)} daarvoor."
            changes.append((size, words))
    top = [words for _, words in sorted(changes, reverse=True)[:3]]
    body = html.Ul([html.Li(words) for words in top]) if top else html.P("Geen verandering in wat hier te zien is.")
    return html.Section([html.H2(title), body], className="blok", id="nieuw")


def _table(data: Overzicht) -> Component:
    """The table twin of the tiles."""
    title = f"Alle cijfers van dit overzicht, {fmt.period(data.periode)}"
    head = ("Cijfer", "Eenheid", "Nu", "Een jaar eerder", "Per 10.000 inwoners", "Regio per 10.000", "Doel")
    rows = []
    for naam, maat in TEGELS:
        if naam in data.indicatoren:
            now, before = (
                data.waarde(naam, code, maat) for code in (data.periode, Periode.parse(data.periode).jaar_eerder().code)
            )
            shares = ("", "")
            if naam in PER_INWONER:
                shares = data.per_10000(naam, regio=False).tekst, data.per_10000(naam, regio=True).tekst
            rows.append((
                _label(data, naam, maat), _unit(data, naam, maat), now.tekst, before.tekst, *shares,
                _target(data, naam, now),
            ))  # fmt: skip
    zin = "Een verschil met de regio zegt nog niet waarom: de ene gemeente heeft meer voorzieningen dan de andere."
    if data.is_geschat:
        zin += " Het aantal inwoners van dit jaar is geschat, tussen de jaren die bekend zijn."
    words = " ".join(f"{found.label}: {found.uitleg}" for found in data.indicatoren.values())
    uitleg = Uitleg("het overzicht", words, next(iter(data.indicatoren.values())).bron)
    return kit.block(Plek(PAD, str(data.filters), "tegels"), title, zin, None, kit.table(title, head, rows), uitleg)


def _trends(data: Overzicht) -> Component:
    """The table twin of the trends."""
    shown = [(naam, maat) for naam, maat in TEGELS if naam in data.indicatoren]
    title = f"De reeksen van dit overzicht, per {kop.SOORT[soort_van(data.periode)]}"
    head = ("Periode", *(_label(data, naam, maat) for naam, maat in shown))
    rows = [(fmt.period(code), *(data.waarde(n, code, m).tekst for n, m in shown)) for code in data.reeks]
    uitleg = Uitleg("de reeksen", "Dezelfde cijfers als hierboven, per periode.",
                    next(iter(data.indicatoren.values())).bron)  # fmt: skip
    zin = "Alle getallen achter de kleine grafieken."
    return kit.block(Plek(PAD, str(data.filters), "reeksen"), title, zin, None, kit.table(title, head, rows), uitleg)
