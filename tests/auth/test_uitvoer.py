"""Files of a page: the same view under the same permission, for the own area alone."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from openpyxl import load_workbook

from layouts import format as fmt
from tests.gevuld import KANARIE, Gevuld

REEKS = "/uitvoer/instroom-doorstroom-uitstroom/reeks"


def test_forbidden_cases_first(gevuld: Gevuld) -> None:
    assert gevuld.client().get(f"{REEKS}.csv").status_code == 303  # to the login page
    assert gevuld.client("aanbieder", "A01").get(f"{REEKS}.csv").status_code == 403
    client = gevuld.client("beleid", "GM0037")
    for path in ("/uitvoer/bestaat-niet/reeks.csv", f"{REEKS}.pdf", "/uitvoer/overzicht/niets.csv", "/uitvoer/"):
        assert client.get(path).status_code == 404, path
    assert client.post(f"{REEKS}.csv").status_code == 404
    assert client.get(f"{REEKS}.csv?periode=" + "x" * 400).status_code == 404


@pytest.mark.parametrize("code", ["GM0037", "GM0765"])
def test_csv_holds_own_figures_and_nobody_elses(gevuld: Gevuld, code: str) -> None:
    answer = gevuld.client("beleid", code).get(f"{REEKS}.csv?periode=2024K3")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.data.decode("utf-8-sig")
    assert f";{KANARIE[code]};" in text
    for other, canary in KANARIE.items():
        assert other == code or str(canary) not in text
    gemeente = "".join(
        str(row[0]) for row in gevuld.omgeving.sql("select object from audit.gebeurtenis where handeling = 'export'")
    )
    assert "reeks.csv" in gemeente


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_file_says_where_it_comes_from(gevuld: Gevuld, vorm: str) -> None:
    answer = gevuld.client("beleid", "GM0037").get(f"{REEKS}.{vorm}?periode=2024K3")
    if vorm == "csv":
        words = answer.data.decode("utf-8-sig").split("\r\n\r\n")[1]
    else:
        sheet = load_workbook(io.BytesIO(answer.data))["Herkomst"]
        words = "\n".join(";".join(map(str, row)) for row in sheet.iter_rows(values_only=True))
    for part in (
        "Per kwartaal",
        "versie)",
        "Stadskanaal",
        "periode=2024K3",
        "Gegevens t/m",
        "beleid",
        "te klein is om te tonen",
    ):
        assert part in words, part


def test_xlsx_holds_numbers(gevuld: Gevuld) -> None:
    answer = gevuld.client("beleid", "GM0037").get(f"{REEKS}.xlsx?periode=2024K3")
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:2] == ["Periode", "Stand"]
    assert KANARIE["GM0037"] in rows[-1]


@pytest.mark.parametrize(
    "page", ["overzicht/tegels", "overzicht/reeksen", "jaarstukken/jaarcijfers", "jaarstukken/I08"]
)
def test_every_page_has_files(gevuld: Gevuld, page: str) -> None:
    assert gevuld.client("beleid", "GM0037").get(f"/uitvoer/{page}.csv").status_code == 200


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.623", 1623), ("9,4", 9.4), ("−3", -3), ("+12", 12), ("39%", 0.39), ("0", 0), ("< 5", None), ("2019K3", None),
     ("te klein om te tonen", None), ("–", None), ("1.2", None)],
)  # fmt: skip
def test_numbers_are_read_back(text: str, number: float | None) -> None:
    assert fmt.parse(text) == number


def test_chart_is_a_picture_with_its_words_and_source(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0037")
    answer = client.get(f"{REEKS}.svg?periode=2024K3")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    root = ET.fromstring(answer.get_data(as_text=True))
    words = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for part in ("Per kwartaal", "Bron: ", "Stadskanaal", "opgehaald op"):
        assert part in words, part
    assert root.findtext("{http://www.w3.org/2000/svg}title")
    for code, canary in KANARIE.items():
        assert code == "GM0037" or str(canary) not in words
    picture = client.get(f"{REEKS}.png?periode=2024K3")
    assert picture.mimetype == "image/png"
    assert picture.data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture.data[16:20], "big") >= 1200


@pytest.mark.parametrize("vorm", ["svg", "png"])
def test_picture_is_refused_as_a_table_is(gevuld: Gevuld, vorm: str) -> None:
    assert gevuld.client().get(f"{REEKS}.{vorm}").status_code == 303
    assert gevuld.client("aanbieder", "A01").get(f"{REEKS}.{vorm}").status_code == 403
    client = gevuld.client("beleid", "GM0037")
    for path in (f"/uitvoer/overzicht/tegels.{vorm}", f"/uitvoer/x/reeks.{vorm}"):
        assert client.get(path).status_code == 404, path
