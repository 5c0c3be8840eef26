"""A deliverer brings its files to the portal: its own and nobody else's, whole or not, and nothing left behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from auth.koppelingen import koppelingen, maak_koppeling, trek_koppeling_in
from auth.roles import ROLES
from callbacks.ontvanger import TEGELIJK, Ontvanger
from portal.domain.aanlevering.contract import VOLGORDE, contract
from portal.domain.fouten import GeenToegang, VerkeerdGebruik
from portal.ingest.levering import Herkomst, bewaar
from portal.ingest.map import Aanlevering
from portal.publish.publiceren import RUSTIG_SECONDEN, publiceer, wacht_op_publicatie
from tests.conftest import KEY, VANDAAG, Omgeving
from tests.domain.test_slechte_bestanden import BOMMEN
from tests.domain.test_xlsx import van, xlsx
from tests.gevuld import Gevuld, open_pagina
from tests.maak import csv_van, rij
from tests.reports.lees_pdf import lees

POST = "/aanleveren/bestand"
NAAM = "A01_bw_2019K1.csv"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    yield Gevuld(omgeving)
    omgeving.sluit()


@pytest.fixture
def leeg(portaal: Gevuld) -> Iterator[Gevuld]:
    """Without deliveries and people, as on the first day."""
    sound = portaal.app.extensions["ontvanger"]
    yield portaal
    portaal.app.extensions["ontvanger"] = sound
    portaal.omgeving.sql(
        "truncate monitor.levering, cijfers.ontvangst, monitor.traject, vo.traject, monitor.te_publiceren, monitor.gesloten,"
        " sec.gebruiker cascade"
    )


def bw(n: int = 1, **velden: str) -> str:
    return csv_van("bw", [rij("bw", traject_id=f"t{i}", client=f"p{i}", **velden) for i in range(n)])


def stuur(client: FlaskClient, inhoud: str | bytes, naam: str = NAAM, **velden: str) -> Any:
    content = inhoud.encode() if isinstance(inhoud, str) else inhoud
    boundary, body = encode_multipart({"bestand": FileStorage(io.BytesIO(content), naam), **velden})
    return client.post(POST, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')


def leveringen(omgeving: Omgeving) -> list[tuple[object, ...]]:
    return omgeving.sql("select aanbieder, formulier, kwartaal, versie, gelezen from monitor.levering order by id")


def zegt(answer: Any) -> str:
    return json.dumps(answer.get_json(), ensure_ascii=False)


# ---- who may


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol.naam != "aanbieder"])
def test_no_other_role_delivers_or_gets_a_form(gevuld: Gevuld, rol: Any) -> None:
    code = "regio" if rol.gebieden == ("regio",) else "GM0014"
    client = gevuld.client(rol.naam, code)
    before = leveringen(gevuld.omgeving)
    assert stuur(client, bw()).status_code == 403
    for path in ("/aanleveren/sjabloon/bw.csv", "/aanleveren/pseudonimiseer.py", "/aanleveren/bevindingen/x.csv"):
        assert client.get(path).status_code == 403
    assert open_pagina(client, "/aanleveren").status_code == 403
    assert leveringen(gevuld.omgeving) == before


def test_nobody_delivers_without_a_session(leeg: Gevuld) -> None:
    assert stuur(leeg.client(), bw()).status_code == 401
    assert leveringen(leeg.omgeving) == []


def test_another_site_cannot_make_a_browser_deliver(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    content = {"bestand": (io.BytesIO(bw().encode()), NAAM)}
    assert client.post(POST, data=content, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert leveringen(leeg.omgeving) == []


@pytest.mark.parametrize("ander", ["A02", "V01", "GM0014", "GM0037"])
def test_file_of_another_deliverer_is_refused(leeg: Gevuld, ander: str) -> None:
    answer = stuur(leeg.client("aanbieder", "A01"), bw(), f"{ander}_bw_2019K1.csv")
    assert answer.status_code == 400
    assert "andere aanbieder" in zegt(answer)
    assert leveringen(leeg.omgeving) == []


def test_name_says_nothing_about_whose_it_is(leeg: Gevuld) -> None:
    """The deliverer is that of the session, whatever a form field says."""
    answer = stuur(
        leeg.client("aanbieder", "A01"), bw(), "export.csv", formulier="bw", kwartaal="2019K1", aanbieder="A02"
    )
    assert answer.status_code == 200
    assert leveringen(leeg.omgeving) == [("A01", "bw", "2019K1", 1, 1)]


def test_database_itself_binds_a_delivery_to_the_session(leeg: Gevuld) -> None:
    token = leeg.sessie("aanbieder", "A01")
    for code in ("A02", "GM0014"):
        with pytest.raises(DBAPIError), leeg.omgeving.databases.tenant(token, "ingest") as connection:
            connection.execute(text(
                "insert into monitor.levering (aanbieder, formulier, kwartaal, versie, ontvangst, sha256, gelezen)"
                " values (:code, 'bw', '2019K1', 1, 'x', 'x', 0)"), {"code": code})  # fmt: skip
    other = leeg.sessie("beleid", "GM0014")
    with pytest.raises(DBAPIError), leeg.omgeving.databases.tenant(other, "ingest") as connection:
        connection.execute(text(
            "insert into monitor.levering (aanbieder, formulier, kwartaal, versie, ontvangst, sha256, gelezen)"
            " values ('GM0014', 'bw', '2019K1', 1, 'x', 'x', 0)"))  # fmt: skip
    assert leveringen(leeg.omgeving) == []


def test_session_that_ended_stores_nothing(leeg: Gevuld) -> None:
    from portal.domain.aanlevering.bevinding import Bevindingen
    from portal.domain.aanlevering.contract import Sleutel
    from portal.domain.aanlevering.controle import controleer

    checked = controleer(bw().encode(), Sleutel("A01", "bw", "2019K1"), VANDAAG, Bevindingen())
    with pytest.raises(GeenToegang):
        bewaar(leeg.omgeving.databases, checked, KEY, Herkomst("portaal", b"x" * 32))
    assert leveringen(leeg.omgeving) == []


def test_access_team_delivers_its_own_residents_only(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "GM0037")
    assert stuur(client, bw(gemeente_verantwoordelijk="GM0014"), "GM0037_bw_2019K1.csv").status_code == 422
    assert stuur(client, csv_van("mo", [rij("mo")]), "GM0037_mo_2019K1.csv").status_code == 422
    assert stuur(client, bw(), "GM0037_bw_2019K1.csv").status_code == 200
    assert leveringen(leeg.omgeving) == [("GM0037", "bw", "2019K1", 1, 1)]


def test_deliverer_sees_its_own_receipts_and_no_figure(leeg: Gevuld) -> None:
    own, other = leeg.client("aanbieder", "A01"), leeg.client("aanbieder", "A02")
    late = "2016-01-01"
    assert stuur(own, bw(2, aanmelddatum=late)).status_code == 200
    assert stuur(other, bw(3), "A02_bw_2019K1.csv").status_code == 200
    page = open_pagina(own, "/aanleveren").get_data(as_text=True)
    assert "A01-bw-2019K1-1" in page
    assert "A02-bw" not in page
    found = own.get("/aanleveren/bevindingen/A01-bw-2019K1-1.csv").get_data(as_text=True)
    assert found.count("lang_gewacht") == 2
    assert own.get("/aanleveren/bevindingen/A02-bw-2019K1-1.csv").status_code == 404
    assert "A02" not in own.get("/uitvoer/aanleveren/bewijzen.csv").get_data(as_text=True)
    for path in (
        "/overzicht",
        "/regio",
        "/instroom-doorstroom-uitstroom",
        "/regielijst",
        "/verdeelmodel",
        "/werkagenda",
    ):
        assert open_pagina(own, path).status_code == 403


# ---- what comes of it


@pytest.mark.parametrize("form", VOLGORDE)
def test_every_form_comes_in(leeg: Gevuld, form: str) -> None:
    client = leeg.client("aanbieder", "A01")
    answer = stuur(client, csv_van(form, [rij(form)]), f"A01_{form}_2019K1.csv")
    assert answer.status_code == 200, zegt(answer)
    assert f"A01-{form}-2019K1-1" in zegt(answer)
    assert leveringen(leeg.omgeving) == [("A01", form, "2019K1", 1, 1)]
    assert leeg.omgeving.sql("select kanaal from cijfers.ontvangst") == [("portaal",)]


def test_same_file_gives_the_same_receipt_and_another_the_next_version(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    assert "versie" not in zegt(stuur(client, bw()))
    again = stuur(client, xlsx(van("bw", rij("bw", traject_id="t0", client="p0"))), "A01_bw_2019K1.xlsx")
    assert "al aangeleverd" in zegt(again)
    assert "versie 2" in zegt(stuur(client, bw(2)))
    assert [row[3:] for row in leveringen(leeg.omgeving)] == [(1, 1), (2, 2)]
    assert len(leeg.omgeving.sql("select 1 from cijfers.ontvangst")) == 2


def test_refused_file_leaves_nothing_and_says_what_to_do(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    answer = stuur(client, bw(voorziening="hotel", schulden=""))
    assert answer.status_code == 422
    said = zegt(answer)
    assert "Er is niets bewaard" in said
    assert "Kies uit: bw_24uurs" in said
    assert "is verplicht" in said
    assert "hotel" not in said
    assert leveringen(leeg.omgeving) == []
    assert leeg.omgeving.sql("select 1 from cijfers.ontvangst") == []


def test_only_checking_keeps_nothing(leeg: Gevuld) -> None:
    answer = stuur(leeg.client("aanbieder", "A01"), bw(), proef="ja")
    assert answer.status_code == 200
    assert "nog niets bewaard" in zegt(answer)
    assert leveringen(leeg.omgeving) == []


def test_name_and_choice_that_differ_are_a_warning(leeg: Gevuld) -> None:
    answer = stuur(leeg.client("aanbieder", "A01"), bw(), "A01_bw_2018K4.csv", kwartaal="2019K1")
    assert answer.status_code == 200
    assert "De opties gaan voor" in zegt(answer)


def test_closed_quarter_takes_it_as_late(leeg: Gevuld) -> None:
    with leeg.omgeving.databases.begin("ingest") as connection:
        connection.execute(text("insert into monitor.gesloten (kwartaal) values ('2019K1')"))
    assert "nagekomen" in zegt(stuur(leeg.client("aanbieder", "A01"), bw()))
    assert leeg.omgeving.sql("select nagekomen from monitor.levering") == [(True,)]


@pytest.mark.parametrize(
    "naam", ["../../etc/passwd", "con", "\u202ecsv.exe", "a" * 5000, "=1+1.csv", "x\r\nSet-Cookie: a=b.csv"]
)
def test_name_of_a_file_does_no_harm(leeg: Gevuld, naam: str) -> None:
    answer = stuur(leeg.client("aanbieder", "A01"), bw(), naam, formulier="bw", kwartaal="2019K1")
    assert answer.status_code in (200, 400)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "velden", [{"formulier": "geheim"}, {"kwartaal": "2019"}, {"kwartaal": "2019K5"}, {"formulier": "bw'--"}]
)
def test_forged_choice_is_a_400(leeg: Gevuld, velden: dict[str, str]) -> None:
    assert stuur(leeg.client("aanbieder", "A01"), bw(), **velden).status_code == 400
    assert leveringen(leeg.omgeving) == []


def test_without_a_file_is_a_400(leeg: Gevuld) -> None:
    assert leeg.client("aanbieder", "A01").post(POST, data={"formulier": "bw"}).status_code == 400


# ---- dangerous files


@pytest.mark.parametrize("naam", ["one large member", "ratio", "zip in zip"])
def test_bomb_is_refused_in_the_process_of_its_own(leeg: Gevuld, naam: str) -> None:
    answer = stuur(leeg.client("aanbieder", "A01"), BOMMEN[naam](), "A01_bw_2019K1.xlsx")
    assert answer.status_code == 422
    assert leveringen(leeg.omgeving) == []


def test_file_that_is_too_large_is_refused(leeg: Gevuld) -> None:
    client = leeg.client("aanbieder", "A01")
    assert stuur(client, b"a" * 20_000_001).status_code == 422  # as large as the form may be, and more than a file may
    assert stuur(client, b"a" * 20_200_000).status_code == 413
    assert leveringen(leeg.omgeving) == []


KANARIES = {"value": "123456782", "column": "Klaas-Kanarie", "text": "kanarie@voorbeeld.nl"}


@pytest.mark.parametrize("soort", KANARIES)
def test_personal_data_are_kept_nowhere(leeg: Gevuld, soort: str, caplog: pytest.LogCaptureFixture) -> None:
    """Not in the answer, not in the log, not in the database, not on a disk."""
    kanarie = KANARIES[soort]
    if soort == "column":
        names = [*contract().formulieren["bw"].namen, "naam"]
        content = csv_van("bw", [{**rij("bw"), "naam": kanarie}], kolommen=names)
    else:
        content = csv_van("bw", [rij("bw", traject_id=kanarie)])
    answer = stuur(leeg.client("aanbieder", "A01"), content)
    assert answer.status_code == 422
    assert kanarie not in answer.get_data(as_text=True)
    assert kanarie not in caplog.text
    dump = leeg.omgeving.sql("select coalesce(string_agg(g::text, ' '), '') from audit.gebeurtenis g")[0][0]
    assert kanarie not in str(dump)
    assert "aanleveren" in str(dump)
    folder = leeg.app.extensions["ontvanger"].map
    assert not [path for path in Path(folder).iterdir() if path.is_file() and _holds(path, kanarie)]


def _holds(path: Path, word: str) -> bool:
    try:
        return word.encode() in path.read_bytes()
    except OSError:
        return False


def test_full_room_is_said_and_others_go_on(leeg: Gevuld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file system of its own, filled to the brim by the file itself."""
    place = tmp_path / "klein"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:  # who may not mount has the same error raised where a file system would raise it
        monkeypatch.setattr("callbacks.ontvanger.TemporaryFile", _vol)
    try:
        app = leeg.app
        app.extensions["ontvanger"] = replace(app.extensions["ontvanger"], map=place)
        answer = stuur(leeg.client("aanbieder", "A01"), bw(2000))
        assert answer.status_code == 503
        assert "geen ruimte" in zegt(answer)
        assert "Retry-After" in answer.headers
        assert open_pagina(leeg.client("aanbieder", "A02"), "/aanleveren").status_code == 200
        assert leveringen(leeg.omgeving) == []
    finally:
        subprocess.run(["umount", str(place)], capture_output=True, check=False)


