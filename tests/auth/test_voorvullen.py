"""A deliverer takes its own latest state along, changes what changed, and the monitor knows the same people."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from portal.domain.aanlevering.contract import STANDFORMULIEREN
from portal.ingest.voorvulling import is_kenmerk, kenmerk
from tests.auth.test_aanleveren import stuur
from tests.conftest import KEY, Omgeving
from tests.gevuld import Gevuld
from tests.maak import client as pseudoniem
from tests.maak import csv_van, rij

PERSONEN = "select traject_id, encode(persoon, 'hex'), startdatum, einddatum from monitor.traject order by 1"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    yield Gevuld(omgeving)
    omgeving.sluit()


@pytest.fixture
def leeg(portaal: Gevuld) -> Iterator[Gevuld]:
    yield portaal
    portaal.omgeving.sql("truncate monitor.levering, cijfers.ontvangst, monitor.traject, vo.traject,"
                         " monitor.te_publiceren, sec.gebruiker cascade")  # fmt: skip


def haal(client: FlaskClient, formulier: str = "bw", vorm: str = "csv") -> Any:
    return client.get(f"/aanleveren/voorgevuld/{formulier}.{vorm}")


def rijen(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))


BEGIN = [
    rij("bw", traject_id="open", client="p1", knelpunten="schulden|geen_woning", eenheden_per_week="2,50"),
    rij("bw", traject_id="klaar", client="p2", einddatum="2019-02-01", reden_einde="doel_bereikt", bestemming="koop"),
    rij("bw", traject_id="wacht", client="p3", startdatum="", gemeente_verblijf=""),
]


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_what_came_out_goes_back_in_as_the_same_people(leeg: Gevuld, vorm: str) -> None:
    client = leeg.client("aanbieder", "A01")
    assert stuur(client, csv_van("bw", BEGIN)).status_code == 200
    before = leeg.omgeving.sql(PERSONEN)
    answer = haal(client, vorm=vorm)
    name = f"A01_bw_2019K2.{vorm}"
    assert name in answer.headers["Content-Disposition"]
    back = stuur(client, answer.get_data(), name)
    assert back.status_code == 200, back.get_json()
    assert leeg.omgeving.sql(PERSONEN) == before
    assert leeg.omgeving.sql("select gelezen, aantal_bevindingen from monitor.levering where kwartaal = '2019K2'") == [
        (2, 0)
    ]


def test_equals_delivering_the_pseudonyms_again(leeg: Gevuld) -> None:
    """Row for row, whatever way the second quarter came in; a new client beside the known ones."""
    client = leeg.client("aanbieder", "A01")
    new = rij("bw", traject_id="nieuw", client="p9", aanmelddatum="2019-04-01", beschikkingsdatum="2019-04-02", startdatum="2019-04-03")  # fmt: skip
    stuur(client, csv_van("bw", BEGIN))
    filled = rijen(haal(client))
    tables = []
    for rows in ([*filled, new], [BEGIN[0], BEGIN[2], new]):
        assert stuur(client, csv_van("bw", rows), "A01_bw_2019K2.csv").status_code == 200
        found = leeg.omgeving.sql("select to_jsonb(b) - 'levering' - 'rij' from monitor.bw b where actueel and kwartaal"
                                  " = '2019K2' order by traject_id")  # fmt: skip
        tables.append(found)
    assert tables[0] == tables[1]
    assert len(tables[0]) == 3


def test_file_says_nothing_that_another_can_use(leeg: Gevuld) -> None:
    """Not the pseudonym that was sent, not ours; and in the file of another deliverer the token is nobody we know."""
    client = leeg.client("aanbieder", "A01")
    stuur(client, csv_van("bw", BEGIN))
    token = rijen(haal(client))[0]["client"]
    person = leeg.omgeving.sql("select encode(persoon, 'hex') from monitor.traject where traject_id = 'open'")[0][0]
    assert token not in (pseudoniem("p1"), person)
    other = leeg.client("aanbieder", "A02")
    assert (
        stuur(other, csv_van("bw", [rij("bw", traject_id="x", client=token)]), "A02_bw_2019K1.csv").status_code == 200
    )
    assert leeg.omgeving.sql("select encode(persoon, 'hex') from monitor.traject where aanbieder = 'A02'") != [
        (person,)
    ]


def test_only_own_rows_come_out(leeg: Gevuld) -> None:
    for code in ("A01", "A02"):
        made = csv_van("bw", [rij("bw", traject_id=f"van-{code}", client=f"p{code}")])
        stuur(leeg.client("aanbieder", code), made, f"{code}_bw_2019K1.csv")
    for code in ("A01", "A02"):
        assert [row["traject_id"] for row in rijen(haal(leeg.client("aanbieder", code)))] == [f"van-{code}"]
    assert haal(leeg.client("aanbieder", "A03")).status_code == 404
    assert "nog niet" in haal(leeg.client("aanbieder", "A03")).get_data(as_text=True)


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("regie", "GM0014"), ("centrum", "regio")])
def test_no_other_role_takes_rows_along(leeg: Gevuld, rol: str, code: str) -> None:
    stuur(leeg.client("aanbieder", "A01"), csv_van("bw", BEGIN))
    assert haal(leeg.client(rol, code)).status_code == 403
    with leeg.omgeving.databases.tenant(leeg.sessie(rol, code), "ingest") as connection:
        assert connection.exec_driver_sql("select count(*) from monitor.eigen_rij").scalar() == 0


def test_database_gives_rows_to_their_own_session_only(leeg: Gevuld) -> None:
    stuur(leeg.client("aanbieder", "A01"), csv_van("bw", BEGIN))
    for code, count in (("A01", 3), ("A02", 0)):
        with leeg.omgeving.databases.tenant(leeg.sessie("aanbieder", code), "ingest") as connection:
            assert connection.exec_driver_sql("select count(*) from monitor.eigen_rij").scalar() == count
    with leeg.omgeving.databases.begin("ingest") as connection:
        assert connection.exec_driver_sql("select count(*) from monitor.eigen_rij").scalar() == 0


def test_token_of_nobody_is_refused_and_nothing_is_kept(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    token = kenmerk(KEY, "A01", b"\1" * 32)
    answer = stuur(client, csv_van("bw", [rij("bw", client=token)]))
    assert answer.status_code == 422
    assert "kenmerk" in answer.get_data(as_text=True)
    assert leeg.omgeving.sql("select count(*) from monitor.levering") == [(0,)]


def test_token_is_ours_in_one_deliverers_files_only() -> None:
    token = kenmerk(KEY, "A01", b"\1" * 32)
    assert is_kenmerk(KEY, "A01", token) and is_kenmerk(KEY, "A01", token.upper())
    assert not is_kenmerk(KEY, "A02", token)
    assert not is_kenmerk(b"x" * 32, "A01", token)
    assert not is_kenmerk(KEY, "A01", pseudoniem("p1"))


def test_places_and_shelter_come_back_as_long_as_they_last(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    places = [rij("capaciteit", locatie_id=naam, datum_tot=tot)
              for naam, tot in (("blijft", ""), ("later", "2020-01-01"), ("weg", "2019-04-01"))]  # fmt: skip
    assert stuur(client, csv_van("capaciteit", places), "A01_capaciteit_2019K1.csv").status_code == 200
    assert [row["locatie_id"] for row in rijen(haal(client, "capaciteit"))] == ["blijft", "later"]
    refused = {"besluit": "niet_opgenomen", "reden_niet_opgenomen": "bezet", "vervolg": "thuis", "startdatum": ""}
    women = [rij("vo", traject_id="in", client="v1"), rij("vo", traject_id="uit", client="v2", **refused)]
    assert stuur(client, csv_van("vo", women), "A01_vo_2019K1.csv").status_code == 200
    assert [row["traject_id"] for row in rijen(haal(client, "vo"))] == ["in"]


def test_workbook_holds_dates_and_numbers(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    stuur(client, csv_van("bw", BEGIN))
    sheet = load_workbook(io.BytesIO(haal(client, vorm="xlsx").get_data())).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, [cell.value for cell in sheet[2]], strict=True))
    assert row["geboortejaar"] == int(BEGIN[0]["geboortejaar"])
    assert row["eenheden_per_week"] == 2.5
    assert str(row["aanmelddatum"]) == f"{BEGIN[0]['aanmelddatum']} 00:00:00"


@pytest.mark.parametrize("formulier", ["mo_nachten", "peiling", "huiselijk_geweld", "onzin", "../bw"])
def test_forms_without_a_state_have_no_such_file(leeg: Gevuld, formulier: str) -> None:
    assert formulier not in STANDFORMULIEREN
    assert haal(leeg.client("aanbieder", "A01"), formulier).status_code == 404
