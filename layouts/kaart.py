"""The tile map of the region: one square a municipality, in the place where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layouts import figures, theme
from layouts.kit import Waarde
from portal.domain.gemeenten import gemeenten, tegelkaart

AFGEBROKEN = {"Westerkwartier": "Wester-<br>kwartier", "Midden-Groningen": "Midden-<br>Groningen"}
DONKER = 0.55  # from this part of the highest value on, words on a tile are white


def tile_map(values: Mapping[str, Waarde]) -> dict[str, Any]:
    """``values`` by GM code. A hidden tile is hatched and says so, one without data is empty."""
    places = tegelkaart()
    shown = {code: value.waarde for code, value in values.items() if value.is_bekend and value.waarde is not None}
    highest = max([*shown.values(), 1])
    tiles, notes = [], []
    for code, (row, column) in places.items():
        value = values.get(code, Waarde(None, "geen_gegevens"))
        part = shown.get(code, 0) / highest
        tiles.append({
            "type": "bar", "x": [column + 0.5], "y": [0.94], "base": [-row - 1], "width": 0.94, "hovertemplate":
            f"{gemeenten()[code].naam}: {value.tekst}<extra></extra>",
            "marker": _fill(part) if code in shown else {"color": "#FFFFFF", "pattern": figures.HATCH,
                                                          "line": {"color": theme.GEDEMPT, "width": 1}},
        })  # fmt: skip
        words = f"{_split(gemeenten()[code].naam)}<br>{value.tekst.replace('te klein om te tonen', 'te klein')}"
        notes.append({
            "x": column + 0.5, "y": -row - 0.53, "text": words, "showarrow": False,
            "font": {"size": 12, "color": "#FFFFFF" if part > DONKER else theme.INKT},
            "bgcolor": "rgba(0,0,0,0)" if code in shown else "#FFFFFF",
        })  # fmt: skip
    rows, columns = (max(place[i] for place in places.values()) + 1 for i in (0, 1))
    axis = {"visible": False, "fixedrange": True}
    layout = theme.layout(
        110 * rows, barmode="overlay", annotations=notes, margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={**axis, "range": [-0.05, columns + 0.05]}, yaxis={**axis, "range": [-rows - 0.05, 0.05], "rangemode":
                                                                  "normal"},
    )  # fmt: skip
    return {"data": tiles, "layout": layout}


def _fill(part: float) -> dict[str, Any]:
    """From the page's white to the colour of the domain."""
    light, dark = (245, 247, 248), (27, 108, 168)
    mixed = (round(a + (b - a) * part) for a, b in zip(light, dark, strict=True))
    return {"color": f"rgb({','.join(map(str, mixed))})", "line": {"color": theme.LIJN, "width": 1}}


def _split(naam: str) -> str:
    """A long name on two lines."""
    return AFGEBROKEN.get(naam, naam.replace(" ", "<br>"))
