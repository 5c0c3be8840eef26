"""A small trend: bars whose sizes are computed here and drawn by the page, without waiting for the chart library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layouts.el import Element, als_json, html
from layouts.figures import VERBORGEN, stub
from layouts.kit import Waarde


def trend(
    naam: str, labels: Sequence[str], values: Sequence[Waarde], colour: str, adressen: Mapping[str, str]
) -> Element:
    """Bars from zero, the last one full, the ones before it lighter; its words say every period and value.

    ``adressen``: where a click on a bar goes, by label. In ``data-trend``: the colour, and for each bar its height
    (percent of the highest, null for a gap), its look, its words and its address."""
    hidden = stub(values)
    highest = max([value.waarde for value in values if value.waarde is not None], default=0) or hidden
    bars = [
        (_hoogte(value, hidden, highest), "verborgen" if value.status in VERBORGEN else "", f"{label}: {value.tekst}",
         adressen.get(label, "")) for label, value in zip(labels, values, strict=True)
    ]  # fmt: skip
    words = f"{naam}. {'; '.join(words for _, _, words, _ in bars)}"
    return html.Div(
        className="trend", role="img",
        **{"aria-label": words, "data-trend": als_json([colour, bars])},
    )  # fmt: skip


def _hoogte(value: Waarde, hidden: float, highest: float) -> float | None:
    """Of a hidden value the height comes from shown values alone."""
    if value.waarde is None and value.status not in VERBORGEN:
        return None
    return round(100 * float(hidden if value.waarde is None else value.waarde) / float(highest), 1)
