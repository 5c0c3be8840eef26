"""The forecast: how many people in each category over the coming years, and how good such a forecast has been. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import figures, filterbar, kit, theme
from layouts import format as fmt
from layouts.el import html
from layouts.filterbar import Keuze
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.verwachting import Verwachting

PAD = "/vooruitblik"
CATEGORIEEN = {"intramuraal": theme.INSTROOM, "ambulant": theme.AMBULANT}
KEUZE_INSTROOM = (("80", "Een vijfde minder"), ("100", "Zoals de afgelopen jaren"), ("120", "Een vijfde meer"))
KEUZE_UITSTROOM = (("80", "Een vijfde langzamer"), ("100", "Zoals de afgelopen jaren"), ("120", "Een vijfde sneller"))
GEEN_VOORUITBLIK = "Er is nog geen vooruitblik gemaakt. Een beheerder maakt haar met 'portal prognose --publiceer'."
WERKELIJK = "Hoe goed is zo'n vooruitblik?"
UITLEG = (
    "Het model speelt de komende tien jaar duizend keer na, met de instroom, het vertrek en de overstap van de "
    "afgelopen jaren. De lijn is het midden; in de band ligt het aantal in 80% van de keren. Na twee jaar is het geen "
    "prognose meer maar een scenario: dan telt vooral wat er verandert en nog niemand weet. Minder dan tien mensen "
    "wordt niet getoond."
)
UITLEG_TOETS = (
    "Vanuit elk van de laatste acht kwartalen is vooruitgekeken met wat toen bekend was, en vergeleken met wat kwam. "
    "Ernaast staan twee eenvoudige verwachtingen: het blijft zoals nu, en het wordt zoals een jaar eerder."
)
BRON = "de aanleveringen; gemaakt bij de laatste publicatie van de vooruitblik"


class Toets(NamedTuple):
    """One line of the backtest: errors in people."""

    categorie: str
    per: str
    paren: int
    fout: Decimal
    fout_laatste_stand: Decimal
    fout_jaar_eerder: Decimal
    dekking_80: Decimal
    beter: bool


@dataclass(frozen=True)
class Vooruitblik:
    """What the page shows."""

    filters: Filters
    gebied: str
    verwachtingen: Sequence[Verwachting]
    toetsen: Sequence[Toets]

    def van(self, categorie: str) -> list[Verwachting]:
        """The quarters of a category, the next one first."""
        return [found for found in self.verwachtingen if found.categorie == categorie]


def page(data: Vooruitblik) -> list[Component]:
    """Each category, and how good this has been."""
    head = html.H1("Hoeveel mensen de komende jaren?")
    if not data.verwachtingen:
        words = html.P("Er is nog niets om te laten zien.", className="kern")
        return [head, words, kit.notice(GEEN_VOORUITBLIK)]
    blocks = [_categorie(data, naam, kleur) for naam, kleur in CATEGORIEEN.items()]
    bar = filterbar.filter_bar({
        "instroom": Keuze("Instroom", data.filters.plan("instroom"), KEUZE_INSTROOM),
        "uitstroom": Keuze("Vertrek", data.filters.plan("uitstroom"), KEUZE_UITSTROOM),
    }, onbekend=data.filters.onbekend)  # fmt: skip
    return [head, html.P(_zin(data), className="kern"), *bar, html.Div([*blocks, _toets(data)], className="raster")]


def _zin(data: Vooruitblik) -> str:
    """The last quarter that is still a forecast."""
    parts = []
    for naam in CATEGORIEEN:
        last = [found for found in data.van(naam) if found.soort == "prognose"][-1]
        known = "minder dan tien mensen" if last.mediaan is None else f"{fmt.count(last.mediaan)} mensen"
        parts.append((fmt.period(last.kwartaal), f"{known} {label(naam).lower()}"))
    return f"Eind {parts[0][0]} verwacht het model in {data.gebied} {' en '.join(words for _, words in parts)}."


def _categorie(data: Vooruitblik, categorie: str, kleur: str) -> Component:
    found = data.van(categorie)
    title = f"{label(categorie)}: de komende tien jaar"
    rows = [
        (fmt.period(row.kwartaal), row.soort, *(_getal(n) for n in (row.mediaan, row.laag, row.hoog)),
         "–" if row.kosten_centen is None else fmt.euro(row.kosten_centen))
        for row in found
    ]  # fmt: skip
    head = ("Kwartaal", "Soort", "Midden", "Laag (80%)", "Hoog (80%)", "Kosten in het kwartaal")
    shown = [row for row in found if row.mediaan is not None]
    if not shown:
        zin = f"Het model verwacht steeds minder dan tien mensen {label(categorie).lower()}; dat wordt niet getoond."
    else:
        first, last = shown[0], shown[-1]
        zin = (
            f"Van {_getal(first.mediaan)} ({fmt.period(first.kwartaal)}) naar {_getal(last.mediaan)} "
            f"({fmt.period(last.kwartaal)}, tussen {_getal(last.laag)} en {_getal(last.hoog)})."
        )
    plek = Plek(PAD, str(data.filters), categorie)
    twin = kit.table(title, head, rows)
    return kit.block(plek, title, zin, _band(found, kleur), twin, Uitleg(title, UITLEG, BRON))


def _getal(aantal: int | None) -> str:
    return fmt.STATUS["verborgen"] if aantal is None else fmt.count(aantal)


def _band(found: Sequence[Verwachting], kleur: str) -> dict[str, Any]:
    """The middle as a line, dotted from where it is a scenario; the interval as a band."""
    labels = [fmt.period_short(row.kwartaal) for row in found]
    band = [
        {"type": "scatter", "mode": "lines", "x": labels, "y": side, "line": {"width": 0}, "hoverinfo": "skip",
         "fill": fill, "fillcolor": "rgba(81,99,109,0.18)", "showlegend": False}
        for side, fill in (([row.laag for row in found], "none"), ([row.hoog for row in found], "tonexty"))
    ]  # fmt: skip
    edge = next((n for n, row in enumerate(found) if row.soort == "scenario"), len(found))
    lines = [
        {"type": "scatter", "mode": "lines", "x": labels[part], "y": [row.mediaan for row in found[part]], "name": naam,
         "line": {"color": kleur, "width": 3, "dash": dash}, "connectgaps": False,
         "customdata": [f"{_getal(row.mediaan)} ({_getal(row.laag)} tot {_getal(row.hoog)})" for row in found[part]],
         "hovertemplate": "%{x}: %{customdata}<extra>" + naam + "</extra>"}
        for naam, part, dash in (
            ("prognose", slice(0, edge), "solid"), ("scenario", slice(max(edge - 1, 0), None), "dot"),
        )
    ]  # fmt: skip
    layout = theme.layout(320, showlegend=True, legend=figures.LEGEND, margin=figures.UNDER_LEGEND,
                          xaxis={"type": "category", "dtick": 12, "tickangle": 0})  # fmt: skip
    return {"data": [*band, *lines], "layout": layout}


def _toets(data: Vooruitblik) -> Component:
    """The error beside that of simple forecasts; where a simple one is better, it says so."""
    names = [f"{label(t.categorie)}, per {t.per}" for t in data.toetsen]
    flows = [
        ("dit model", [Waarde(float(t.fout), "ok", "gemiddelde") for t in data.toetsen], theme.INSTROOM),
        ("zoals nu", [Waarde(float(t.fout_laatste_stand), "ok", "gemiddelde") for t in data.toetsen], theme.GEDEMPT),
        ("zoals een jaar eerder", [Waarde(float(t.fout_jaar_eerder), "ok", "gemiddelde") for t in data.toetsen],
         theme.UITSTROOM),
    ]  # fmt: skip
    rows = [
        (naam, *(fmt.decimal(n) for n in (t.fout, t.fout_laatste_stand, t.fout_jaar_eerder)), fmt.percent(t.dekking_80),
         str(t.paren))
        for naam, t in zip(names, data.toetsen, strict=True)
    ]  # fmt: skip
    worse = [naam.lower() for naam, t in zip(names, data.toetsen, strict=True) if not t.beter]
    zin = (
        "Gemiddeld zat dit model dichter bij wat kwam dan beide eenvoudige verwachtingen."
        if not worse
        else f"Let op: bij {'; '.join(worse)} was een eenvoudige verwachting minstens zo goed."
    )
    least = min((t.dekking_80 for t in data.toetsen), default=Decimal(1))
    if least < Decimal("0.7"):
        zin += f" De band is te smal: er lag soms maar {fmt.percent(least)} in, en geen 80%."
    head = (
        "Wat",
        "Fout van dit model (mensen)",
        "Fout: zoals nu",
        "Fout: zoals een jaar eerder",
        "In de band",
        "Paren",
    )
    return kit.block(Plek(PAD, str(data.filters), "toets"), WERKELIJK, zin, figures.lying(names, flows),
                     kit.table(WERKELIJK, head, rows), Uitleg(WERKELIJK, UITLEG_TOETS, BRON))  # fmt: skip
