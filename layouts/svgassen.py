"""Axes of a chart that is drawn without a browser: where a value lies, and which values have words. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts import format as fmt
from layouts.euroas import as_van

LETTER = 7.2  # the width of a letter on average, at the size of the axes
REGEL = 17.0
Figuur = Mapping[str, Any]


@dataclass(frozen=True)
class As:
    """One axis from ``begin`` to ``eind`` (points of the drawing): of names, or of numbers within ``bereik``."""

    letter: str
    opties: Mapping[str, Any]
    begin: float
    eind: float
    namen: tuple[str, ...]
    bereik: tuple[float, float]

    @classmethod
    def maak(cls, letter: str, layout: Figuur, traces: Sequence[Figuur], einden: tuple[float, float]) -> As:
        """The axis ``x`` or ``y`` of a chart."""
        options = layout.get(f"{letter}axis", {})
        begin, end = einden[::-1] if options.get("autorange") == "reversed" else einden
        return cls(letter, options, begin, end, _namen(letter, layout, traces), _bereik(letter, layout, traces))

    @property
    def ruimte(self) -> float:
        """How wide the words beside it are."""
        return max((len(word) for _, word in self.streepjes()), default=0) * LETTER + 10

    @property
    def band(self) -> float:
        """The room of one name."""
        return abs(self.eind - self.begin) / max(len(self.namen), 1)

    def plek(self, value: Any) -> float:
        """Where a value lies; of a name the middle of its room."""
        if self.namen:
            index = self.namen.index(str(value)) if str(value) in self.namen else float(value)
            part = (index + 0.5) / len(self.namen)
        else:
            low, high = self.bereik
            part = (float(value) - low) / (high - low or 1)
        return self.begin + part * (self.eind - self.begin)

    def streepjes(self) -> Iterator[tuple[float, str]]:
        """The values with words."""
        if self.opties.get("visible") is False or self.opties.get("showticklabels") is False:
            return
        if self.namen:
            longest = max(len(naam) for naam in self.namen) * LETTER + 8
            step = int(self.opties.get("dtick") or 1)
            if self.letter == "x":
                step = max(step, math.ceil(longest / self.band))
            yield from ((self.plek(naam), naam) for naam in self.namen[::step])
            return
        low, high = sorted(self.bereik)
        values, words = self.opties.get("tickvals"), self.opties.get("ticktext")
        if values is None:
            values = as_van([low, high], streepjes=4)["tickvals"]
            words = [_woord(value, str(self.opties.get("tickformat", ""))) for value in values]
        yield from ((self.plek(value), str(text)) for value, text in zip(values, words or values, strict=True)
                    if low <= value <= high)  # fmt: skip


def _woord(value: float, tickformat: str) -> str:
    if tickformat.endswith("%"):
        return fmt.percent(value)
    return fmt.count(round(value)) if value == int(value) else fmt.decimal(value)


def regels(text: str) -> list[str]:
    """The lines of a text with breaks in it."""
    return [line for line in str(text).replace("<b>", "").replace("</b>", "").split("<br>") if line]


def _namen(letter: str, layout: Figuur, traces: Sequence[Figuur]) -> tuple[str, ...]:
    """The names on an axis, in the order in which they come; none where it has numbers."""
    values = [value for trace in traces for value in trace.get(letter, ())]
    if layout.get(f"{letter}axis", {}).get("type") != "category" and not any(isinstance(v, str) for v in values):
        return ()
    return tuple(dict.fromkeys(str(value) for value in values))


def _bereik(letter: str, layout: Figuur, traces: Sequence[Figuur]) -> tuple[float, float]:
    """The numbers from which to which an axis goes: as it says, or so that all fits."""
    axis = layout.get(f"{letter}axis", {})
    if "range" in axis and axis.get("type") != "category":
        return float(axis["range"][0]), float(axis["range"][1])
    ends = [0.0, *_uiteinden(letter, layout, traces)]
    low, high = min(ends), max(ends)
    room = 0.12 * (high - low) or 1.0
    return low - room if low < 0 else low, high + room


def _uiteinden(letter: str, layout: Figuur, traces: Sequence[Figuur]) -> Iterator[float]:
    """Every end of a bar and every point, stacked where they are."""
    stacked: dict[tuple[str, bool], float] = {}
    other = "x" if letter == "y" else "y"
    for trace in traces:
        bases = trace.get("base") or [0.0] * len(trace.get(letter, ()))
        for place, value, base in zip(trace.get(other, ()), trace.get(letter, ()), bases, strict=False):
            if not isinstance(value, (int, float)):
                continue
            if layout.get("barmode") == "stack" and trace["type"] == "bar" and "base" not in trace:
                key = (str(place), value >= 0)
                stacked[key] = stacked.get(key, 0.0) + value
                yield stacked[key]
            else:
                yield base + value


def getallen(values: Iterable[Any]) -> list[float | None]:
    """Numbers, or None where there is nothing to draw."""
    return [float(value) if isinstance(value, (int, float)) else None for value in values]
