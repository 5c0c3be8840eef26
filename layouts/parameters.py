"""The numbers that the distribution model counts with: budgets, tariffs, inhabitants; what is missing and what stands
in for it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import figures, kit, lijnen, nl, theme
from layouts import format as fmt
from layouts.bestandveld import bestandveld
from layouts.el import dbc, html
from layouts.euroas import BOVEN, met_euros
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.begrippen import label
from portal.domain.gemeenten import naam_van

PAD = "/parameters"
BEWAAR = "/parameters/bewaar"
SOORTEN = {"budget": "Budget van de regio", "tarieven": "Tarieven", "inwoners": "Inwoners"}
ONDERDELEN: Mapping[str, tuple[str, str]] = {
    "beschermd_wonen": ("Beschermd wonen", theme.INSTROOM),
    "maatschappelijke_opvang": ("Maatschappelijke opvang", theme.AMBULANT),
    "vrouwenopvang": ("Vrouwenopvang", theme.VROUWENOPVANG),
}
JAREN = {"type": "category", "tickangle": 0, "dtick": 3}
DAG = timedelta(days=1)


class Budget(NamedTuple):
    """Money of the region for one part in one year."""

    jaar: int
    onderdeel: str
    centen: int
    status: str
    bron: str


class Tarief(NamedTuple):
    """What a unit costs, from ``van`` until ``tot``."""

    voorziening: str
    productcode: str
    omschrijving: str
    eenheid: str
    centen: int
    van: date
    tot: date
    status: str
    bron: str


class Inwoners(NamedTuple):
    """People of a municipality on a day."""

    gebied: str
    dag: date
    aantal: int
    status: str
    bron: str


class Inbreng(NamedTuple):
    """A file that came in."""

    soort: str
    rijen: int
    rol: str
    op: datetime


@dataclass(frozen=True)
class Parameters:
    """Everything that is known, and whether this session may add to it."""

    budget: Sequence[Budget]
    tarieven: Sequence[Tarief]
    inwoners: Sequence[Inwoners]
    inbreng: Sequence[Inbreng]
    mag_wijzigen: bool
    vandaag: date


def page(data: Parameters) -> list[Component]:
    """What is known, what is missing, and how more comes in."""
    missing = list(_ontbreekt(data))
    words = (
        f"Er {'ontbreekt 1 gegeven' if len(missing) == 1 else f'ontbreken {len(missing)} gegevens'}; wat er dan telt, "
        "staat erbij en heet in elk scenario een aanname."
        if missing else "Voor dit jaar is alles bekend."
    )  # fmt: skip
    blocks = [*_budget(data), *_tarieven(data), *_inwoners(data), *_gemis(missing)]
    return [
        html.H1("Met welke gegevens rekent het verdeelmodel?"), html.P(words, className="kern"),
        html.Div(blocks, className="raster"), _bestanden(data), *_inbreng(data),
    ]  # fmt: skip


def _blok(
    naam: str,
    titel: str,
    zin: str,
    figure: dict[str, Any] | None,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> Component:
    uitleg = Uitleg(titel, nl.deel("parameters")[naam], "zie de kolom Bron in de tabel")
    return kit.block(Plek(PAD, "", naam), titel, zin, figure, kit.table(titel, head, rows), uitleg)


def _budget(data: Parameters) -> Iterator[Component]:
    years = sorted({row.jaar for row in data.budget})
    if not years:
        return
    known = {(row.onderdeel, row.jaar): Waarde(row.centen / 100, "ok", "euro") for row in data.budget}
    flows = [
        (titel, [known.get((part, jaar), kit.GEEN) for jaar in years], colour)
        for part, (titel, colour) in ONDERDELEN.items() if any(row.onderdeel == part for row in data.budget)
    ]  # fmt: skip
    figure = lijnen.columns([str(jaar) for jaar in years], flows)
    figure["layout"]["xaxis"] |= JAREN
    met_euros(figure, "yaxis", [row.centen / 100 for row in data.budget], ruimte=BOVEN)
    rows = [
        (str(row.jaar), ONDERDELEN[row.onderdeel][0], fmt.euro(row.centen), row.status, row.bron) for row in data.budget
    ]
    zin = f"Het laatste jaar met een budget is {years[-1]}."
    yield _blok("budget", SOORTEN["budget"], zin, figure, ("Jaar", "Onderdeel", "Bedrag", "Status", "Bron"), rows)


def _tarieven(data: Parameters) -> Iterator[Component]:
    """What a day costs at the begin of each year; hours and half-days stand in the table."""
    days = [row for row in data.tarieven if row.eenheid == "etmaal"]
    if not days:
        return
    first, last = min(row.van for row in days).year, max(row.tot for row in days) - DAG
    years = range(first, last.year + 1)
    names = sorted({row.voorziening for row in days})
    colours = (theme.INSTROOM, theme.UITSTROOM, theme.AMBULANT, theme.VROUWENOPVANG, theme.INKT, theme.GEDEMPT)
    traces = [
        {"type": "scatter", "mode": "lines+markers", "x": [str(jaar) for jaar in years], "name": label(naam),
         "y": [_tarief_op(days, naam, jaar).waarde for jaar in years], "connectgaps": False,
         "line": {"color": colour, "width": 3}, "hovertemplate": "%{x}: € %{y:.2f}<extra>" + label(naam) + "</extra>"}
        for naam, colour in zip(names, colours, strict=False)
    ]  # fmt: skip
    layout = theme.layout(420, showlegend=True, legend=figures.LEGEND, margin={**figures.UNDER_LEGEND, "t": 140},
                          xaxis=JAREN)  # fmt: skip
    figure = met_euros({"data": traces, "layout": layout}, "yaxis", [row.centen / 100 for row in days], ruimte=BOVEN)
    rows = [
        (label(row.voorziening), row.productcode or "–", row.omschrijving, row.eenheid, fmt.euro(row.centen),
         fmt.day(row.van), fmt.day(row.tot - DAG), row.status, row.bron)
        for row in data.tarieven
    ]  # fmt: skip
    head = ("Voorziening", "Productcode", "Omschrijving", "Eenheid", "Tarief", "Vanaf", "Tot en met", "Status", "Bron")
    zin = f"Wat een etmaal kost, per jaar. Het laatste tarief geldt tot en met {fmt.day(last)}."
    yield _blok("tarieven", SOORTEN["tarieven"], zin, figure, head, rows)


def _tarief_op(days: Sequence[Tarief], naam: str, jaar: int) -> Waarde:
    """The tariff that began last of those that are valid in a year."""
    found = [row for row in days if row.voorziening == naam and row.van.year <= jaar <= (row.tot - DAG).year]
    return Waarde(max(found, key=lambda row: row.van).centen / 100, "ok", "euro") if found else kit.GEEN


def _inwoners(data: Parameters) -> Iterator[Component]:
    """Of each municipality the last number that is known."""
    newest: dict[str, Inwoners] = {}
    for row in sorted(data.inwoners, key=lambda row: row.dag):
        newest[row.gebied] = row
    if not newest:
        return
    order = sorted(newest, key=lambda code: (-newest[code].aantal, code))
    values = [Waarde(newest[code].aantal, "ok") for code in order]
    figure = figures.lying([naam_van(code) for code in order], [("inwoners", values, theme.INSTROOM)])
    figure["layout"] |= {"showlegend": False, "margin": {"l": 48, "r": 16, "t": 8, "b": 16}}
    figure["layout"]["xaxis"] |= {"range": [0, 1.4 * newest[order[0]].aantal], "showticklabels": False}
    rows = [
        (naam_van(row.gebied), fmt.day(row.dag), fmt.count(row.aantal), row.status, row.bron) for row in data.inwoners
    ]
    zin = f"De laatste stand is van {fmt.day(max(row.dag for row in newest.values()))}."
    yield _blok("inwoners", SOORTEN["inwoners"], zin, figure, ("Gemeente", "Op", "Inwoners", "Status", "Bron"), rows)


def _gemis(missing: Sequence[Sequence[str]]) -> Iterator[Component]:
    if missing:
        title = "Wat ontbreekt er?"
        head = ("Gegeven", "Wat ontbreekt", "Wat er dan telt")
        yield _blok("gemis", title, "Lees wat ontbreekt hieronder in.", None, head, missing)


def _ontbreekt(data: Parameters) -> Iterator[tuple[str, str, str]]:
    """What is not known for this year, and what stands in for it."""
    words = nl.deel("parameters")
    for part, (titel, _) in ONDERDELEN.items():
        years = {row.jaar for row in data.budget if row.onderdeel == part}
        lacking = [jaar for jaar in range(min(years, default=data.vandaag.year), data.vandaag.year + 1)
                   if jaar not in years]  # fmt: skip
        if lacking:
            yield f"Budget {titel.lower()}", _jaren(lacking), words["anders_budget"]
    for naam, rows in _per(data.tarieven).items():
        end = max(row.tot for row in rows)
        if end <= data.vandaag:
            last = max(rows, key=lambda row: row.tot)
            words_tariff = words["anders_tarief"].format(tarief=fmt.euro(last.centen), jaar=(end - DAG).year)
            yield f"Tarief {label(naam).lower()}", f"vanaf {fmt.day(end)}", words_tariff
    known = {row.dag.year for row in data.inwoners}
    if known and max(known) < data.vandaag.year:
        after = range(max(known) + 1, data.vandaag.year + 1)
        yield "Inwoners", f"1 januari {_jaren(after)}", words["anders_inwoners"].format(jaar=max(known))


def _per(tarieven: Sequence[Tarief]) -> Mapping[str, list[Tarief]]:
    result: dict[str, list[Tarief]] = {}
    for row in tarieven:
        result.setdefault(row.voorziening, []).append(row)
    return result


def _jaren(years: Sequence[int]) -> str:
    """``2020 tot en met 2023, 2025``."""
    runs: list[list[int]] = []
    for jaar in years:
        if runs and runs[-1][-1] == jaar - 1:
            runs[-1].append(jaar)
        else:
            runs.append([jaar])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} tot en met {run[-1]}" for run in runs)


def _bestanden(data: Parameters) -> Component:
    """What is known as a file, which is also the template; and the form to bring one in."""
    links = [
        html.Li([f"{titel}: ", *(part for vorm in ("xlsx", "csv") for part in (
            kit.bestand(vorm.upper(), titel, f"{PAD}/bestand/{soort}.{vorm}"), " "))])
        for soort, titel in SOORTEN.items()
    ]  # fmt: skip
    parts = [html.H2("Bestanden"), html.P(nl.deel("parameters")["bestanden"]), html.Ul(links)]
    if data.mag_wijzigen:
        options: list[Any] = [{"value": soort, "label": titel} for soort, titel in SOORTEN.items()]
        parts.append(html.Form([
            kit.field("Wat staat erin", dbc.Select(id="inlezen-soort", name="soort", options=options, value="budget")),
            bestandveld("bestand", "Bestand (CSV of XLSX)", ".csv,.xlsx"),
            html.Button("Lees in", type="submit"),
        ], action=BEWAAR, method="POST", encType="multipart/form-data", className="formulier"))  # fmt: skip
    else:
        parts.append(html.P("De centrumgemeente houdt deze gegevens bij.", className="klein"))
    return html.Section(parts, className="blok breed", id="bestanden")


def _inbreng(data: Parameters) -> Iterator[Component]:
    if data.inbreng:
        rows = [(fmt.moment(row.op), SOORTEN[row.soort], fmt.count(row.rijen)) for row in data.inbreng]
        yield _blok("inbreng", "Wat is er ingelezen?", "De laatste bestanden, het nieuwste eerst.", None,
                    ("Wanneer", "Wat", "Rijen"), rows)  # fmt: skip
