"""Colours and the shared parts of every chart. One colour means one thing on every page."""

from __future__ import annotations

from typing import Any

INKT = "#1A2B34"
GEDEMPT = "#51636D"
INSTROOM = "#1B6CA8"
UITSTROOM = "#B8500A"
VROUWENOPVANG = "#7A4FA3"
AMBULANT = "#2A7F5A"
LIJN = "#D5DDE1"
VLAK = "#EEF2F4"
SCHAAL = ((0, "#F5F7F8"), (1, "#1B6CA8"))
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'


def layout(hoogte: int, **extra: Any) -> dict[str, Any]:
    """The layout of a chart, as a plain dict (validation of figure objects costs more than the page)."""
    axis = {
        "gridcolor": LIJN,
        "zerolinecolor": LIJN,
        "linecolor": LIJN,
        "automargin": True,
        "fixedrange": True,
    }
    base: dict[str, Any] = {
        "height": hoogte,
        "margin": {"l": 48, "r": 16, "t": 16, "b": 40},
        "font": {"family": FONT, "size": 14, "color": INKT},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "separators": ",.",
        "showlegend": False,
        "hovermode": "closest",
        "xaxis": dict(axis),
        "yaxis": {**axis, "rangemode": "tozero"},
        "bargap": 0.3,
    }
    for name, value in extra.items():
        base[name] = {**base[name], **value} if isinstance(base.get(name), dict) else value
    return base
