"""The quarterly report: the figures of the portal, for who asks, and readable with a screen reader."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from auth.roles import ROLES
from portal.publish.cijfers import ROLLEN, Vraag, lees_cijfers
from queries.catalogue import by_code
from tests.gevuld import GEMEENTEN, KANARIE, Gevuld, open_pagina
from tests.reports.lees_pdf import lees

KWARTAAL = "2024K4"
GEBIED = "GM0037"


def haal(gevuld: Gevuld, rol: str, code: str, naam: str = f"{KWARTAAL}.pdf") -> Any:
    return gevuld.client(rol, code).get(f"/rapporten/{naam}")


def boek(gevuld: Gevuld, rol: str, code: str) -> Any:
    return load_workbook(io.BytesIO(haal(gevuld, rol, code, f"{KWARTAAL}.xlsx").data))


@pytest.mark.parametrize("rol", [rol.naam for rol in ROLES if "cijfers_see" not in rol.permissions])
def test_roles_without_figures_get_no_report(gevuld: Gevuld, rol: str) -> None:
    code = "A01" if rol == "aanbieder" else "GM0014"
    assert haal(gevuld, rol, code).status_code == 403
    assert open_pagina(gevuld.client(rol, code), "/rapporten").status_code == 403
    assert gevuld.client().get(f"/rapporten/{KWARTAAL}.pdf").status_code == 303


@pytest.mark.parametrize(
    ("rol", "code"), [("beleid", GEBIED), ("regie", GEBIED), ("financien", "GM0014"), ("centrum", "regio")]
)
def test_no_report_holds_the_residents_of_another(gevuld: Gevuld, rol: str, code: str) -> None:
    """Of each municipality as many residents are known as no other has."""
    text = "\n".join(lees(haal(gevuld, rol, code).data).bladzijden)
    cells = [
        str(cell) for sheet in boek(gevuld, rol, code) for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    for other in GEMEENTEN:
        if other != code and KANARIE[other] != KANARIE.get(code):
            dotted = f"{KANARIE[other]:,}".replace(",", ".")
            assert dotted not in text, other
            assert str(KANARIE[other]) not in cells, other


@pytest.mark.parametrize(
    "naam", ["2024K5.pdf", "2024.xlsx", "2024K4.docx", "1990K1.pdf", "1990.pdf", "2024K4%27.pdf", "regio.pdf"]
)
def test_report_that_does_not_exist(gevuld: Gevuld, naam: str) -> None:
    assert haal(gevuld, "beleid", GEBIED, naam).status_code == 404


@pytest.mark.parametrize(
    ("rol", "code"), [("beleid", GEBIED), ("regie", GEBIED), ("beleid", "GM0014"), ("centrum", "regio")]
)
def test_figures_are_those_of_the_command_line(gevuld: Gevuld, rol: str, code: str) -> None:
    """Every row of the sheet, value and status, and nothing that the command line has and the sheet lacks."""
    rows = list(boek(gevuld, rol, code)["Alle cijfers"].iter_rows(min_row=2, values_only=True))
    found = {(r[0], r[2] or "", r[3] or "", r[4]): (r[5], r[6]) for r in rows}
    assert len(found) == len(rows) > 50
    assert rol in ROLLEN
    printed = {}
    for item in lees_cijfers(gevuld.omgeving.databases, Vraag.maak(["alle"], [KWARTAAL], [code], rol, ["alle"])):
        for cell in item["cellen"]:
            key = (item["code"], item["uitsplitsing"] or "", cell["groep"] or "", cell["maat"])
            printed[key] = (cell["waarde"], cell["status"])
    shared = set(found) & set(printed)
    assert len(shared) > 50
    for key in shared:
        value, status = found[key]
        assert status == printed[key][1], key
        assert (value is None) == (printed[key][0] is None), key
        assert value is None or float(value) == pytest.approx(float(printed[key][0])), key


def test_chapter_says_what_the_page_says(gevuld: Gevuld) -> None:
    sheet = boek(gevuld, "beleid", GEBIED).worksheets[1]
    cells = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    (item,) = lees_cijfers(gevuld.omgeving.databases, Vraag.maak(["stand_bw"], [KWARTAAL], [GEBIED], "beleid", []))
    assert cells["Stand"] == item["cellen"][0]["waarde"] == KANARIE[GEBIED]


@pytest.mark.parametrize(("rol", "code"), [("beleid", GEBIED), ("centrum", "regio")])
def test_paper_can_be_read_aloud(gevuld: Gevuld, rol: str, code: str) -> None:
    found = lees(haal(gevuld, rol, code).data)
    assert (found.taal, found.is_getagd, found.titel) == ("nl-NL", True, "Kwartaalrapportage 4e kwartaal 2024")
    tags = [tag for tag, _ in found.structuur]
    levels = [int(tag[1:]) for tag in tags if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    figures = [alt for tag, alt in found.structuur if tag == "Figure"]
    assert len(figures) >= 3
    assert all(len(alt) > 15 for alt in figures)
    assert tags.count("Table") >= 3
    assert tags.count("TH") >= 2 * tags.count("Table")
    assert found.lettertypen
    assert all(found.lettertypen.values())


def test_order_of_reading_with_another_program(gevuld: Gevuld, tmp_path: Path) -> None:
    """What pdftotext makes of it, where that is installed; else the same with pypdf."""
    content = haal(gevuld, "beleid", GEBIED).data
    path = tmp_path / "rapport.pdf"
    path.write_bytes(content)
    try:
        text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout
    except FileNotFoundError:
        text = "\n".join(lees(content).bladzijden)
    body = text[text.index("Alle cijfers van dit overzicht") :]
    words = ["Alle cijfers van dit overzicht", "Van begin tot eind", "wachtlijst", "Definities"]
    places = [body.index(word) for word in words]
    assert places == sorted(places)


def test_same_data_give_the_same_bytes(gevuld: Gevuld) -> None:
    for vorm in ("pdf", "xlsx"):
        one, two = (haal(gevuld, "beleid", GEBIED, f"{KWARTAAL}.{vorm}").data for _ in range(2))
        assert one == two


def test_workbook_has_charts_definitions_and_no_maker(gevuld: Gevuld) -> None:
    content = haal(gevuld, "beleid", GEBIED, f"{KWARTAAL}.xlsx").data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()
        assert sum("xl/charts/chart" in naam for naam in names) >= 3
        assert not [
            naam
            for naam in names
            if "formula" in archive.read(naam).decode("utf-8", "ignore")
            and "<f>" in archive.read(naam).decode("utf-8", "ignore")
            and "sheet" in naam
        ]
    assert "<dc:creator></dc:creator>" in core
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames[-1] == "Definities"
    labels = {row[0] for row in book["Definities"].iter_rows(min_row=2, values_only=True)}
    assert labels == {found.label for found in by_code().values()}
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_page_lists_every_quarter_and_how_complete_it_is(gevuld: Gevuld) -> None:
    text = open_pagina(gevuld.client("beleid", GEBIED), "/rapporten").get_data(as_text=True)
    for kwartaal in ("2024K1", "2024K4"):
        assert f"{kwartaal}.pdf" in text
    assert "alle aanleveringen zijn binnen" in text


def test_annual_account_is_one_page(gevuld: Gevuld) -> None:
    answer = haal(gevuld, "beleid", GEBIED, "2024.pdf")
    assert answer.status_code == 200
    found = lees(answer.data)
    assert len(found.bladzijden) == 1
    assert "Jaarcijfers 2024" in found.bladzijden[0]


def opdracht(gevuld: Gevuld, *argumenten: str) -> subprocess.CompletedProcess[str]:
    urls = {
        f"{rol.upper()}_URL": gevuld.omgeving.urls[rol].render_as_string(hide_password=False)
        for rol in ("web", "auth", "audit")
    }
    return subprocess.run(
        [sys.executable, "-m", "portal.cli", "report", *argumenten],
        env={**os.environ, **urls},
        capture_output=True,
        text=True,
        check=False,
    )


def test_command_writes_what_the_page_gives(gevuld: Gevuld, tmp_path: Path) -> None:
    done = opdracht(gevuld, KWARTAAL, "--gemeente", GEBIED, "regio", "--uit", str(tmp_path), "--format", "json")
    assert done.returncode == 0, done.stderr
    files = [Path(item["bestand"]) for item in json.loads(done.stdout)]
    assert [path.name for path in files] == [
        f"rapport-{KWARTAAL}-{code}.{vorm}" for code in (GEBIED, "regio") for vorm in ("pdf", "xlsx")
    ]
    for path, (rol, code, vorm) in zip(
        files,
        (
            ("beleid", GEBIED, "pdf"),
            ("beleid", GEBIED, "xlsx"),
            ("centrum", "regio", "pdf"),
            ("centrum", "regio", "xlsx"),
        ),
        strict=True,
    ):
        assert path.read_bytes() == haal(gevuld, rol, code, f"{KWARTAAL}.{vorm}").data
    assert gevuld.omgeving.sql(
        "select count(*) from sec.sessie s join sec.gebruiker g on g.id = s.gebruiker_id where g.naam = 'rapportage' and not s.ingetrokken"
    ) == [(0,)]
    assert gevuld.omgeving.sql(
        "select count(*) from audit.gebeurtenis where actor = 'rapportage' and handeling = 'rapport'"
    ) == [(2,)]


@pytest.mark.parametrize(
    "argumenten",
    [
        ["2024K9"],
        ["2024-01"],
        [KWARTAAL, "--gemeente", "GM9999"],
        ["1990K1"],
        [KWARTAAL, "--gemeente", "GM0014", "--rol", "koning"],
        [KWARTAAL, "--rol", "beleid"],
    ],
)
def test_command_that_makes_no_sense_is_exit_2(gevuld: Gevuld, tmp_path: Path, argumenten: list[str]) -> None:
    done = opdracht(gevuld, *argumenten, "--uit", str(tmp_path))
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
