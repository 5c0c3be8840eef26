"""Charts by kind, as plain dicts. Hidden values have one look that does not depend on their size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts import format as fmt
from layouts import theme
from layouts.kit import Waarde

Jaarwaarde = tuple[str, Waarde]
Stroom = tuple[str, Sequence[Waarde], str]  # name, values, colour


@dataclass(frozen=True)
class Stap:
    """One step of a waterfall: up (``teken`` 1) or down (-1)."""

    naam: str
    waarde: Waarde
    teken: int
    kleur: str


VERBORGEN = ("klein", "verborgen")  # what is not there, or not yet, is a gap
HATCH = {"shape": "/", "fgcolor": theme.GEDEMPT, "bgcolor": "#FFFFFF", "size": 6, "solidity": 0.3}
BAR_HEIGHT = 320
LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
# on a phone the legend takes two lines; right of the longest bar its number must fit
UNDER_LEGEND = {"l": 48, "r": 40, "t": 72, "b": 40}


def klikbaar(figure: dict[str, Any], adressen: Mapping[str, str]) -> dict[str, Any]:
    """The same chart, in which a click on a bar goes to an address (by the words on its axis). What it does can also
    be chosen in the filter bar, with a keyboard."""
    figure["layout"]["meta"] = {"adressen": dict(adressen)}
    return figure


def op_de_as(adressen: Mapping[str, str]) -> dict[str, str]:
    """Addresses of periods, by the words that these have on an axis."""
    return {fmt.period_short(code): adres for code, adres in adressen.items()}


def stub(values: Sequence[Waarde]) -> float:
    """The height of a bar that stands for a hidden value: from what is shown alone."""
    return max([0.12 * value.waarde for value in values if value.waarde is not None], default=1.0) or 1.0


def bars(labels: Sequence[str], values: Sequence[Waarde], colour: str, *, naam: str) -> list[dict[str, Any]]:
    """Bars from zero; a hidden value is a hatched bar of fixed height with words in the hover."""
    shown = [value.waarde if value.is_bekend else None for value in values]
    traces = [{
        "type": "bar", "x": list(labels), "y": shown, "name": naam, "marker": {"color": colour},
        "text": [value.tekst if value.is_bekend else "" for value in values], "textposition": "outside",
        "hovertemplate": "%{x}: %{text}<extra>" + naam + "</extra>", "cliponaxis": False, "offsetgroup": naam,
        "showlegend": True,
    }]  # fmt: skip
    hidden = [stub(values) if value.status in VERBORGEN else None for value in values]
    if any(height is not None for height in hidden):
        words = [value.tekst for value in values]
        traces.append({
            "type": "bar", "x": list(labels), "y": hidden, "name": naam, "offsetgroup": naam, "showlegend": False,
            "marker": {"pattern": HATCH, "line": {"color": theme.GEDEMPT, "width": 1}}, "customdata": words,
            "text": ["<5" if value.status == "klein" else "" for value in values], "textposition": "outside",
            "hovertemplate": "%{x}: %{customdata}<extra>" + naam + "</extra>",
        })  # fmt: skip
    return traces


def whole_numbers(values: Sequence[Waarde]) -> dict[str, Any]:
    """People are counted in whole numbers, so an axis never shows half a person."""
    return {"dtick": 1} if max([value.waarde or 0 for value in values], default=0) <= 5 else {}


def waterfall(begin: Waarde, steps: Sequence[Stap], eind: Waarde) -> dict[str, Any]:
    """Begin, what came and went, end. Stacked bars that close; when one value is hidden, bars from zero."""
    labels = ["Begin", *(step.naam for step in steps), "Eind"]
    values = [begin, *(step.waarde for step in steps), eind]
    traces = bars(labels, values, theme.INKT, naam="personen")
    traces[0]["marker"] = {"color": [theme.INKT, *(step.kleur for step in steps), theme.INKT]}
    for trace in traces:
        del trace["offsetgroup"]
    axis = whole_numbers(values)
    if all(value.is_bekend for value in values):
        level, bases = begin.waarde or 0, [0.0]
        for step in steps:
            after = level + step.teken * (step.waarde.waarde or 0)
            bases.append(min(level, after))
            level = after
        heights = [base + (value.waarde or 0) for base, value in zip([*bases, 0], values, strict=True)]
        axis = {**axis, "range": [0, max(*heights, 1) * 1.15]}
        floor = {
            "type": "bar",
            "x": labels,
            "y": [*bases, 0],
            "marker": {"color": "rgba(0,0,0,0)"},
            "hoverinfo": "skip",
        }
        traces.insert(0, floor)
    return {"data": traces, "layout": theme.layout(BAR_HEIGHT, barmode="stack", yaxis=axis)}


def series(
    labels: Sequence[str],
    stand: Sequence[Waarde],
    instroom: Sequence[Waarde],
    uitstroom: Sequence[Waarde],
) -> dict[str, Any]:
    """The stock as a line, the flows as bars beside each other; the names stand at the end of each series."""
    line = {
        "type": "scatter", "mode": "lines+markers", "x": list(labels), "name": "Stand",
        "y": [value.waarde if value.is_bekend else None for value in stand],
        "line": {"color": theme.INKT, "width": 3}, "marker": {"size": 7}, "customdata": [v.tekst for v in stand],
        "hovertemplate": "%{x}: %{customdata}<extra>Stand</extra>", "connectgaps": False,
    }  # fmt: skip
    flows = bars(labels, instroom, theme.INSTROOM, naam="Instroom")
    flows += bars(labels, uitstroom, theme.UITSTROOM, naam="Uitstroom")
    if len(labels) > 8:  # too many to print, but the hover still needs the words
        for bar in flows:
            bar["textposition"] = "none"
    axis = whole_numbers([*stand, *instroom, *uitstroom])
    layout = theme.layout(
        400,
        barmode="group",
        showlegend=True,
        margin=UNDER_LEGEND,
        legend=LEGEND,
        xaxis={"type": "category"},
        yaxis=axis,
    )
    return {"data": [*flows, line], "layout": layout}


def lying(
    labels: Sequence[str], stromen: Sequence[Stroom], *, procent: bool = False, klassen: Mapping[int, str] | None = None
) -> dict[str, Any]:
    """One bar a group for each flow, lying down so that long names can be read; classes have words for numbers."""
    traces: list[dict[str, Any]] = []
    for naam, values, colour in stromen:
        for trace in bars(labels, values, colour, naam=naam):
            trace["x"], trace["y"], trace["orientation"] = trace["y"], trace["x"], "h"
            trace["hovertemplate"] = trace["hovertemplate"].replace("%{x}", "%{y}")
            traces.append(trace)
    axis = {"tickformat": ".0%"} if procent else whole_numbers([v for _, values, _ in stromen for v in values])
    if klassen:
        axis = {"tickvals": list(klassen), "ticktext": list(klassen.values())}
        for trace in traces:
            trace["text"] = [klassen.get(int(x or 0), "") for x in trace["x"]]
    yaxis = {"autorange": "reversed", "type": "category"}
    height = 110 + (56 if len(stromen) > 1 else 34) * max(1, len(labels))
    layout = theme.layout(
        height,
        barmode="group",
        showlegend=True,
        margin=UNDER_LEGEND,
        legend=LEGEND,
        yaxis=yaxis,
        xaxis={"rangemode": "tozero", **axis},
    )
    return {"data": traces, "layout": layout}


def heatmap(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[Waarde]],
    assen: tuple[str, str] = ("van", "naar"),
) -> dict[str, Any]:  # fmt: skip
    """Rows × columns (from × to). A hidden cell has no colour and says so in words."""
    text = [[value.tekst for value in row] for row in values]
    highest = max([value.waarde or 0 for row in values for value in row], default=0) or 10
    trace = {
        "type": "heatmap", "x": list(columns), "y": list(rows), "zmin": 0, "zmax": highest, "colorscale": theme.SCHAAL,
        "z": [[value.waarde if value.is_bekend else None for value in row] for row in values],
        "showscale": False, "xgap": 2, "ygap": 2, "customdata": text, "hoverongaps": False,
        "hovertemplate": f"{assen[0]} %{{y}}, {assen[1]} %{{x}}: %{{customdata}}<extra></extra>",
    }  # fmt: skip
    notes = [
        {
            "x": columns[j], "y": rows[i], "text": text[i][j].replace("te klein om te tonen", "te klein"),
            "showarrow": False, "font": {"color": "#FFFFFF" if (value.waarde or 0) > 0.55 * highest else theme.INKT},
        }
        for i, row in enumerate(values) for j, value in enumerate(row)
    ]  # fmt: skip
    layout = theme.layout(
        140 + 52 * len(rows), annotations=notes, plot_bgcolor=theme.VLAK,
        xaxis={"type": "category", "title": {"text": assen[1], "font": {"size": 14}}, "showgrid": False},
        yaxis={
            "type": "category", "autorange": "reversed", "title": {"text": assen[0], "font": {"size": 14}},
            "showgrid": False,
        },
    )  # fmt: skip
    return {"data": [trace], "layout": layout}


def years(
    before: Sequence[Jaarwaarde], now: Sequence[Jaarwaarde], doelen: Mapping[str, float], colour: str, naam: str
) -> dict[str, Any]:
    """Bars by year: published before (lighter, left of a break line), then now; targets as dashed marks."""
    earlier = bars([jaar for jaar, _ in before], [v for _, v in before], theme.GEDEMPT, naam="eerder gepubliceerd")
    own = bars([jaar for jaar, _ in now], [v for _, v in now], colour, naam=naam)
    traces = [*(earlier if before else []), *own]
    for trace in traces:
        del trace["offsetgroup"]
    if doelen:
        traces.append({
            "type": "scatter", "mode": "markers", "x": list(doelen), "y": list(doelen.values()), "name": "doel",
            "marker": {"symbol": "line-ew", "size": 34, "line": {"width": 3, "color": theme.INKT, "dash": "dash"}},
            "hovertemplate": "%{x}: doel %{y}<extra></extra>",
        })  # fmt: skip
    shapes, notes = ([], []) if not before else (
        [{"type": "line", "xref": "x", "yref": "paper", "x0": len(before) - 0.5, "x1": len(before) - 0.5, "y0": 0,
          "y1": 1, "line": {"dash": "dash", "color": theme.INKT, "width": 1}}],
        [{"xref": "x", "yref": "paper", "x": len(before) - 0.5, "y": 1, "text": "andere telling", "showarrow": False,
          "yanchor": "bottom"}],
    )  # fmt: skip
    order = [jaar for jaar, _ in [*before, *now]]
    layout = theme.layout(
        260, barmode="overlay", shapes=shapes, annotations=notes, margin={"l": 48, "r": 16, "t": 32, "b": 40},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": order},
    )  # fmt: skip
    return {"data": traces, "layout": layout}
