"""A chart as SVG, drawn here and not in a browser: for documents and downloads. Pure.

Draws what ``figures``, ``lijnen`` and ``kaart`` make: bars (beside each other, stacked, lying, from a base), lines with
bands, tables of colours, marks and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Any

from layouts import theme
from layouts.svgassen import LETTER, REGEL, As, Figuur, getallen, regels

Punt = tuple[float, float]
BREED = 640.0
LETTERTYPE = "system-ui, 'Segoe UI', Roboto, Arial, sans-serif"
STREEP = {"dot": "2 5", "dash": "9 6", "solid": ""}
ARCERING = (
    '<defs><pattern id="arcering" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="#FFFFFF"/><rect width="1.5" height="6" fill="{theme.GEDEMPT}"/></pattern></defs>'
)
RAND, KOP = 12.0, 36.0
LETTERS = 92  # on a line under the drawing


def teken(figuur: Figuur, breed: float = BREED) -> str:
    """The whole drawing; its height is that of the chart on the screen."""
    layout, traces = figuur["layout"], figuur["data"]
    high = float(layout.get("height", 320))
    legend, top = _legenda(layout, traces, breed)
    y = As.maak("y", layout, traces, (high - 2 * REGEL, top + RAND))
    x = As.maak("x", layout, traces, (RAND + y.ruimte, breed - RAND - 20))
    parts = [*_rooster(x, y), *_vormen(layout, x, y)]
    for kind in ("heatmap", "bar", "scatter"):
        parts += _TEKENAARS[kind]([trace for trace in traces if trace["type"] == kind], layout, x, y)
    parts += _woorden(layout, x, y)
    return f"{_open(breed, high)}{ARCERING}{legend}{''.join(parts)}</svg>"


def plaat(figuur: Figuur, titel: str, zin: str, onder: str, breed: float = BREED) -> str:
    """A drawing that can stand by itself: under its title, above what it says and where that comes from."""
    words = [*wrap(zin, LETTERS), *wrap(onder, LETTERS)]
    high = float(figuur["layout"].get("height", 320))
    below = high + KOP + REGEL
    lines = (_tekst(RAND, below + n * REGEL, line, "start", theme.GEDEMPT) for n, line in enumerate(words))
    return (
        f"{_open(breed, below + len(words) * REGEL)}<title>{escape(titel)}</title><desc>{escape(zin)}</desc>"
        f'<text x="{RAND:g}" y="24" font-size="17" font-weight="bold">{escape(titel)}</text>'
        f'<svg y="{KOP:g}" width="{breed:g}" height="{high:g}">{teken(figuur, breed)}</svg>{"".join(lines)}</svg>'
    )


def _open(breed: float, hoog: float) -> str:
    """The begin of a drawing on white paper, in the letter of the portal."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed:g} {hoog:g}" width="{breed:g}" height="{hoog:g}" '
        f'font-family="{LETTERTYPE}" font-size="13" fill="{theme.INKT}">'
        f'<rect width="{breed:g}" height="{hoog:g}" fill="#FFFFFF"/>'
    )


