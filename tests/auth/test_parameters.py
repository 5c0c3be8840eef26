"""The numbers of the distribution model: everybody in finance sees them, the region's brings files in, whole or not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.ingest.referentie import lees_eigen_referentie
from portal.publish.publiceren import publiceer
from queries.session import fetch
from tests.conftest import KEY
from tests.gevuld import Gevuld, open_pagina

BEWAAR = "/parameters/bewaar"
BUDGET = "jaar;onderdeel;bedrag_euro;status;bron\n"
TARIEF = "voorziening;productcode;omschrijving;eenheid;tarief_euro;geldig_van;laatste_dag;status;bron\n"
INWONERS = "gemeentecode;peildatum;inwoners;status;bron\n"
TABELLEN = {"budget": "financien.budget", "tarieven": "financien.tarief", "inwoners": "cijfers.inwoners"}
SCHRIJF = (
    "insert into financien.budget (jaar, onderdeel, bedrag_centen, status, bron) values (2031, 'vrouwenopvang', 1, 'x', 'x')",
    "update financien.tarief set tarief_centen = 1",
    "update cijfers.inwoners set inwoners = 1",
)


@pytest.fixture(scope="module")
def eigen(open_environment: Any) -> Iterator[Gevuld]:
    omgeving = open_environment()
    lees_eigen_referentie(omgeving.databases)
    publiceer(omgeving.databases, KEY)
    yield Gevuld(omgeving)
    omgeving.sluit()


def stuur(eigen: Gevuld, soort: str, inhoud: bytes | str, code: str = "regio", rol: str = "financien") -> Any:
    content = inhoud.encode() if isinstance(inhoud, str) else inhoud
    form = {"soort": soort, "bestand": (io.BytesIO(content), "bestand.csv")}
    return eigen.client(rol, code).post(BEWAAR, data=form, content_type="multipart/form-data")


def inhoud(eigen: Gevuld) -> dict[str, list[Any]]:
    return {soort: eigen.omgeving.sql(f"select * from {tabel} order by 1, 2, 3, 6 nulls first, 5"
                                      if soort == "tarieven" else f"select * from {tabel} order by 1, 2")
            for soort, tabel in TABELLEN.items()}  # fmt: skip


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("regie", "GM0014"), ("centrum", "regio"),
                                           ("beheer", "regio"), ("aanbieder", "A01")])  # fmt: skip
def test_other_roles_see_and_write_nothing(eigen: Gevuld, rol: str, code: str) -> None:
    assert stuur(eigen, "budget", BUDGET, code, rol).status_code == 403
    client = eigen.client(rol, code)
    assert client.get("/parameters/bestand/budget.csv").status_code == 403
    assert open_pagina(client, "/parameters").status_code == 403


def test_municipality_sees_and_cannot_write(eigen: Gevuld) -> None:
    before = inhoud(eigen)
    client = eigen.client("financien", "GM0037")
    shown = json.dumps(open_pagina(client, "/parameters").json, ensure_ascii=False)
    assert "€ 70.390.000,00" in shown
    assert "Lees in" not in shown
    assert client.get("/parameters/bestand/budget.csv").status_code == 200
    assert stuur(eigen, "budget", f"{BUDGET}2030;beschermd_wonen;1;aanname;x\n", "GM0037").status_code == 400
    assert inhoud(eigen) == before


@pytest.mark.parametrize("statement", SCHRIJF)
@pytest.mark.parametrize(("rol", "code"), [("financien", "GM0037"), ("centrum", "regio")])
def test_database_refuses_who_is_not_of_the_region_and_finance(
    eigen: Gevuld, statement: str, rol: str, code: str
) -> None:  # fmt: skip
    before = inhoud(eigen)
    try:
        with eigen.omgeving.databases.tenant(eigen.sessie(rol, code), "write") as connection:
            connection.execute(text(statement))
    except DBAPIError as error:
        assert getattr(error.orig, "sqlstate", "") == "42501"
    assert inhoud(eigen) == before


@pytest.mark.parametrize("soort", TABELLEN)
@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_file_comes_in_as_it_went_out(eigen: Gevuld, soort: str, vorm: str) -> None:
    before = inhoud(eigen)
    content = eigen.client("financien", "regio").get(f"/parameters/bestand/{soort}.{vorm}").get_data()
    assert stuur(eigen, soort, content).status_code == 303
    assert inhoud(eigen) == before
    kept = eigen.omgeving.sql("select soort, rijen, rol from financien.inbreng order by id desc limit 1")
    assert kept == [(soort, len(before[soort]), "financien")]


def test_new_row_is_shown_and_a_later_one_takes_its_place(eigen: Gevuld) -> None:
    for amount, shown in (("84000000,5", "€ 84.000.000,50"), ("85000000.25", "€ 85.000.000,25")):
        assert stuur(eigen, "budget", f"{BUDGET}2029;beschermd_wonen;{amount};begroting;raad\n").status_code == 303
        page = json.dumps(open_pagina(eigen.client("financien", "GM0014"), "/parameters").json, ensure_ascii=False)
        assert shown in page
    assert "€ 84.000.000,50" not in page
    assert "2020 tot en met 2026" in page  # what is missing in between is named
    eigen.omgeving.sql("delete from financien.budget where jaar = 2029")


def test_new_tariffs_wait_for_the_next_publication(eigen: Gevuld) -> None:
    def waits() -> list[tuple[Any, ...]]:
        with eigen.omgeving.databases.begin("publish") as connection:
            return [tuple(row)[:2] for row in fetch(connection, "publish/wachtend")]

    publiceer(eigen.omgeving.databases, KEY)
    assert waits() == []
    line = "bw_nabij;X;nieuw;etmaal;170,01;2028-01-01;2028-12-31;aanname;test\n"
    assert stuur(eigen, "tarieven", TARIEF + line).status_code == 303
    assert waits() == [("regio", "bw")]
    publiceer(eigen.omgeving.databases, KEY)
    assert waits() == []
    eigen.omgeving.sql("delete from financien.tarief where bron = 'test'")


def met_formule() -> bytes:
    workbook, buffer = Workbook(), io.BytesIO()
    workbook.active.append(BUDGET.strip().split(";"))
    workbook.active.append([2030, "vrouwenopvang", "=1+1", "aanname", "x"])
    workbook.save(buffer)
    return buffer.getvalue()


def bom() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(("soort", "content", "words"), [
    ("budget", f"{BUDGET}2030;wegen;1;aanname;x\n", "rij 2"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;-1;aanname;x\n", "bedrag_euro"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;1,005;aanname;x\n", "bedrag_euro"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;1.000,00;aanname;x\n", "bedrag_euro"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;NaN;aanname;x\n", "bedrag_euro"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;1;misschien;x\n", "status"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;1;aanname;\n", "bron"),
    ("budget", f"{BUDGET}2030;vrouwenopvang;1;aanname;x\n2030;vrouwenopvang;2;aanname;x\n", "hetzelfde als rij 2"),
    ("budget", BUDGET, "geen enkele rij"),
    ("budget", "", "geen enkele rij"),
    ("budget", b"\xff\xfe\x00", "niet te lezen"),
    ("budget", "PK\x03\x04kapot", "niet te lezen"),
    ("budget", met_formule(), "niet te lezen"),
    ("budget", bom(), "niet te lezen"),
    ("tarieven", f"{TARIEF}bw_nabij;;x;etmaal;1;2030-02-01;2030-01-01;aanname;x\n", "ligt de laatste dag"),
    ("tarieven", f"{TARIEF}taxi;;x;etmaal;1;2030-01-01;2030-02-01;aanname;x\n", "voorziening"),
    ("tarieven", f"{TARIEF}bw_nabij;;x;etmaal;0;2030-01-01;2030-02-01;aanname;x\n", "tarief_euro"),
    ("tarieven", f"{TARIEF}bw_nabij;;x;etmaal;1;2030-02-30;2030-03-01;aanname;x\n", "geldig_van"),
    ("inwoners", f"{INWONERS}GM9999;2030-01-01;5;aanname;x\n", "gemeentecode"),
    ("inwoners", f"{INWONERS}regio;2030-01-01;5;aanname;x\n", "gemeentecode"),
    ("inwoners", f"{INWONERS}GM0014;2030-01-01;0;aanname;x\n", "inwoners"),
    ("inwoners", BUDGET + "2030;vrouwenopvang;1;aanname;x\n", "ontbreekt de kolom"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_comes_in(eigen: Gevuld, soort: str, content: Any, words: str) -> None:
    before, kept = inhoud(eigen), eigen.omgeving.sql("select count(*) from financien.inbreng")
    answer = stuur(eigen, soort, content)
    assert answer.status_code == 400
    assert words in answer.get_data(as_text=True)
    assert inhoud(eigen) == before
    assert eigen.omgeving.sql("select count(*) from financien.inbreng") == kept


def test_without_a_file_or_with_another_kind_nothing_happens(eigen: Gevuld) -> None:
    client = eigen.client("financien", "regio")
    assert client.post(BEWAAR, data={"soort": "budget"}).status_code == 400
    assert stuur(eigen, "doelen", BUDGET).status_code == 400
    assert client.get("/parameters/bestand/doelen.csv").status_code == 404
    assert client.get("/parameters/bestand/budget.pdf").status_code == 404


def test_template_opens_in_a_spreadsheet_without_formulas(eigen: Gevuld) -> None:
    eigen.omgeving.sql("insert into financien.budget values (2000, 'vrouwenopvang', 1, 'aanname', '=1+1')")
    content = eigen.client("financien", "GM0014").get("/parameters/bestand/budget.xlsx").get_data()
    cells = [cell for row in load_workbook(io.BytesIO(content)).active for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    eigen.omgeving.sql("delete from financien.budget where jaar = 2000")
