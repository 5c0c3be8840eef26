"""Charts that are drawn without a browser: everything in them is drawn, in its place, and nothing of it is markup."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from callbacks.pages import PAGES
from layouts import figures, kit, lijnen, svg, theme
from layouts.kit import Waarde
from tests.gevuld import Gevuld, open_pagina

NS = "{http://www.w3.org/2000/svg}"


def getekend(figure: dict[str, Any]) -> ET.Element:
    return ET.fromstring(svg.teken(figure))


def staven(root: ET.Element, colour: str) -> list[dict[str, float]]:
    return [{naam: float(bar.attrib[naam]) for naam in ("x", "y", "width", "height")}
            for bar in root.iter(f"{NS}rect") if bar.get("fill") == colour and float(bar.attrib["height"]) != 12]  # fmt: skip


def woorden(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{NS}text")]


def aantallen(*numbers: int | None) -> list[Waarde]:
    return [Waarde(n, "ok" if n is not None else "klein") for n in numbers]


def test_bars_are_as_high_as_their_numbers() -> None:
    root = getekend(lijnen.columns(["a", "b", "c"], [("x", aantallen(10, 20, 40), theme.INSTROOM)]))
    heights = [bar["height"] for bar in staven(root, theme.INSTROOM)]
    assert [round(height / heights[0], 1) for height in heights] == [1, 2, 4]
    assert {"a", "b", "c", "10", "20", "40"} <= set(woorden(root))


def test_hidden_bar_is_hatched_and_says_so() -> None:
    root = getekend(lijnen.columns(["a", "b"], [("x", aantallen(40, None), theme.INSTROOM)]))
    assert len(staven(root, "url(#arcering)")) == 1
    assert "<5" in woorden(root)


def test_lying_bars_begin_at_one_line_and_the_first_is_on_top() -> None:
    root = getekend(figures.lying(["lang", "kort"], [("x", aantallen(30, 10), theme.INSTROOM)]))
    first, second = staven(root, theme.INSTROOM)
    assert first["x"] == second["x"]
    assert first["y"] < second["y"]
    assert first["width"] == pytest.approx(3 * second["width"], abs=0.5)


def test_flows_stand_beside_each_other_and_stacks_on_each_other() -> None:
    figure = lijnen.columns(["a"], [("x", aantallen(10), theme.INSTROOM), ("y", aantallen(5), theme.AMBULANT)])
    one, other = (staven(getekend(figure), colour)[0] for colour in (theme.INSTROOM, theme.AMBULANT))
    assert one["x"] + one["width"] <= other["x"] + 0.2
    figure["layout"]["barmode"] = "stack"
    one, other = (staven(getekend(figure), colour)[0] for colour in (theme.INSTROOM, theme.AMBULANT))
    assert other["y"] + other["height"] == pytest.approx(one["y"], abs=0.2)


def test_negative_bars_hang_under_the_zero_line() -> None:
    figure = lijnen.columns(["a", "b"], [("x", [Waarde(-10, "ok"), Waarde(10, "ok")], theme.INSTROOM)])
    down, up = staven(getekend(figure), theme.INSTROOM)
    assert down["y"] == pytest.approx(up["y"] + up["height"], abs=0.2)


def test_line_stops_where_nothing_is_known() -> None:
    line = {"type": "scatter", "mode": "lines", "x": ["a", "b", "c", "d", "e"], "y": [1, 2, None, 3, 4]}
    root = getekend({"data": [line], "layout": theme.layout(300, xaxis={"type": "category"})})
    assert [len(str(part.get("points")).split()) for part in root.iter(f"{NS}polyline")] == [2, 2]


def test_words_are_never_markup() -> None:
    evil = '</text><script>alert(1)</script>&"'
    figure = lijnen.columns([evil, "b"], [(evil, aantallen(1, 2), theme.INSTROOM), ("y", aantallen(1, 2), theme.INKT)])
    root = getekend(figure)
    assert woorden(root).count(evil) == 2
    assert not list(root.iter(f"{NS}script"))


def test_empty_chart_is_drawn_too() -> None:
    assert woorden(getekend(lijnen.columns([], [("x", [], theme.INSTROOM)]))) is not None
    nobody = lijnen.columns(["a"], [("x", [Waarde(None, "geen_gegevens")], theme.INSTROOM)])
    assert "a" in woorden(getekend(nobody))


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("beleid", "GM0765"), ("financien", "regio")])
def test_every_chart_of_every_page_can_be_drawn(gevuld: Gevuld, rol: str, code: str) -> None:
    client, drawn = gevuld.client(rol, code), 0
    for page in PAGES:
        answer = open_pagina(client, page.pad)
        if answer.status_code == 200:
            for blok in kit.find_blocks(answer.json["response"]["pagina"]["children"]):
                if blok.figuur is not None:
                    assert getekend(blok.figuur).tag == f"{NS}svg", (page.pad, blok.naam)
                    drawn += 1
    assert drawn > 20