def _vol(**_: object) -> None:
    raise OSError(28, "No space left on device")


def test_more_at_once_than_there_is_room_for_wait_their_turn(leeg: Gevuld) -> None:
    ontvanger: Ontvanger = leeg.app.extensions["ontvanger"]
    for _ in range(TEGELIJK):
        ontvanger.tegelijk.acquire()
    answer = stuur(leeg.client("aanbieder", "A01"), bw())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    for _ in range(TEGELIJK):
        ontvanger.tegelijk.release()
    assert stuur(leeg.client("aanbieder", "A01"), bw()).status_code == 200


def test_two_at_once_make_one_receipt(leeg: Gevuld) -> None:
    app = leeg.app
    app.extensions["ontvanger"] = replace(app.extensions["ontvanger"], tegelijk=BoundedSemaphore(2))
    clients = [leeg.client("aanbieder", "A01") for _ in range(2)]
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda client: stuur(client, bw()).status_code, clients))
    assert answers == [200, 200]
    assert len(leveringen(leeg.omgeving)) == 1


def test_receiver_that_dies_is_said_and_nothing_is_half(leeg: Gevuld) -> None:
    app = leeg.app
    sound: Ontvanger = app.extensions["ontvanger"]
    app.extensions["ontvanger"] = replace(
        sound, omgeving={**sound.omgeving, "PYTHONPATH": "/nergens", "PYTHONHOME": "/nergens"}
    )
    answer = stuur(leeg.client("aanbieder", "A01"), bw())
    assert answer.status_code == 503
    assert "hetzelfde ontvangstbewijs" in zegt(answer)
    app.extensions["ontvanger"] = sound
    assert stuur(leeg.client("aanbieder", "A01"), bw()).status_code == 200