def _tekst(x: float, y: float, text: str, anker: str = "middle", kleur: str = "") -> str:
    """Lines under each other, around a point."""
    lines = regels(text)
    first = y - (len(lines) - 1) * REGEL / 2
    colour = f' fill="{kleur}"' if kleur else ""
    return "".join(
        f'<text x="{x:.1f}" y="{first + n * REGEL:.1f}" text-anchor="{anker}"{colour}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _lijn(van: Punt, tot: Punt, kleur: str, breed: float = 1, streep: str = "") -> str:
    dash = f' stroke-dasharray="{streep}"' if streep else ""
    return (f'<line x1="{van[0]:.1f}" y1="{van[1]:.1f}" x2="{tot[0]:.1f}" y2="{tot[1]:.1f}" stroke="{kleur}" '
            f'stroke-width="{breed:g}"{dash}/>')  # fmt: skip


def _legenda(layout: Figuur, traces: Sequence[Figuur], breed: float) -> tuple[str, float]:
    """The names with their colours, on as many lines as they need; and where they end."""
    if not layout.get("showlegend"):
        return "", 0.0
    parts, x, y = [], RAND, REGEL
    for trace in traces:
        if trace.get("showlegend") is False or not trace.get("name"):
            continue
        width = 26 + len(trace["name"]) * LETTER
        if x + width > breed - RAND and x > RAND:
            x, y = RAND, y + REGEL
        colour = _kleur(trace, 0)
        mark = (
            _lijn((x, y - 4), (x + 16, y - 4), colour, 3, STREEP.get(trace.get("line", {}).get("dash", ""), ""))
            if trace["type"] == "scatter"
            else f'<rect x="{x:.1f}" y="{y - 10:.1f}" width="12" height="12" fill="{colour}"/>'
        )  # fmt: skip
        parts.append(mark + _tekst(x + 20, y, trace["name"], "start"))
        x += width + 10
    return "".join(parts), y + 4 if parts else 0.0


def _kleur(trace: Figuur, n: int) -> str:
    marker = trace.get("marker", {})
    if "pattern" in marker:
        return "url(#arcering)"
    colour = trace.get("line", {}).get("color") or marker.get("color") or theme.INKT
    return str(colour[n % len(colour)]) if isinstance(colour, (list, tuple)) else str(colour)


def _rooster(x: As, y: As) -> Iterator[str]:
    """Thin lines and words of the axes; the zero line a little darker."""
    for place, words in x.streepjes():
        if not x.namen:
            yield _lijn((place, y.begin), (place, y.eind), theme.LIJN)
        yield _tekst(place, max(y.begin, y.eind) + REGEL, words)
    for place, words in y.streepjes():
        if not y.namen:
            yield _lijn((x.begin, place), (x.eind, place), theme.LIJN)
        yield _tekst(min(x.begin, x.eind) - 6, place + 4, words, "end")
    for axis, other in ((x, y), (y, x)):
        if not axis.namen and other.namen and min(axis.bereik) <= 0 <= max(axis.bereik):
            zero = axis.plek(0)
            first, last = (zero, other.begin), (zero, other.eind)
            yield _lijn(first, last, theme.GEDEMPT) if axis is x else _lijn(first[::-1], last[::-1], theme.GEDEMPT)


def _staven(traces: Sequence[Figuur], layout: Figuur, x: As, y: As) -> Iterator[str]:
    """Bars; those of one place beside each other, or on each other."""
    groups = list(dict.fromkeys(str(trace.get("offsetgroup") or trace.get("name")) for trace in traces))
    many = len(groups) if layout.get("barmode") == "group" else 1
    so_far: dict[tuple[str, bool], float] = {}
    for trace in traces:
        lying = trace.get("orientation") == "h"
        names, values = (y, x) if lying else (x, y)
        offset = groups.index(str(trace.get("offsetgroup") or trace.get("name"))) if many > 1 else 0
        for n, (place, value) in enumerate(zip(trace["y" if lying else "x"], getallen(trace["x" if lying else "y"]),
                                               strict=True)):  # fmt: skip
            if value is None:
                continue
            base = _voet(trace, n, str(place), value, so_far if layout.get("barmode") == "stack" else None)
            band = abs(names.plek(trace["width"]) - names.plek(0)) if "width" in trace else 0.7 * names.band
            middle = names.plek(place) - band / 2 + (offset + 0.5) * band / many
            ends = sorted((values.plek(base), values.plek(base + value)))
            yield _staaf(trace, n, lying=lying, middle=middle, dik=band / many, ends=(ends[0], ends[1]))
            yield _getal(trace, n, lying=lying, middle=middle, end=values.plek(base + value), negatief=value < 0)


def _voet(trace: Figuur, n: int, place: str, value: float, so_far: dict[tuple[str, bool], float] | None) -> float:
    """Where a bar begins: at its base, on what lies under it, or at zero."""
    if "base" in trace:
        return float(trace["base"][n])
    if so_far is None:
        return 0.0
    base = so_far.get((place, value >= 0), 0.0)
    so_far[place, value >= 0] = base + value
    return base


def _staaf(
    trace: Figuur, n: int, *, lying: bool, middle: float, dik: float, ends: Punt
) -> str:  # fmt: skip
    low, length = ends[0], max(ends[1] - ends[0], 0.0)
    box = (low, middle - dik / 2, length, dik) if lying else (middle - dik / 2, low, dik, length)
    edge = f' stroke="{theme.GEDEMPT}"' if "pattern" in trace.get("marker", {}) else ""
    return (
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" '.format(*box)
        + f'fill="{_kleur(trace, n)}"{edge}/>'
    )


def _getal(trace: Figuur, n: int, *, lying: bool, middle: float, end: float, negatief: bool) -> str:
    """The number at the end of a bar."""
    texts = trace.get("text") or ()
    if trace.get("textposition", "none") == "none" or n >= len(texts) or not texts[n]:
        return ""
    if lying:
        return _tekst(end + (-5 if negatief else 5), middle + 4, texts[n], "end" if negatief else "start")
    return _tekst(middle, end + (14 if negatief else -5), texts[n])


def _lijnen(traces: Sequence[Figuur], layout: Figuur, x: As, y: As) -> Iterator[str]:
    """Lines that stop where nothing is known, with their band, points and words."""
    before: list[Punt] = []
    for trace in traces:
        points = [(x.plek(a), None if b is None else y.plek(b))
                  for a, b in zip(trace["x"], getallen(trace["y"]), strict=True)]  # fmt: skip
        known = [(a, b) for a, b in points if b is not None]
        if trace.get("fill") == "tonexty" and before and known:
            corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in [*before, *known[::-1]])
            yield f'<polygon points="{corners}" fill="{theme.GEDEMPT}" fill-opacity="0.18"/>'
        before = known
        colour, line = _kleur(trace, 0), trace.get("line", {})
        if "lines" in trace["mode"] and line.get("width", 2):
            yield from (_reeks(part, colour, line) for part in _stukken(points))
        if "markers" in trace["mode"]:
            dash = trace.get("marker", {}).get("symbol") == "line-ew"
            yield from (
                _lijn((a - 15, b), (a + 15, b), theme.INKT, 3, "6 4") if dash
                else f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in known
            )  # fmt: skip
        if "text" in trace["mode"]:
            yield from (_tekst(a + 6, b - 8, text, "start") for (a, b), text in zip(points, trace["text"], strict=True)
                        if b is not None)  # fmt: skip


