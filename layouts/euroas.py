"""An axis of euros with few, round ticks in Dutch words: a chart library writes 80M."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from layouts import format as fmt

STAPPEN = (1, 2, 5, 10)
RUIMTE, DUBBEL = 0.5, 0.9  # beside the longest bar, for its number; where bars go both ways there are two


BOVEN = 0.15  # above a column: its number stands over it


def met_euros(
    figure: dict[str, Any], as_: str, values: Iterable[float | None], *, ruimte: float | None = None
) -> dict[str, Any]:
    """The same chart, with such an axis (``xaxis`` or ``yaxis``)."""
    figure["layout"][as_] |= as_van(values, ruimte=ruimte)
    return figure


def as_van(values: Iterable[float | None], *, ruimte: float | None = None, streepjes: int = 3) -> dict[str, Any]:
    """Ticks and range of an axis that begins at zero, or lies on both sides of it."""
    known = [value for value in values if value is not None]
    least, most = min([0.0, *known]), max([0.0, *known])
    if least == most:
        most = 1.0
    step = _mooi((most - least) / streepjes)
    ticks = [n * step for n in range(math.ceil(least / step), math.floor(most / step) + 1)]
    margin = (ruimte or (DUBBEL if least < 0 else RUIMTE)) * (most - least)
    return {
        "tickvals": ticks, "ticktext": [_woord(tick) for tick in ticks], "tickangle": 0, "rangemode": "normal",
        "zeroline": True,
        "range": [least - margin if least else 0, most + margin if most > 0 else margin],
    }  # fmt: skip


def _mooi(ruw: float) -> float:
    """The next 1, 2 or 5 with noughts."""
    size = 10 ** math.floor(math.log10(ruw))
    return next(float(step * size) for step in STAPPEN if step * size >= ruw * 0.999)


def _woord(tick: float) -> str:
    """Without cents where there are none."""
    return "€ 0" if not tick else fmt.euro_kort(tick).replace(",00", "").replace(",0 mln", " mln")