def test_portal_without_receiver_says_so(leeg: Gevuld) -> None:
    leeg.app.extensions["ontvanger"] = Ontvanger({})
    answer = stuur(leeg.client("aanbieder", "A01"), bw())
    assert answer.status_code == 503
    assert "INGEST_URL" in zegt(answer)


def test_another_key_stores_nothing(leeg: Gevuld) -> None:
    other = leeg.omgeving.map / "andere.sleutel"
    other.write_bytes(os.urandom(32))
    sound: Ontvanger = leeg.app.extensions["ontvanger"]
    leeg.app.extensions["ontvanger"] = replace(sound, omgeving={**sound.omgeving, "MONITOR_SLEUTEL": str(other)})
    assert stuur(leeg.client("aanbieder", "A01"), bw()).status_code == 503
    assert leveringen(leeg.omgeving) == []


@pytest.mark.parametrize("tabel", ["ontvangst", "kwaliteit"])
def test_receipt_stays_as_it_was_given(leeg: Gevuld, tabel: str) -> None:
    """Even for the administrator."""
    assert stuur(leeg.client("aanbieder", "A01"), bw()).status_code == 200
    for statement in (f"update cijfers.{tabel} set aanbieder = 'A02'", f"delete from cijfers.{tabel}"):
        with pytest.raises(DBAPIError, match="stays as it was given"):
            leeg.omgeving.sql(statement)


