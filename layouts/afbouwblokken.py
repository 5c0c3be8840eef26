"""The blocks of the bridge: people, money, what is left, pace, and whom it concerns. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import figures, kit, lijnen, nl, theme
from layouts import format as fmt
from layouts.euroas import as_van, met_euros
from layouts.kit import Plek, Uitleg, Waarde
from layouts.verdeelblokken import tred_in_woorden
from layouts.verdeelgegevens import Verdeelmodel
from layouts.verdeeltabellen import in_euro
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.gemeenten import naam_van
from portal.domain.overgang import Brugjaar
from portal.domain.verdeelmodel.getallen import verdeel_restmethode
from portal.domain.verdeelmodel.scenario import ONBEKEND

PAD = "/afbouw"
BRON = "de vooruitblik, de tarieven en het gekozen scenario"
ONDER_LEGENDA = {**figures.UNDER_LEGEND, "t": 120}  # on a phone five names take three lines
JAREN = {"type": "category", "tickangle": 0, "dtick": 3}
Tabel = tuple[Sequence[str], Sequence[Sequence[str]]]
DELEN: tuple[tuple[str, Callable[[Brugjaar], int], str], ...] = (
    ("Zorg die blijft", lambda year: year.verwacht.centen - year.bruto, theme.INSTROOM),
    ("Begeleiding thuis erbij", lambda year: year.ambulant, theme.AMBULANT),
    ("Frictie", lambda year: year.frictie, theme.UITSTROOM),
    ("Dubbele kosten", lambda year: year.dubbel, theme.GEDEMPT),
)


class Herkomst(NamedTuple):
    """Clients who come from a municipality, as an exact fraction in words; None where they are too few."""

    jaar: int
    gemeente: str
    clienten: str | None


@dataclass(frozen=True)
class Afbouw:
    """What the page shows beside the bridge itself. ``met_modules``: whether support beside the stay is counted in; not
    where a part of it is hidden. ``tred``: quarter and pace until now."""

    filters: Filters
    gebied: str
    model: Verdeelmodel
    met_modules: bool
    herkomst: Sequence[Herkomst]
    tred: tuple[str, Waarde] | None


def alle(data: Afbouw, brug: Sequence[Brugjaar]) -> Iterator[Component]:
    """Every block that there is something for."""
    yield _mensen(data, brug)
    yield _geld(data, brug)
    yield _saldo(data, brug)
    yield _tred(data, brug)
    yield from _herkomst(data, brug)


def plaatsen(aantal: int) -> str:
    """So many places, in words."""
    return "geen plaatsen" if not aantal else "1 plaats" if aantal == 1 else f"{fmt.count(aantal)} plaatsen"


def _blok(data: Afbouw, naam: str, titel: str, zin: str, figure: dict[str, Any] | None, tabel: Tabel) -> Component:
    twin = kit.table(titel, *tabel)
    return kit.block(
        Plek(PAD, str(data.filters), naam), titel, zin, figure, twin, Uitleg(titel, nl.deel("afbouw")[naam], BRON)
    )


def _mensen(data: Afbouw, brug: Sequence[Brugjaar]) -> Component:
    """Both categories at the end of each year: the forecast dotted, the plan drawn through."""
    labels, traces = [str(year.jaar) for year in brug], []
    with_plan, without = [year.mensen for year in brug], [year.verwacht.mensen for year in brug]
    for n, (naam, colour) in enumerate((("intramuraal", theme.INSTROOM), ("ambulant", theme.AMBULANT))):
        for people, words, dash in (
            (without, "zonder plan", "dot"), (with_plan, "met plan", "solid"),
        ):  # fmt: skip
            full = f"{label(naam)} {words}"
            traces.append({"type": "scatter", "mode": "lines", "x": labels, "y": [pair[n] for pair in people],
                           "name": full, "line": {"color": colour, "width": 3, "dash": dash},
                           "hovertemplate": "%{x}: %{y}<extra>" + full + "</extra>"})  # fmt: skip
    layout = theme.layout(340, showlegend=True, legend=figures.LEGEND, margin=ONDER_LEGENDA, xaxis=JAREN,
                          yaxis={"rangemode": "tozero"})  # fmt: skip
    inside, home = (
        f"{fmt.count(with_plan[-1][n])} in plaats van {fmt.count(without[-1][n])} mensen {words}"
        for n, words in enumerate(("intramuraal", "met begeleiding thuis"))
    )
    head = ("Jaar", "Plaatsen dicht", "Thuis begonnen", "Intramuraal zonder plan", "Ambulant zonder plan",
            "Intramuraal met plan", "Ambulant met plan")  # fmt: skip
    rows = [
        (str(year.jaar), *map(fmt.count, (year.dicht, year.begonnen, *year.verwacht.mensen, *year.mensen)))
        for year in brug
    ]
    zin = f"Eind {labels[-1]}: {inside}, en {home}."
    figure = {"data": traces, "layout": layout}
    return _blok(data, "mensen", "Mensen: van intramuraal naar thuis", zin, figure, (head, rows))


def _geld(data: Afbouw, brug: Sequence[Brugjaar]) -> Component:
    """What care costs with the plan, in its parts, under the line of the budget."""
    labels = [str(year.jaar) for year in brug]
    traces = [_staven(naam, labels, [part(year) for year in brug], colour) for naam, part, colour in DELEN]
    budget = [None if year.budget is None else year.budget / 100 for year in brug]
    traces.append({
        "type": "scatter", "mode": "lines+markers", "x": labels, "y": budget, "name": "Budget", "connectgaps": False,
        "line": {"color": theme.INKT, "width": 3}, "customdata": [_euro(year.budget) for year in brug],
        "hovertemplate": "%{x}: %{customdata}<extra>Budget</extra>",
    })  # fmt: skip
    most = max([*(year.kosten / 100 for year in brug), *(amount or 0 for amount in budget)])
    layout = theme.layout(360, barmode="stack", showlegend=True, legend=figures.LEGEND, margin=ONDER_LEGENDA,
                          xaxis=JAREN, yaxis=as_van([most], ruimte=0.05))  # fmt: skip
    begin, end = (fmt.euro_kort(year.kosten / 100) for year in (brug[0], brug[-1]))
    zin = f"De kosten gaan van {begin} in {labels[0]} naar {end} in {labels[-1]}."
    head = ("Jaar", "Vooruitblik", "Vrijval", "Frictie", "Begeleiding thuis", "Dubbele kosten", "Kosten", "Budget",
            "Over of tekort")  # fmt: skip
    rows = [
        (str(y.jaar), *(_euro(centen) for centen in (
            y.verwacht.centen, -y.bruto, y.frictie, y.ambulant, y.dubbel, y.kosten, y.budget, y.saldo)))
        for y in brug
    ]  # fmt: skip
    return _blok(data, "geld", "Kosten tegenover budget", zin, {"data": traces, "layout": layout}, (head, rows))


def _staven(naam: str, labels: Sequence[str], centen: Sequence[int], colour: str) -> dict[str, Any]:
    return {
        "type": "bar", "x": labels, "y": [n / 100 for n in centen], "name": naam, "marker": {"color": colour},
        "customdata": [fmt.euro(n) for n in centen],
        "hovertemplate": "%{x}: %{customdata}<extra>" + naam + "</extra>",
    }  # fmt: skip


def _euro(centen: int | None) -> str:
    return "–" if centen is None else in_euro(centen)


def _saldo(data: Afbouw, brug: Sequence[Brugjaar]) -> Component:
    """What the budget leaves or lacks, year by year."""
    balance = [(str(year.jaar), year.saldo) for year in brug if year.saldo is not None]
    title, head = "Over of tekort per jaar", ("Jaar", "Over of tekort", "Samen tot en met dat jaar")
    so_far = list(accumulate(saldo for _, saldo in balance))
    rows = [(jaar, _euro(saldo), _euro(total)) for (jaar, saldo), total in zip(balance, so_far, strict=True)]
    if not balance:
        return _blok(data, "saldo", title, nl.deel("afbouw")["geen_budget"], None, (head, rows))
    values = [Waarde(saldo / 100, "ok", "euro") for _, saldo in balance]
    figure = lijnen.columns([jaar for jaar, _ in balance], [("over of tekort", values, theme.INSTROOM)])
    colours = [theme.UITSTROOM if saldo < 0 else theme.INSTROOM for _, saldo in balance]
    figure["data"][0] |= {"textposition": "none", "marker": {"color": colours}}
    figure["layout"]["xaxis"] |= JAREN
    met_euros(figure, "yaxis", [value.waarde for value in values], ruimte=0.1)
    words = "een tekort van" if so_far[-1] < 0 else "over:"
    zin = f"Tot en met {balance[-1][0]} samen {words} {fmt.euro_kort(abs(so_far[-1]) / 100)}."
    return _blok(data, "saldo", title, zin, figure, (head, rows))


def _tred(data: Afbouw, brug: Sequence[Brugjaar]) -> Component:
    """The pace of the plan, and how it went until now."""
    flows = [
        ("plaatsen dicht, samen", [Waarde(year.dicht_samen, "ok") for year in brug], theme.INSTROOM),
        ("thuis begonnen, samen", [Waarde(year.begonnen_samen, "ok") for year in brug], theme.AMBULANT),
    ]
    figure = lijnen.columns([str(year.jaar) for year in brug], flows)
    figure["layout"]["xaxis"] |= JAREN
    pace = brug[-1].gelijke_tred
    words = "In dit plan sluit er niets." if pace is None else f"In dit plan {_tempo(pace)}."
    if data.tred is not None:
        quarter, now = data.tred
        known = now.is_bekend and now.waarde is not None
        until_now = _tempo(Fraction(now.waarde or 0)) if known else now.tekst
        words += f" Tot nu toe ({fmt.period(quarter)}, eigen inwoners) {until_now}."
    rows = [
        (str(year.jaar), fmt.count(year.dicht_samen), fmt.count(year.begonnen_samen),
         "–" if year.gelijke_tred is None else fmt.decimal(float(year.gelijke_tred), 2))
        for year in brug
    ]  # fmt: skip
    head = ("Jaar", "Plaatsen dicht, samen", "Thuis begonnen, samen", "Gelijke tred")
    return _blok(data, "tred", "Gelijke tred: komt thuis erbij wat intramuraal weggaat?", words, figure, (head, rows))


def _tempo(pace: Fraction) -> str:
    return f"{fmt.decimal(float(pace), 2)}: {tred_in_woorden(pace)}"


def _herkomst(data: Afbouw, brug: Sequence[Brugjaar]) -> Iterator[Component]:
    """Whom the closing concerns, by where they come from; a municipality by itself sees its own people only."""
    rows = [row for row in data.herkomst if row.gemeente != ONBEKEND]
    known = {row.gemeente: Fraction(row.clienten) for row in rows if row.clienten is not None}
    total, places = sum(known.values(), Fraction()), brug[-1].dicht_samen
    if len(rows) < 2 or not total:
        return
    parts = verdeel_restmethode(places, {code: clients / total for code, clients in known.items()})
    order = sorted(parts, key=lambda code: (-parts[code], code))
    figure = figures.lying(
        [naam_van(code) for code in order], [("plaatsen", [Waarde(parts[n], "ok") for n in order], theme.INSTROOM)]
    )
    figure["layout"]["showlegend"] = False
    hidden = [row.gemeente for row in rows if row.clienten is None]
    zin = (
        f"Van de {plaatsen(places)} van dit plan gaan er {fmt.count(parts[order[0]])} over mensen uit "
        f"{naam_van(order[0])}, naar de herkomst van cliënten in {rows[0].jaar}."
    )
    if hidden:
        zin += f" {nl.deel('afbouw')['te_klein']}"
    table = [
        *((naam_van(code), fmt.measure("aantal", float(known[code])), fmt.percent(float(known[code] / total)),
           fmt.count(parts[code])) for code in order),
        *((naam_van(code), *(fmt.STATUS["verborgen"] for _ in range(3))) for code in hidden),
    ]  # fmt: skip
    head = ("Gemeente", "Cliënten", "Aandeel", "Plaatsen")
    yield _blok(data, "herkomst", "Om wie gaat het? Gesloten plaatsen naar herkomst", zin, figure, (head, table))
