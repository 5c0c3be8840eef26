"""Scripts and styles: small on the line, behind the gate, and of the chart library what is drawn."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import plotly

from portal.statisch import PLOTLY, PLOTLY_KLEIN
from tests.gevuld import Gevuld, open_pagina

ROOT = Path(__file__).parent.parent
KAN = {"bar", "scatter", "heatmap", "box", "histogram", "contour", "image", "pie"}  # what the cartesian part draws


def test_part_of_the_library_has_the_version_of_the_whole() -> None:
    whole = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text()[:200]
    part = brotli.decompress(PLOTLY_KLEIN.read_bytes()).decode()[:200]
    version = re.compile(r"plotly\.js[^v]*v([0-9.]+)")
    assert version.search(part)[1] == version.search(whole)[1]


def test_every_chart_is_of_a_kind_that_the_part_draws() -> None:
    """A trace of another kind would stay blank without any error on the server."""
    sources = "".join(path.read_text() for path in (ROOT / "layouts").glob("*.py"))
    kinds = set(re.findall(r'"type": "([a-z]+)"', sources)) - {"line", "category", "rect", "date", "linear"}
    assert {"bar", "scatter", "heatmap"} <= kinds <= KAN
    assert "plotly.express" not in sources


def test_scripts_are_compressed_versioned_and_the_same(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0014")
    forms = {coding: client.get(PLOTLY, headers={"Accept-Encoding": coding}) for coding in ("br", "gzip", "identity")}
    assert forms["br"].headers["Content-Encoding"] == "br"
    assert len(forms["br"].data) < 450_000
    assert brotli.decompress(forms["br"].data) == forms["identity"].data
    assert "no-cache" in forms["br"].headers["Cache-Control"]
    again = client.get(PLOTLY, headers={"Accept-Encoding": "br", "If-None-Match": forms["br"].headers["ETag"]})
    assert again.status_code == 304
    page = client.get("/overzicht").get_data(as_text=True)
    for path in re.findall(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+\.(?:js|css)[^"]*)"', page):
        first, second = (client.get(path, headers={"Accept-Encoding": "br"}) for _ in range(2))
        assert first.status_code == second.status_code == 200, path
        assert first.data == second.data
        assert first.headers["Content-Encoding"] == "br"
        assert "immutable" in first.headers["Cache-Control"]
        assert "default-src 'self'" in second.headers["Content-Security-Policy"]


def test_body_of_a_page_is_small_on_the_line_and_the_same(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0014")
    plain = open_pagina(client, "/uitstroom-en-knelpunten")
    assert "Content-Encoding" not in plain.headers
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip, deflate, br, zstd"
    small = open_pagina(client, "/uitstroom-en-knelpunten")
    assert small.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert small.headers["Cache-Control"] == plain.headers["Cache-Control"]
    assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data) / 5
    assert brotli.decompress(small.data) == plain.data
    client.environ_base["HTTP_ACCEPT_ENCODING"] = "br;q=0, gzip"
    assert open_pagina(client, "/uitstroom-en-knelpunten").data == plain.data


def test_page_asks_for_what_it_needs_and_nothing_else(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0014")
    page = client.get("/overzicht").get_data(as_text=True)
    assert len(re.findall(r"<script[^>]* src=", page)) >= 8
    assert not re.search('src="[^"]*(?:polyfill|dash_table/)', page)
    for path in re.findall(r'rel="preload"[^>]*href="([^"]+)"', page):
        assert client.get(path).status_code == 200
    for pad, drawn in (("/overzicht", False), ("/uitstroom-en-knelpunten", True), ("/begrippen", False)):
        assert (f'<script async src="{PLOTLY}" data-grafieken>' in client.get(pad).get_data(as_text=True)) == drawn, pad


def test_scripts_stay_behind_the_gate(gevuld: Gevuld) -> None:
    gevuld.client("beleid", "GM0014").get(PLOTLY)
    assert gevuld.client().get(PLOTLY).status_code == 401
    assert gevuld.client("beleid", "GM0014").post(PLOTLY).status_code in (403, 404, 405)