def _stukken(points: Sequence[tuple[float, float | None]]) -> Iterator[list[Punt]]:
    """Points that follow each other without a gap."""
    part: list[Punt] = []
    for a, b in [*points, (0.0, None)]:
        if b is not None:
            part.append((a, b))
        elif part:
            yield part
            part = []


def _reeks(points: Sequence[Punt], kleur: str, line: Mapping[str, Any]) -> str:
    corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    dash = STREEP.get(line.get("dash", ""), "")
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{corners}" fill="none" stroke="{kleur}" stroke-width="{line.get("width", 2):g}"{extra}/>'


def _vakken(traces: Sequence[Figuur], layout: Figuur, x: As, y: As) -> Iterator[str]:
    """A table of colours."""
    for trace in traces:
        for row, numbers in zip(trace["y"], trace["z"], strict=True):
            for column, value in zip(trace["x"], getallen(numbers), strict=True):
                if value is not None:
                    part = value / (trace["zmax"] or 1)
                    corner = x.plek(column) - x.band / 2 + 1, y.plek(row) - y.band / 2 + 1
                    yield (f'<rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{x.band - 2:.1f}" '
                           f'height="{y.band - 2:.1f}" fill="{_mengsel(part)}"/>')  # fmt: skip


def _mengsel(part: float) -> str:
    """Between the two ends of the scale of colours."""
    ends = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for _, colour in theme.SCHAAL]
    return "rgb({})".format(",".join(str(round(a + (b - a) * part)) for a, b in zip(*ends, strict=True)))


def _vormen(layout: Figuur, x: As, y: As) -> Iterator[str]:
    """Lines over the whole width, as a norm has."""
    for shape in layout.get("shapes", ()):
        if shape.get("xref") == "paper" and "y0" in shape:
            line = shape.get("line", {})
            place = y.plek(shape["y0"])
            yield _lijn((x.begin, place), (x.eind, place), line.get("color", theme.INKT), 2, STREEP["dash"])


def _woorden(layout: Figuur, x: As, y: As) -> Iterator[str]:
    """Words in the drawing, at a place of an axis or of the whole."""
    for note in layout.get("annotations", ()):
        across = x.begin + note["x"] * (x.eind - x.begin) if note.get("xref") == "paper" else x.plek(note["x"])
        up = min(y.begin, y.eind) + REGEL if note.get("yref") == "paper" else y.plek(note["y"]) + 4
        anchor = {"right": "end", "left": "start"}.get(note.get("xanchor", ""), "middle")
        colour = str(note.get("font", {}).get("color", ""))
        words = _tekst(across, up - (8 if note.get("yanchor") == "bottom" else 0), note["text"], anchor, colour)
        on_white = note.get("bgcolor") == "#FFFFFF"
        yield f'<g stroke="#FFFFFF" stroke-width="4" paint-order="stroke">{words}</g>' if on_white else words


_TEKENAARS = {"heatmap": _vakken, "bar": _staven, "scatter": _lijnen}
