"""The page Instroom, doorstroom, uitstroom: who came, moved and left, for one domain and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from dash.development.base_component import Component

from layouts import figures, filterbar, kit, kop, theme
from layouts import format as fmt
from layouts.duiding import Notitie, geldige, met_toelichting
from layouts.el import html
from layouts.figures import Stap
from layouts.kit import GEEN, NUL, Plek, Uitleg, Waarde
from portal.domain.begrippen import label
from portal.domain.filters import Filters, voorzieningen
from portal.domain.gemeenten import REGIO, gemeenten, naam_van
from portal.domain.indicator import Indicator
from portal.domain.periode import Periode, kwartaal_op, soort_van

PAD = "/instroom-doorstroom-uitstroom"
TITEL = "Wie komen er, wie verhuizen en wie vertrekken?"
COLOUR = {"instroom": theme.INSTROOM, "uitstroom": theme.UITSTROOM}
Sleutel = tuple[str, str, str, str]  # figure, period, breakdown, group


@dataclass(frozen=True)
class Stromen:
    """Everything the page shows: visible cells of one area and domain."""

    filters: Filters
    gebied: str
    periode: str
    cellen: dict[Sleutel, Waarde]
    compleet: Sequence[kop.Compleet]
    indicatoren: Mapping[str, Indicator]
    notities: Sequence[Notitie] = ()
    mag_schrijven: bool = False

    @cached_property
    def perioden(self) -> list[str]:
        """Periods with data, newest first."""
        return [item.periode for item in self.compleet]

    @property
    def reeks(self) -> list[str]:
        """The periods of the same kind as the chosen one, oldest first."""
        return sorted(code for code in self.perioden if soort_van(code) == soort_van(self.periode))

    @property
    def voor(self) -> str:
        """The period that ends where the chosen one begins: its stock is the stock at the start."""
        if soort_van(self.periode) == "maand":
            return Periode.parse(self.periode).vorige().code
        return kwartaal_op(Periode.parse(self.periode).van - timedelta(days=1)).code

    @property
    def is_regio(self) -> bool:
        """Whether the area is the region, of which only totals are shown."""
        return self.gebied == naam_van(REGIO)

    def waarde(self, naam: str, periode: str, uitsplitsing: str = "", groep: str = "") -> Waarde:
        """A cell; a group that is left out is 0, a breakdown that is hidden as a whole hides its groups."""
        if uitsplitsing == "" and self.filters.voorziening:
            uitsplitsing, groep = "voorziening", self.filters.voorziening
        if periode not in self.perioden:
            return GEEN
        found = self.cellen.get((naam, periode, uitsplitsing, groep))
        return found or self.cellen.get((naam, periode, uitsplitsing, ""), NUL)

    def groepen(self, uitsplitsing: str, *namen: str) -> list[str]:
        """The groups of a breakdown in the chosen period, in the order of their words."""
        found = {g for (n, p, u, g) in self.cellen if n in namen and p == self.periode and u == uitsplitsing and g}
        return sorted(found, key=lambda groep: words(groep).casefold())

    def plek(self, blok: str) -> Plek:
        """Where a block stands."""
        return Plek(PAD, str(self.filters), blok)

    def verteld(self, block: Component, *namen: str) -> Component:
        """A block with the notes at its figures; the first is where a new one is written."""
        codes = [self.indicatoren[naam].code(self.filters.domein) for naam in namen]
        notes = geldige(self.notities, codes)
        return met_toelichting(block, notes, codes[0], self.periode, mag_schrijven=self.mag_schrijven)

    def uitleg(self, naam: str) -> Uitleg:
        """The definition of a figure."""
        found = self.indicatoren[naam]
        return Uitleg(found.label.lower(), found.uitleg, f"{found.bron} ({found.versie}e versie)")


def words(groep: str) -> str:
    """A group in words: a term of the glossary, a municipality, or the code itself."""
    known = gemeenten().get(groep)
    return known.naam if known else label(groep)


def page(data: Stromen) -> list[Component]:
    """The whole page."""
    head = [html.H1(TITEL), html.P(sentence(data), className="kern"), *_filters(data)]
    if not data.perioden:
        return [*head, kop.empty(data.filters.domein)]
    moves = _moves(data)
    blocks = [
        _waterfall(data), data.verteld(_series(data), "stand"),
        data.verteld(_breakdown(data), "uitstroom", "instroom"),
        *([data.verteld(moves, "doorstroom")] if moves else []),
    ]  # fmt: skip
    return [
        *head,
        kop.completeness(data.compleet, data.periode, data.filters.domein),
        _tiles(data),
        *blocks,
    ]


def sentence(data: Stromen) -> str:
    """One sentence that says what stands out, from shown values alone."""
    who = f"in {label(data.filters.domein).lower()}"
    if not data.perioden:
        return f"Er zijn nog geen gegevens over {label(data.filters.domein).lower()}."
    now = data.waarde("stand", data.periode)
    before = data.waarde("stand", data.voor)
    if now.waarde is None:
        return f"Hoeveel mensen van {data.gebied} er {who} waren, is te klein om te tonen."
    text = f"Eind {fmt.end(data.periode)} waren er {fmt.count(now.waarde)} mensen van {data.gebied} {who}"
    if before.waarde is None:
        return text + "."
    change = now.waarde - before.waarde
    earlier = kop.EERDER[soort_van(data.periode)]
    if change == 0:
        return f"{text}, evenveel als {earlier}."
    return f"{text}, {fmt.count(abs(change))} {'meer' if change > 0 else 'minder'} dan {earlier}."


def _filters(data: Stromen) -> list[Component]:
    chosen = data.filters
    keuzes = {
        "periode": filterbar.periode(data.periode, data.perioden),
        "domein": filterbar.domein(chosen.domein),
        "voorziening": filterbar.voorziening(chosen.voorziening, chosen.domein),
        "uitsplitsing": filterbar.uitsplitsing(
            chosen.uitsplitsing, data.indicatoren["uitstroom"].uitsplitsingen[chosen.domein]
        ),
    }
    return filterbar.filter_bar(keuzes, onbekend=chosen.onbekend)


def _tiles(data: Stromen) -> Component:
    shown = [n for n in ("personen", "voorzieningen", "netto", "doorstroom") if n in data.indicatoren]
    if data.filters.voorziening:
        shown = ["personen", "voorzieningen"]
    if data.is_regio:
        shown = ["personen", "netto"]
    return html.Dl(
        [kit.tile(data.indicatoren[n].label, _tile_words(data, n), data.indicatoren[n].eenheid) for n in shown],
        className="tegels",
    )


def _tile_words(data: Stromen, naam: str) -> str:
    if data.filters.domein not in data.indicatoren[naam].domeinen:
        return fmt.STATUS["nvt"]
    value = data.waarde(naam, data.periode)
    return fmt.signed(int(value.waarde)) if naam == "netto" and value.waarde is not None else value.tekst


def _waterfall(data: Stromen) -> Component:
    begin, eind = data.waarde("stand", data.voor), data.waarde("stand", data.periode)
    steps = [
        Stap("Instroom", data.waarde("instroom", data.periode), 1, theme.INSTROOM),
        Stap("Uitstroom", data.waarde("uitstroom", data.periode), -1, theme.UITSTROOM),
    ]
    if data.filters.voorziening:
        steps.append(_moved(begin, steps, eind))
    title = f"Van begin tot eind: {fmt.period(data.periode)} (mensen)"
    rows = [("Begin van de periode", begin.tekst), *((step.naam, step.waarde.tekst) for step in steps)]
    twin = kit.table(title, ("Onderdeel", "Aantal"), [*rows, ("Eind van de periode", eind.tekst)])
    stand, instroom = data.uitleg("stand"), data.uitleg("instroom")
    uitleg = Uitleg("het begin en eind", f"{stand.tekst} {instroom.tekst}", stand.bron)
    return kit.block(
        data.plek("verloop"),
        title,
        _closing_words(begin, steps, eind),
        figures.waterfall(begin, steps, eind),
        twin,
        uitleg,
    )


def _moved(begin: Waarde, steps: Sequence[Stap], eind: Waarde) -> Stap:
    """Within one voorziening people also come from and go to other ones: what is left between begin and end."""
    if begin.waarde is None or eind.waarde is None or any(step.waarde.waarde is None for step in steps):
        return Stap("Verhuizingen", Waarde(None, "verborgen"), 1, theme.GEDEMPT)
    rest = eind.waarde - begin.waarde - sum(step.teken * (step.waarde.waarde or 0) for step in steps)
    naam, teken = ("Verhuisd hierheen", 1) if rest >= 0 else ("Verhuisd weg", -1)
    return Stap(naam, Waarde(abs(rest), "ok"), teken, theme.GEDEMPT)


def _closing_words(begin: Waarde, steps: Sequence[Stap], eind: Waarde) -> str:
    if begin.status == "geen_gegevens":
        return "Van de periode ervoor zijn geen gegevens; daarom staat er geen begin."
    if not all(value.is_bekend for value in (begin, eind, *(step.waarde for step in steps))):
        return "Een gearceerde balk is een aantal dat te klein is om te tonen, of dat een klein aantal zou verraden."
    parts = [f"{'+' if step.teken > 0 else '−'} {step.waarde.tekst} {step.naam.lower()}" for step in steps]
    return f"{begin.tekst} {' '.join(parts)} = {eind.tekst}."


def _series(data: Stromen) -> Component:
    codes = data.reeks
    names = ("stand", "instroom", "uitstroom")
    values = {naam: [data.waarde(naam, code) for code in codes] for naam in names}
    labels = [fmt.period_short(code) for code in codes]
    figure = figures.klikbaar(
        figures.series(labels, values["stand"], values["instroom"], values["uitstroom"]),
        figures.op_de_as(data.filters.per_periode(codes)),
    )
    kind = kop.SOORT[soort_van(data.periode)]
    title = f"Per {kind}: stand, instroom en uitstroom (mensen)"
    rows = [(fmt.period(code), *(values[naam][i].tekst for naam in names)) for i, code in enumerate(codes)]
    twin = kit.table(title, ("Periode", "Stand", "Instroom", "Uitstroom"), rows)
    zin = f"De lijn is de stand op de laatste dag van elk {kind}, de balken zijn de in- en uitstroom."
    return kit.block(data.plek("reeks"), title, zin, figure, twin, data.uitleg("stand"))


def _breakdown(data: Stromen) -> Component:
    name, domein = data.filters.uitsplitsing, data.filters.domein
    flows = [naam for naam in ("instroom", "uitstroom") if name in data.indicatoren[naam].uitsplitsingen[domein]]
    which = " en ".join(data.indicatoren[naam].label for naam in flows).capitalize()
    title = f"{which} naar {label(name).lower()}, {fmt.period(data.periode)}"
    groups = data.groepen(name, *flows)
    if data.filters.voorziening or not groups:
        return kit.block(
            data.plek("uitsplitsing"), title, _no_breakdown(data, name), None, None, data.uitleg("uitstroom")
        )
    values = {naam: [data.waarde(naam, data.periode, name, g) for g in groups] for naam in flows}
    names = [words(g) for g in groups]
    heads = [data.indicatoren[naam].label for naam in flows]
    figure = figures.lying(names, [(h, values[n], COLOUR[n]) for h, n in zip(heads, flows, strict=True)])
    if name == "voorziening":
        chosen = {words(g): f"?{data.filters.met(voorziening=g)}" for g in groups}
        figure = figures.klikbaar(figure, chosen)
    rows = [(names[i], *(values[naam][i].tekst for naam in flows)) for i in range(len(groups))]
    zin = "Instroom telt bij de eerste voorziening van iemands verblijf, uitstroom bij de laatste."
    twin = kit.table(title, (label(name), *heads), rows)
    return kit.block(data.plek("uitsplitsing"), title, zin, figure, twin, data.uitleg("uitstroom"))


def _no_breakdown(data: Stromen, name: str) -> str:
    if data.filters.voorziening:
        return "U hebt één voorziening gekozen. Kies 'alle voorzieningen' om de uitsplitsing te zien."
    hidden = any(u == name and p == data.periode for (_, p, u, _) in data.cellen)
    return _hidden_words(data) if hidden else "In deze periode was er geen in- of uitstroom."


def _hidden_words(data: Stromen) -> str:
    """Why a whole breakdown is hidden."""
    if data.is_regio:
        return "Voor de regio staat hier nog geen uitsplitsing: die wordt pas getoond na controle en vrijgave."
    words = "Deze uitsplitsing is te klein om te tonen."
    can_be_longer = data.filters.domein != "vo" and soort_van(data.periode) in ("maand", "kwartaal")
    return f"{words} Kies vier kwartalen of een jaar om meer te zien." if can_be_longer else words


def _moves(data: Stromen) -> Component | None:
    if data.filters.domein not in data.indicatoren["doorstroom"].domeinen:
        return None
    title = f"Doorstroom: van welke naar welke voorziening, {fmt.period(data.periode)} (verhuizingen)"
    moves = {g: data.waarde("doorstroom", data.periode, "van_naar", g) for g in data.groepen("van_naar", "doorstroom")}
    if not moves:
        hidden = ("doorstroom", data.periode, "van_naar", "") in data.cellen
        why = _hidden_words(data) if hidden else "In deze periode verhuisde niemand naar een andere voorziening."
        return kit.block(data.plek("verhuizingen"), title, why, None, None, data.uitleg("doorstroom"))
    used = {code for move in moves for code in move.split(">")}
    codes = [code for code in voorzieningen(data.filters.domein) if code in used]
    grid = [[moves.get(f"{van}>{naar}", NUL) for naar in codes] for van in codes]
    labels = [label(code) for code in codes]
    rows = [(f"{label(m.split('>')[0])} naar {label(m.split('>')[1])}", value.tekst) for m, value in moves.items()]
    twin = kit.table(title, ("Van en naar", "Aantal"), rows)
    zin = "Elke rij is de voorziening waar iemand vandaan kwam, elke kolom de voorziening waar iemand heen ging."
    figure = figures.heatmap(labels, labels, grid)
    return kit.block(data.plek("verhuizingen"), title, zin, figure, twin, data.uitleg("doorstroom"))
