"""A deliverer stores its rules once, tried on a file of its own; then its own export is a delivery."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.exc import DBAPIError
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from auth.koppelingen import maak_koppeling
from auth.roles import ROLES
from portal.domain.aanlevering.vertaalregels import NAMEN, Regel
from portal.ingest.map import Aanlevering
from tests.auth.test_aanleveren import stuur
from tests.conftest import KEY, VANDAAG, Omgeving
from tests.domain.test_vertaling import EIGEN, export
from tests.gevuld import Gevuld, open_pagina
from tests.maak import csv_van, rij

EXPORT = "A01_bw_2019K1.csv"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    yield Gevuld(omgeving)
    omgeving.sluit()


@pytest.fixture
def leeg(portaal: Gevuld) -> Iterator[Gevuld]:
    yield portaal
    portaal.omgeving.sql("truncate monitor.levering, cijfers.ontvangst, cijfers.vertaling, monitor.traject, vo.traject,"
                         " monitor.te_publiceren, sec.gebruiker cascade")  # fmt: skip


def blad(regels: Sequence[Regel]) -> bytes:
    lines = (NAMEN, *regels)
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def bewaar(
    client: FlaskClient, regels: Sequence[Regel] | bytes, voorbeeld: str, formulier: str = "bw", **velden: str
) -> Any:  # fmt: skip
    content = regels if isinstance(regels, bytes) else blad(regels)
    boundary, body = encode_multipart({
        "bestand": FileStorage(io.BytesIO(voorbeeld.encode()), EXPORT.replace("bw", formulier)),
        "regels": FileStorage(io.BytesIO(content), "vertaling.csv"), "formulier": formulier, **velden,
    })  # fmt: skip
    return client.post("/vertalingen/bestand", data=body, content_type=f'multipart/form-data; boundary="{boundary}"')


def versies(omgeving: Omgeving) -> list[tuple[object, ...]]:
    return omgeving.sql("select aanbieder, formulier, versie from cijfers.vertaling order by 1, 2, 3")


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol.naam != "aanbieder"])
def test_no_other_role_has_rules(gevuld: Gevuld, rol: Any) -> None:
    client = gevuld.client(rol.naam, "regio" if rol.gebieden == ("regio",) else "GM0014")
    assert bewaar(client, EIGEN, export()).status_code == 403
    assert client.get("/vertalingen/regels/bw.xlsx").status_code == 403
    assert open_pagina(client, "/vertalingen").status_code == 403
    assert versies(gevuld.omgeving) == []


def test_nobody_without_a_session(leeg: Gevuld) -> None:
    assert bewaar(leeg.client(), EIGEN, export()).status_code == 401
    assert versies(leeg.omgeving) == []


def test_rules_are_kept_once_a_file_passes_and_the_file_is_not(leeg: Gevuld) -> None:
    answer = bewaar(leeg.client("aanbieder", "A01"), EIGEN, export())
    assert answer.status_code == 200, answer.get_json()
    assert "versie 1" in answer.get_data(as_text=True)
    assert versies(leeg.omgeving) == [("A01", "bw", 1)]
    assert leeg.omgeving.sql("select count(*) from monitor.levering") == [(0,)]


def test_trying_keeps_nothing(leeg: Gevuld) -> None:
    assert bewaar(leeg.client("aanbieder", "A01"), EIGEN, export(), proef="ja").status_code == 200
    assert versies(leeg.omgeving) == []


@pytest.mark.parametrize(("regels", "voorbeeld", "zegt"), [
    (EIGEN[:-1], export(), "opmerking"),
    ([*EIGEN, Regel("client", "bsn", "", "")], export(), "mag niet worden aangeleverd"),
    ([*EIGEN, Regel("onzin", "x", "", "")], export(), "geen kolom van dit formulier"),
    (b"kolom;uw_kolom\n", export(), "kopregel"),
    (b"", export(), "kopregel"),
    (b"PK\x03\x04 kapot", export(), "leesbaar"),
    (EIGEN, export(Product="onbekend product"), "voorziening"),
    (EIGEN, "", "kopregel"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_kept(leeg: Gevuld, regels: Any, voorbeeld: str, zegt: str) -> None:
    answer = bewaar(leeg.client("aanbieder", "A01"), regels, voorbeeld)
    assert answer.status_code == 422
    assert zegt in answer.get_data(as_text=True).lower().encode().decode("unicode_escape")
    assert versies(leeg.omgeving) == []


def test_every_way_in_uses_the_rules_and_names_their_version(leeg: Gevuld, tmp_path: Any) -> None:
    omgeving, client = leeg.omgeving, leeg.client("aanbieder", "A01")
    assert stuur(client, export(), EXPORT).status_code == 422
    for rules in ([*EIGEN[:-1], Regel("(weglaten)", "opmerking", "", "oud")], EIGEN, EIGEN):
        bewaar(client, rules, export())
    assert versies(omgeving) == [("A01", "bw", 1), ("A01", "bw", 2)]
    assert "versie 2 van uw vertaling" in stuur(client, export(), EXPORT, proef="ja").get_data(as_text=True)
    assert stuur(client, export(), EXPORT).status_code == 200
    token, _ = maak_koppeling(omgeving.databases, "A01", "ons systeem", 30)
    head = {"Authorization": f"Bearer {token}"}
    by_program = leeg.client().put("/aanlevering/2019K2/bw", data=export(), headers=head, content_type="text/csv")
    assert by_program.get_json()["vertaling"] == 2, by_program.get_json()
    path = tmp_path / "A01_bw_2019K3.csv"
    path.write_text(export())
    assert Aanlevering(omgeving.databases, KEY, VANDAAG).lever(path).vertaling == 2
    found = omgeving.sql("select distinct kwartaal, vertaling from cijfers.ontvangst order by 1")
    assert found == [("2019K1", 2), ("2019K2", 2), ("2019K3", 2)]


def test_rules_are_for_files_of_their_own_deliverer_only(leeg: Gevuld) -> None:
    bewaar(leeg.client("aanbieder", "A01"), EIGEN, export())
    other = leeg.client("aanbieder", "A02")
    assert stuur(other, export(), "A02_bw_2019K1.csv").status_code == 422
    assert "versie 1" not in open_pagina(other, "/vertalingen").get_data(as_text=True)
    assert "zorgtrajectnr" not in str(_regels(other))
    assert "zorgtrajectnr" in str(_regels(leeg.client("aanbieder", "A01")))


def _regels(client: FlaskClient) -> list[tuple[object, ...]]:
    answer = client.get("/vertalingen/regels/bw.xlsx")
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.get_data())).worksheets[0]
    return [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows()]


def test_sheet_comes_back_as_the_same_rules(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    bewaar(client, EIGEN, export())
    again = client.get("/vertalingen/regels/bw.xlsx").get_data()
    assert bewaar(client, again, export()).status_code == 200
    assert versies(leeg.omgeving) == [("A01", "bw", 1)]


def test_empty_rules_switch_it_off(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    bewaar(client, EIGEN, export())
    assert bewaar(client, [], csv_van("bw", [rij("bw")])).status_code == 200
    assert stuur(client, export(), EXPORT).status_code == 422
    assert "Vertel het ons" in open_pagina(client, "/vertalingen").get_data(as_text=True)


def test_database_binds_rules_to_the_session(leeg: Gevuld) -> None:
    sql = ("insert into cijfers.vertaling (aanbieder, formulier, versie, regels) values ('A02', 'bw', 1, '[]')")  # fmt: skip
    for rol, code in (("aanbieder", "A01"), ("beleid", "GM0014")):
        with pytest.raises(DBAPIError), leeg.omgeving.databases.tenant(leeg.sessie(rol, code), "ingest") as connection:
            connection.exec_driver_sql(sql)
    with pytest.raises(DBAPIError), leeg.omgeving.databases.begin("ingest") as connection:
        connection.exec_driver_sql(sql)
    assert versies(leeg.omgeving) == []


def test_rules_stay_as_they_were(leeg: Gevuld) -> None:
    bewaar(leeg.client("aanbieder", "A01"), EIGEN, export())
    for sql in ("update cijfers.vertaling set versie = 2", "delete from cijfers.vertaling"):
        with pytest.raises(Exception, match="stays as it was given"):
            leeg.omgeving.sql(sql)


def test_too_large_rules_are_refused(leeg: Gevuld) -> None:
    answer = bewaar(leeg.client("aanbieder", "A01"), b"x" * 500_001, export())
    assert answer.status_code == 400
    assert "500 kB" in answer.get_data(as_text=True)


@pytest.mark.parametrize("velden", [{"formulier": "onzin"}, {"formulier": ""}, {"kwartaal": "onzin"}])
def test_what_the_page_never_sends(leeg: Gevuld, velden: dict[str, str]) -> None:
    assert bewaar(leeg.client("aanbieder", "A01"), EIGEN, export(), **velden).status_code == 400
