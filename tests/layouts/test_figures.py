"""Charts are plain dicts of known kinds, leave nothing to the network, and tell nothing of a hidden value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component

from layouts import figures, kit, kop, stromen, theme
from layouts import format as fmt
from layouts.figures import Stap
from layouts.kit import GEEN, Waarde
from layouts.trend import trend
from portal.domain.filters import Filters, voorzieningen
from queries.catalogue import indicators

KLEIN, VERBORGEN = Waarde(None, "klein"), Waarde(None, "verborgen")
SOORTEN = {"bar", "scatter", "heatmap"}  # what the small plotly bundles can draw


def n(aantal: int) -> Waarde:
    return Waarde(aantal, "ok")


def waterval(begin: Waarde, instroom: Waarde, uitstroom: Waarde, eind: Waarde) -> dict[str, Any]:
    steps = [Stap("Instroom", instroom, 1, theme.INSTROOM), Stap("Uitstroom", uitstroom, -1, theme.UITSTROOM)]
    return figures.waterfall(begin, steps, eind)


def test_waterfall_closes() -> None:
    floor, bars = waterval(n(10), n(4), n(6), n(8))["data"]
    tops = [a + b for a, b in zip(floor["y"], bars["y"], strict=True)]
    assert floor["y"] == [0, 10, 8, 0]
    assert tops == [10, 14, 14, 8]


@pytest.mark.parametrize("hidden", [KLEIN, VERBORGEN])
def test_hidden_bar_has_a_height_that_tells_nothing(hidden: Waarde) -> None:
    figure = waterval(n(100), hidden, n(40), n(80))
    stub = figure["data"][1]["y"]
    assert stub[1] == pytest.approx(12.0)  # from the shown values alone
    assert stub[0] is None
    assert "pattern" in figure["data"][1]["marker"]


def test_no_data_is_a_gap_and_no_bar() -> None:
    figure = waterval(GEEN, n(5), n(3), n(9))
    assert len(figure["data"]) == 1
    assert figure["data"][0]["y"][0] is None


def test_small_trend_tells_nothing_of_a_hidden_value() -> None:
    labels = ["K1", "K2", "K3", "K4", "K5"]
    made = trend("Instroom", labels, [n(100), KLEIN, GEEN, n(0), VERBORGEN], theme.INSTROOM, {"K1": "?periode=2025K1"})
    colour, bars = json.loads(made["props"]["data-trend"])
    assert colour == theme.INSTROOM
    assert [height for height, *_ in bars] == [100, 12, None, 0, 12]  # from the shown values alone
    assert [look for _, look, *_ in bars] == ["", "verborgen", "", "", "verborgen"]
    assert [address for *_, address in bars] == ["?periode=2025K1", "", "", "", ""]
    words = "K1: 100; K2: < 5; K3: geen gegevens; K4: 0; K5: te klein om te tonen"
    assert made["props"]["aria-label"] == f"Instroom. {words}"


def test_small_trend_of_hidden_values_alone_has_a_look_but_no_sizes() -> None:
    made = trend("Instroom", ["K1", "K2"], [KLEIN, VERBORGEN], theme.INSTROOM, {})
    assert [height for height, *_ in json.loads(made["props"]["data-trend"])[1]] == [100, 100]


def test_heatmap_says_hidden_in_words() -> None:
    figure = figures.heatmap(["a", "b"], ["a", "b"], [[n(0), KLEIN], [n(7), VERBORGEN]])
    assert figure["data"][0]["z"] == [[0, None], [7, None]]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["0", "< 5", "7", "te klein"]


def data(cellen: dict[stromen.Sleutel, Waarde], **filters: str) -> stromen.Stromen:
    complete = [kop.Compleet(p, "2025K2", [], 3, 0) for p in ("2025K2", "2025K1")]
    by_name = {indicator.naam: indicator for indicator in indicators()}
    return stromen.Stromen(Filters(**filters), "Pekela", "2025K2", cellen, complete, by_name)  # type: ignore[arg-type]


def components(tree: Any) -> Iterator[Any]:
    yield tree
    props = tree.get("props", {}) if isinstance(tree, dict) else {"children": getattr(tree, "children", None)}
    children = json.loads(props[kit.VAST]) if kit.VAST in props else props.get("children")
    for child in children if isinstance(children, list) else [children]:
        if isinstance(child, (Component, dict)):
            yield from components(child)


VOL: dict[stromen.Sleutel, Waarde] = {
    ("stand", "2025K1", "", ""): n(50), ("stand", "2025K2", "", ""): n(52), ("instroom", "2025K2", "", ""): n(7),
    ("uitstroom", "2025K2", "", ""): n(5), ("instroom", "2025K2", "leeftijdsgroep", "18-26"): KLEIN,
    ("uitstroom", "2025K2", "leeftijdsgroep", "65+"): VERBORGEN,
    ("doorstroom", "2025K2", "van_naar", "bw_24uurs>bw_nabij"): KLEIN,
}  # fmt: skip


@pytest.mark.parametrize("domein", ["bw", "mo", "vo"])
@pytest.mark.parametrize("cellen", [VOL, {}], ids=["vol", "leeg"])
def test_every_graph_is_of_a_known_kind_and_stays_here(domein: str, cellen: dict[stromen.Sleutel, Waarde]) -> None:
    graphs = 0
    for part in stromen.page(data(cellen, domein=domein)):
        for component in components(part):
            if isinstance(component, dict) and kit.FIGUUR in component["props"]:
                graphs += 1
                figure = json.loads(component["props"][kit.FIGUUR])
                assert {trace["type"] for trace in figure["data"]} <= SOORTEN
    assert graphs >= 2
    script = (Path(__file__).parents[2] / "assets" / "portaal.js").read_text()
    for setting in ("showSendToCloud: false", 'plotlyServerURL: ""', "displayModeBar: false"):
        assert setting in script


def test_page_without_any_data_says_why() -> None:
    empty = stromen.Stromen(Filters(), "Pekela", "", {}, [], {i.naam: i for i in indicators()})
    text = str(stromen.page(empty))
    assert "nog geen aanleveringen" in text
    assert kit.FIGUUR not in text


def test_hidden_words_stand_in_the_table_twin() -> None:
    text = json.dumps([str(part) for part in stromen.page(data(VOL))], ensure_ascii=False)
    assert "< 5" in text
    assert "te klein om te tonen" in text


@pytest.mark.parametrize(
    ("code", "words"), [("2019K3", "3e kwartaal 2019"), ("2019", "2019"), ("2020K1", "1e kwartaal 2020")]
)
def test_periods_in_words(code: str, words: str) -> None:
    assert fmt.period(code) == words


def test_numbers_are_dutch() -> None:
    assert (fmt.count(1623), fmt.signed(-7), fmt.signed(1200), fmt.signed(0)) == ("1.623", "−7", "+1.200", "0")


@pytest.mark.parametrize(
    ("search", "domein", "unknown"),
    [("", "bw", False), ("?domein=mo", "mo", False), ("?domein=xx", "bw", True), ("?tenant=GM0014", "bw", True),
     ("?periode=2025K9", "bw", True), ("?domein=vo&voorziening=bw_nabij", "vo", True)],
)  # fmt: skip
def test_filters_come_from_the_address_alone(search: str, domein: str, unknown: bool) -> None:
    found = Filters.parse(search)
    assert (found.domein, found.onbekend) == (domein, unknown)


def test_filters_go_back_into_the_address() -> None:
    for chosen in (Filters(domein="mo", periode="2025"), Filters(voorziening="bw_nabij"), Filters()):
        assert Filters.parse("?" + str(chosen)) == chosen
    assert voorzieningen("vo") == ()


def test_the_end_of_four_quarters_is_that_of_the_last_one() -> None:
    assert fmt.end("2026K3R4") == "3e kwartaal 2026"
    assert fmt.end("2026K3") == "3e kwartaal 2026"
    assert fmt.end("2026") == "2026"


def test_difference_of_two_shares_is_in_percentage_points() -> None:
    assert fmt.change(0.62, 0.71, "aandeel") == "9 procentpunt minder dan"
    assert fmt.change(12, 9, "aantal") == "3 meer dan"


@pytest.mark.parametrize(
    ("domein", "periode", "hint"), [("bw", "2026K3", True), ("bw", "2026", False), ("vo", "2026K3", False)]
)
def test_hidden_breakdown_says_which_period_may_show_it(domein: str, periode: str, hint: bool) -> None:
    hidden = stromen.Stromen(Filters(domein=domein), "Pekela", periode, {}, [], {i.naam: i for i in indicators()})
    assert ("Kies vier kwartalen" in stromen._hidden_words(hidden)) == hint


def test_names_that_somebody_typed_are_no_tags_in_a_chart() -> None:
    """The chart library reads tags in labels; a file of the same chart shows what was typed."""
    typed = "<a href='https://elders.example' style='color:red'>Team</a>"
    figure = figures.lying([typed, "<b>vet</b>"], [("x", [Waarde(1, "ok"), Waarde(2, "ok")], "#000000")])
    drawn = str(kit.grafiek(figure)["props"][kit.FIGUUR])  # type: ignore[index]
    assert "<a" not in drawn and "&lt;a href" in drawn and "<b>vet</b>" in drawn