# ---- what it may take along


@pytest.mark.parametrize("form", VOLGORDE)
def test_empty_forms_come_in_as_they_are(leeg: Gevuld, form: str) -> None:
    client = leeg.client("aanbieder", "A01")
    for vorm in ("csv", "xlsx"):
        got = client.get(f"/aanleveren/sjabloon/{form}.{vorm}")
        assert got.status_code == 200
        assert f'filename="{form}-leeg.{vorm}"' in got.headers["Content-Disposition"]
        answer = stuur(client, got.data, f"A01_{form}_2019K1.{vorm}", proef="ja")
        assert answer.status_code == 200, zegt(answer)
    assert client.get("/aanleveren/sjabloon/geheim.csv").status_code == 404
    assert client.get("/aanleveren/sjabloon/bw.pdf").status_code == 404


def test_program_for_pseudonyms_is_the_one_of_the_project(leeg: Gevuld) -> None:
    got = leeg.client("aanbieder", "A01").get("/aanleveren/pseudonimiseer.py")
    assert got.data == Path("portal/ingest/pseudonimiseer.py").read_bytes()


def test_guide_names_every_column_and_rule(leeg: Gevuld) -> None:
    client = leeg.client("beleid", "GM0014")
    page = open_pagina(client, "/aanleverwijzer").get_data(as_text=True)
    text_ = "".join(lees(client.get("/aanleveren/aanleverwijzer.pdf").data).bladzijden)
    for form in contract().formulieren.values():
        assert all(kolom.naam in page for kolom in form.kolommen)
        assert all(
            kolom.naam.replace("_", "") in "".join(text_.split()).replace("_", "").replace("-", "")
            for kolom in form.kolommen
        )
    assert all(regel in page for regel in contract().regels)


