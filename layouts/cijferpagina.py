"""A page of figures: what it consists of, what it is drawn from, its opening sentence (the pages: cijferpaginas)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from layouts import format as fmt
from layouts import kop
from layouts.doelen import Doel
from layouts.duiding import Notitie, geldige
from layouts.kit import GEEN, NUL, Plek, Uitleg, Waarde
from portal.domain.begrippen import begrippen, label
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO, gemeenten, naam_van, wijknamen
from portal.domain.indicator import DOMEINEN, Indicator
from portal.domain.periode import Periode
from portal.domain.tarief import Tarief

REEKS = 9  # periods in a series: eight changes
OPVALLEND = 2.0  # times the usual change
MINSTENS_BEKEND = 4  # changes that must be shown before anything is called usual
HOOFDMAAT = ("aantal", "aandeel", "mediaan", "waarde", "gemiddelde")  # which measure speaks for a figure
GEWOON = Waarde(None, "leeg")
Sleutel = tuple[bool, str, str, str, str, str]  # is region, code, period, breakdown, group, measure


@dataclass(frozen=True)
class Blok:
    """One block of a page: the shape of its chart and the figures in it. ``domein`` '' is the one that is chosen."""

    vorm: str
    namen: tuple[str, ...]
    titel: str
    uitsplitsing: str = ""
    domein: str = ""
    maat: str = ""
    norm: str = ""
    zin: str = ""

    @property
    def id(self) -> str:
        """Its name in addresses."""
        parts = (self.namen[0].lower(), self.uitsplitsing, self.maat, self.vorm)
        return "-".join(part.replace("_", "-") for part in parts if part)


@dataclass(frozen=True)
class Pagina:
    """A page of figures. ``domeinen`` can be chosen; with one there is nothing to choose."""

    pad: str
    titel: str
    groep: str
    vraag: str
    domeinen: tuple[str, ...]
    blokken: tuple[Blok, ...]

    def domein(self, filters: Filters) -> str:
        """The chosen domain, where this page has it."""
        return filters.domein if filters.domein in self.domeinen else self.domeinen[0]


@dataclass(frozen=True)
class Norm:
    """A norm with its source."""

    omschrijving: str
    waarde: str
    eenheid: str
    bron: str


@dataclass(frozen=True)
class Cijfers:
    """Everything that a page of figures is drawn from: visible cells, which deliveries, norms, targets."""

    pagina: Pagina
    filters: Filters
    gebied: str
    periode: str
    reeks: Sequence[str]
    kwartaalreeks: Sequence[str]
    jaren: Sequence[str]
    cellen: Mapping[Sleutel, Waarde]
    compleet: Mapping[str, Sequence[kop.Compleet]]
    indicatoren: Mapping[str, Indicator]
    normen: Mapping[str, Norm] = field(default_factory=dict)
    doelen: Mapping[tuple[bool, str, str], Doel] = field(default_factory=dict)
    tarieven: Sequence[Tarief] = ()
    notities: Sequence[Notitie] = ()
    mag_schrijven: bool = False

    @cached_property
    def domein(self) -> str:
        """The chosen domain."""
        return self.pagina.domein(self.filters)

    @cached_property
    def is_regio(self) -> bool:
        """Whether the area is the region."""
        return self.gebied == naam_van(REGIO)

    @cached_property
    def jaar_eerder(self) -> str:
        """The same period a year before."""
        return Periode.parse(self.periode).jaar_eerder().code

    def code(self, naam: str, domein: str = "") -> str:
        """The code of a figure in a domain; '' when it has none there."""
        return self._codes.get((naam, domein or self.domein), "")

    @cached_property
    def _codes(self) -> Mapping[tuple[str, str], str]:
        """The code of every figure of the page in every domain that it has."""
        return {
            (naam, domein): naam if found.zonder_domein else found.code(domein)
            for naam, found in self.indicatoren.items()
            for domein in (DOMEINEN if found.zonder_domein else found.domeinen)
        }

    def waarde(self, naam: str, periode: str, maat: str, *, domein: str = "", regio: bool = False) -> Waarde:
        """A plain cell; without one there are no data."""
        is_regio = regio or self.is_regio
        return self.cellen.get((is_regio, self.code(naam, domein), periode, "", "", maat), GEEN)

    def groep(self, blok: Blok, groep: str, periode: str, maat: str = "aantal") -> Waarde:
        """A cell of a group: what is left out is 0, unless the table is hidden as a whole or there are no data."""
        code = self.code(blok.namen[0], blok.domein)
        found = self.cellen.get((self.is_regio, code, periode, blok.uitsplitsing, groep, maat))
        if found is not None:
            return found
        whole = self.verborgen(blok, periode)
        return whole or (NUL if maat == "aantal" and self.heeft_gegevens(blok, periode) else GEWOON)

    def verborgen(self, blok: Blok, periode: str) -> Waarde | None:
        """The one cell that stands for a table that is hidden as a whole."""
        code = self.code(blok.namen[0], blok.domein)
        for maat in ("aantal", "aandeel"):
            found = self.cellen.get((self.is_regio, code, periode, blok.uitsplitsing, "", maat))
            if found is not None and not found.is_bekend:
                return found
        return None

    def groepen(self, blok: Blok) -> list[str]:
        """The groups of a block in the chosen period and a year before."""
        return sorted(self._groepen.get((self.code(blok.namen[0], blok.domein), blok.uitsplitsing), ()))

    @cached_property
    def _groepen(self) -> Mapping[tuple[str, str], set[str]]:
        """The groups of every table, by code and breakdown."""
        found: dict[tuple[str, str], set[str]] = {}
        shown = (self.periode, self.jaar_eerder)
        for _, code, periode, uitsplitsing, groep, _ in self.cellen:
            if groep and periode in shown:
                found.setdefault((code, uitsplitsing), set()).add(groep)
        return found

    def heeft_gegevens(self, blok: Blok, periode: str) -> bool:
        """Whether the forms of a block's figure were delivered over a period."""
        found = self.indicatoren[blok.namen[0]]
        forms = found.nodig(blok.domein or (found.domeinen[0] if found.zonder_domein else self.domein))
        return all(any(item.periode == periode for item in self.compleet.get(form, ())) for form in forms)

    def toelichtingen(self, blok: Blok) -> list[Notitie]:
        """The valid notes at the figures of a block, oldest first: their numbers are those of the marks."""
        return geldige(self.notities, {self.code(naam, blok.domein) for naam in blok.namen})

    def perioden(self, naam: str) -> Sequence[str]:
        """The series of a figure: years for what is made by year alone."""
        return self.jaren if self.indicatoren[naam].perioden else self.reeks

    def vraag(self, blok: Blok) -> str:
        """What the groups of a block answer."""
        return blok.uitsplitsing or self.indicatoren[blok.namen[0]].groep or blok.namen[0]

    def plek(self, blok: Blok) -> Plek:
        """Where a block stands."""
        return Plek(self.pagina.pad, self._keuzes, blok.id)

    @cached_property
    def _keuzes(self) -> str:
        return str(self.filters)

    def uitleg(self, blok: Blok) -> Uitleg:
        """The definitions of a block's figures."""
        found = [self.indicatoren[naam] for naam in blok.namen]
        words = " ".join(f"{item.label}: {item.uitleg}" if len(found) > 1 else item.uitleg for item in found)
        return Uitleg(blok.titel.lower(), words, f"{found[0].bron} ({found[0].versie}e versie)")


