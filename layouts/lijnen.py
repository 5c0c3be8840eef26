"""Charts of time and of shares that fade: columns by period, a survival curve with its band, years after a start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from layouts import figures, theme
from layouts.figures import Stroom
from layouts.kit import Waarde

MAX_PRINTED = 8  # more values than this are not printed on the bars
PROCENT = {"tickformat": ".0%", "range": [0, 1.08]}


def columns(
    labels: Sequence[str], stromen: Sequence[Stroom], *, procent: bool = False, norm: tuple[str, float] | None = None
) -> dict[str, Any]:
    """Bars by period, beside each other for several figures; a norm is a dashed line with its words."""
    traces: list[dict[str, Any]] = []
    for naam, values, colour in stromen:
        traces += figures.bars(labels, values, colour, naam=naam)
    if len(labels) * len(stromen) > MAX_PRINTED:
        for trace in traces:
            trace["textposition"] = "none"
    several = len(stromen) > 1
    shapes, notes = ([], []) if norm is None else _line(*norm)
    yaxis = dict(PROCENT) if procent else figures.whole_numbers([v for _, values, _ in stromen for v in values])
    if procent and all((v.waarde or 0) < 0.4 for _, values, _ in stromen for v in values):
        yaxis = {"tickformat": ".0%", "rangemode": "tozero"}
    layout = theme.layout(
        320, barmode="group", showlegend=several, legend=figures.LEGEND, shapes=shapes, annotations=notes,
        xaxis={"type": "category"}, yaxis=yaxis, **({"margin": figures.UNDER_LEGEND} if several else {}),
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def rule(height: float) -> dict[str, Any]:
    """A dashed line over the whole width."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height,
            "line": {"dash": "dash", "color": theme.INKT, "width": 2}}  # fmt: skip


def marks(dated: Sequence[tuple[int | str, str]]) -> list[dict[str, Any]]:
    """Small words or numbers above the periods in which something happened; the words stand under the chart."""
    return [
        {"x": label, "yref": "paper", "y": 1, "yanchor": "top", "text": str(number), "showarrow": False,
         "bordercolor": theme.INKT, "borderwidth": 1, "borderpad": 2, "bgcolor": "#FFFFFF"}
        for number, label in dated
    ]  # fmt: skip


def _line(words: str, height: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A dashed line over the whole width, labelled at its end."""
    note = {"xref": "paper", "x": 1, "xanchor": "right", "y": height, "yanchor": "bottom", "text": words,
            "showarrow": False, "bgcolor": "#FFFFFF"}  # fmt: skip
    return [rule(height)], [note]


def survival(
    labels: Sequence[str], values: Sequence[Waarde], band: tuple[Sequence[Waarde], Sequence[Waarde]], colour: str
) -> dict[str, Any]:
    """The share that is still there after so many days, with the band in which it lies with 95% confidence."""
    lower, upper = ([value.waarde for value in side] for side in band)
    area = [
        {"type": "scatter", "mode": "lines", "x": list(labels), "y": side, "line": {"width": 0}, "hoverinfo": "skip",
         "fill": fill, "fillcolor": "rgba(27,108,168,0.18)", "showlegend": False}
        for side, fill in ((lower, "none"), (upper, "tonexty"))
    ]  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines+markers+text", "x": list(labels), "y": [v.waarde for v in values],
        "line": {"color": colour, "width": 3}, "marker": {"size": 8}, "text": [v.tekst for v in values],
        "textposition": "top right", "hovertemplate": "na %{x}: %{text}<extra></extra>", "connectgaps": False,
    }  # fmt: skip
    layout = theme.layout(320, xaxis={"type": "category", "range": [-0.3, len(labels) - 0.4]}, yaxis=PROCENT)
    return {"data": [*area, line], "layout": layout}


def targets(labels: Sequence[str], doelen: Mapping[str, float]) -> dict[str, Any]:
    """Dashed marks at the periods with a target."""
    return {
        "type": "scatter", "mode": "markers", "x": [x for x in labels if x in doelen], "name": "plan",
        "y": [doelen[x] for x in labels if x in doelen], "hovertemplate": "%{x}: plan %{y}<extra></extra>",
        "marker": {"symbol": "line-ew", "size": 30, "line": {"width": 3, "color": theme.INKT, "dash": "dash"}},
    }  # fmt: skip