# ---- programs


def put(client: FlaskClient, sleutel: str, inhoud: str | bytes, pad: str = "2019K1/bw", **kop: str) -> Any:
    headers = {"Authorization": f"Bearer {sleutel}", "Content-Type": "text/csv", **kop}
    return client.put(f"/aanlevering/{pad}", data=inhoud, headers=headers)


def test_program_delivers_with_its_token(leeg: Gevuld) -> None:
    sleutel, _ = maak_koppeling(leeg.omgeving.databases, "A01", "ECD")
    client = leeg.client()
    first = put(client, sleutel, bw())
    assert (first.status_code, first.get_json()["uitkomst"], first.get_json()["ontvangst"]) == (
        201,
        "opgeslagen",
        "A01-bw-2019K1-1",
    )
    assert put(client, sleutel, bw()).status_code == 200
    assert put(client, sleutel, bw(2)).get_json()["versie"] == 2
    refused = put(client, sleutel, bw(schulden="misschien"))
    assert (refused.status_code, refused.get_json()["bevindingen"][0]["regel"]) == (422, "code")
    assert put(client, sleutel, bw(3), "2019K1/bw?proef=ja").get_json()["uitkomst"] == "proef"
    assert leeg.omgeving.sql("select distinct kanaal from cijfers.ontvangst") == [("koppeling",)]
    assert leeg.omgeving.sql("select count(*) from sec.sessie where not ingetrokken") == [(0,)]