def jaar_van(data: Cijfers) -> str:
    """The year in which the chosen period ends."""
    return str(Periode.parse(data.periode).laatste_dag.year)


@lru_cache(maxsize=4096)
def woorden(groep: str, vraag: str = "") -> str:
    """A group in words: an answer to its question, a term of the glossary, a municipality, a wijk, a quarter."""
    if f"{vraag}.{groep}" in begrippen():
        return label(f"{vraag}.{groep}")
    known = gemeenten().get(groep)
    if known:
        return known.naam
    if groep in wijknamen():
        return wijknamen()[groep]
    if len(groep) == 6 and groep[4] == "K" and groep[:4].isdigit():
        return fmt.period(groep)
    return label(groep)


def zin(data: Cijfers) -> str:
    """What stands out: the figure whose change against a year before is largest in units of its own usual change from
    quarter to quarter, if that is at least twice as large. From shown values alone."""
    changes = [found for naam in _koppen(data) if (found := _verandering(data, naam)) is not None]
    best = max(changes, default=None)
    if best is None or best[0] < OPVALLEND:
        return "Geen opvallende verandering ten opzichte van een jaar eerder."
    return best[1]


def _koppen(data: Cijfers) -> list[str]:
    """The figures that speak for the page: each once, those with a plain value."""
    names = [naam for blok in data.pagina.blokken for naam in blok.namen if data.code(naam, blok.domein)]
    return [naam for naam in dict.fromkeys(names) if not data.indicatoren[naam].perioden]


def _verandering(data: Cijfers, naam: str) -> tuple[float, str] | None:
    """(how many times the usual change, the sentence) of one figure; None where too little of it is shown."""
    found = data.indicatoren[naam]
    maat = next((maat for maat in HOOFDMAAT if maat in found.maten), "")
    domein = found.domeinen[0] if len(found.domeinen) == 1 else ""
    series = [data.waarde(naam, code, maat, domein=domein).waarde for code in data.kwartaalreeks]
    steps = [abs(b - a) for a, b in pairwise(series) if a is not None and b is not None]
    if len(series) < REEKS or len(steps) < MINSTENS_BEKEND or sum(steps) == 0:
        return None
    now, before = series[-1], series[-5]
    if now is None or before is None:
        return None
    times = abs(now - before) * len(steps) / sum(steps)
    words = fmt.change(now, before, maat)
    when = fmt.period(data.kwartaalreeks[-1])
    unit = "" if maat == "aandeel" else " dagen" if found.soort == "duur" and maat != "aantal" else f" {found.eenheid}"
    return times, f"{found.label} valt op: {fmt.measure(maat, now)}{unit} in {when}, {words} een jaar eerder."