@pytest.mark.parametrize("kop", ["", "Bearer ", "Bearer onzin", "Basic abc", "bearer", "Bearer ' or 1=1"])
def test_without_a_sound_token_nothing_comes_in(leeg: Gevuld, kop: str) -> None:
    answer = put(leeg.client(), "", bw(), Authorization=kop)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert leveringen(leeg.omgeving) == []


@pytest.mark.parametrize("einde", ["ingetrokken", "verlopen", "uitgeschakeld"])
def test_token_is_dead_at_once(leeg: Gevuld, einde: str) -> None:
    sleutel, _ = maak_koppeling(leeg.omgeving.databases, "A01", "ECD")
    assert put(leeg.client(), sleutel, bw()).status_code == 201
    if einde == "ingetrokken":
        trek_koppeling_in(leeg.omgeving.databases, int(str(koppelingen(leeg.omgeving.databases)[0]["nummer"])))
    elif einde == "verlopen":
        leeg.omgeving.sql("update sec.leversleutel set verloopt_op = now()")
    else:
        leeg.omgeving.sql("update sec.gebruiker set actief = false")
    assert put(leeg.client(), sleutel, bw(2)).status_code == 401
    assert len(leveringen(leeg.omgeving)) == 1


def test_token_is_kept_as_a_hash_and_opens_no_page(leeg: Gevuld) -> None:
    sleutel, ends = maak_koppeling(leeg.omgeving.databases, "A01", "ECD", 10)
    assert timedelta(days=9) < ends - leeg.omgeving.sql("select now()")[0][0] < timedelta(days=11)  # type: ignore[operator]
    stored = str(
        leeg.omgeving.sql("select l::text from sec.leversleutel l union all select g::text from sec.gebruiker g")
    )
    assert sleutel not in stored
    assert sleutel not in str(koppelingen(leeg.omgeving.databases))
    client = leeg.client()
    answer = client.get("/aanleveren", headers={"Authorization": f"Bearer {sleutel}"})
    assert answer.status_code == 303
    name = str(leeg.omgeving.sql("select naam from sec.gebruiker")[0][0])
    assert client.post("/inloggen", data={"gebruiker": name, "wachtwoord": "!"}).status_code == 401


def test_token_of_a_password_session_is_no_token(leeg: Gevuld) -> None:
    session = leeg.sessie("aanbieder", "A01")
    assert put(leeg.client(), session.hex(), bw()).status_code == 401


@pytest.mark.parametrize(
    ("pad", "status"), [("2019K5/bw", 404), ("2019K1/geheim", 404), ("2019K1/bw?proef=ja", 200), ("x/y", 404)]
)
def test_address_that_does_not_exist(leeg: Gevuld, pad: str, status: int) -> None:
    sleutel, _ = maak_koppeling(leeg.omgeving.databases, "A01", "ECD")
    assert put(leeg.client(), sleutel, bw(), pad).status_code == status


def test_problems_are_told_as_problems(leeg: Gevuld) -> None:
    sleutel, _ = maak_koppeling(leeg.omgeving.databases, "A01", "ECD")
    client = leeg.client()
    for answer, status in (
        (put(client, sleutel, bw(), **{"Content-Type": "application/json"}), 415),
        (put(client, sleutel, b"a" * 20_000_001), 413),
        (put(client, "x", bw()), 401),
    ):
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        assert answer.get_json()["title"]
    assert leveringen(leeg.omgeving) == []


@pytest.mark.parametrize(
    ("aanbieder", "omschrijving", "dagen"),
    [("a01", "x", 1), ("A01", " ", 1), ("A01", "x" * 101, 1), ("A01", "x", 0), ("A01", "x", 400)],
)
def test_token_needs_a_deliverer_words_and_an_end(leeg: Gevuld, aanbieder: str, omschrijving: str, dagen: int) -> None:
    with pytest.raises(VerkeerdGebruik):
        maak_koppeling(leeg.omgeving.databases, aanbieder, omschrijving, dagen)
    with pytest.raises(VerkeerdGebruik):
        trek_koppeling_in(leeg.omgeving.databases, 99)


def test_description_is_open_and_follows_the_contract(leeg: Gevuld) -> None:
    got = leeg.client().get("/aanlevering/openapi.json").get_json()
    put_ = got["paths"]["/aanlevering/{kwartaal}/{formulier}"]["put"]
    assert put_["parameters"][1]["schema"]["enum"] == list(contract().formulieren)
    assert got["components"]["schemas"]["Bevinding"]["properties"]["regel"]["enum"] == list(contract().regels)
    assert set(put_["responses"]) == {"200", "201", "400", "401", "404", "413", "415", "422", "503"}


# ---- what comes after


def test_publication_follows_once_it_is_quiet(leeg: Gevuld) -> None:
    databases = leeg.omgeving.databases
    assert not wacht_op_publicatie(databases)
    assert stuur(leeg.client("aanbieder", "A01"), bw()).status_code == 200
    assert not wacht_op_publicatie(databases)  # more may come
    earlier = datetime.now(UTC) - timedelta(seconds=RUSTIG_SECONDEN + 1)
    leeg.omgeving.sql("truncate cijfers.ontvangst cascade")
    path = leeg.omgeving.map / "A01_bw_2019K2.csv"
    path.write_text(bw(2))
    assert Aanlevering(databases, KEY, VANDAAG, lambda _: earlier).lever(path).uitkomst == "opgeslagen"
    assert wacht_op_publicatie(databases)
    publiceer(databases, KEY)
    assert not wacht_op_publicatie(databases)


# ---- kills


def test_killed_at_any_moment_all_or_nothing(leeg: Gevuld) -> None:
    """A few of what ``tests/benchmarks/breuken.py`` does two hundred times."""
    from tests.benchmarks.breuken import dood_ontvanger

    assert dood_ontvanger(leeg, aantal=6, zaad=1) == []
