"""The case list over HTTP and SQL: only the access team, only its own residents, never the shelter, always in the log."""

from __future__ import annotations

import hmac

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from auth.roles import ROLES
from portal.publish.regielijst import LENGTE, pseudoniem
from tests.conftest import KEY
from tests.gevuld import GEMEENTEN, KANARIE, WACHTWOORD, Gevuld, als_web, open_pagina

PAD, BESTAND = "/regielijst", "/regielijst/bestand"
ANDEREN = [
    (role.naam, "GM0037" if "gemeente" in role.gebieden else "regio" if "regio" in role.gebieden else "A01")
    for role in ROLES if role.naam != "regie"
]  # fmt: skip


@pytest.mark.parametrize(("rol", "code"), ANDEREN)
def test_nobody_else_opens_the_list(gevuld: Gevuld, rol: str, code: str) -> None:
    client = gevuld.client(rol, code)
    assert open_pagina(client, PAD).status_code == 403
    assert client.post(BESTAND, data={"keuze": "", "bevestiging": WACHTWOORD}).status_code == 403
    with gevuld.als(rol, code) as connection:
        assert connection.scalar(text("select count(*) from cijfers.regielijst")) == 0
        assert connection.scalar(text("select count(*) from cijfers.regie_traject")) == 0


def test_without_a_session_there_is_no_list(gevuld: Gevuld) -> None:
    assert gevuld.client().post(BESTAND, data={"keuze": ""}).status_code == 401
    assert als_web(gevuld.omgeving, "select count(*) from cijfers.regielijst")[0][0] == 0


@pytest.mark.parametrize("code", GEMEENTEN)
def test_list_holds_own_residents_and_nobody_elses(gevuld: Gevuld, code: str) -> None:
    with gevuld.als("regie", code) as connection:
        rows = connection.execute(text("select gebied, domein, traject_id from cijfers.regielijst")).all()
    assert len(rows) == KANARIE[code]
    assert {row.gebied for row in rows} == {code}
    assert {row.domein for row in rows} == {"bw"}
    assert all(row.traject_id.startswith(code) for row in rows)
    answer = open_pagina(gevuld.client("regie", code), PAD)
    assert answer.status_code == 200
    body = answer.get_data(as_text=True)
    assert f"{code}-1" in body
    for other in GEMEENTEN:
        assert other == code or f"{other}-" not in body


def test_web_role_reads_no_record_behind_the_list(gevuld: Gevuld) -> None:
    for table in ("monitor.traject", "monitor.bw", "vo.traject", "monitor.stand", "monitor.antwoord"):
        with gevuld.als("regie", "GM0037") as connection, pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text(f"select * from {table}"))
    with gevuld.als("regie", "GM0037") as connection:
        columns = set(connection.execute(text("select * from cijfers.regielijst")).keys())
    assert not columns & {
        "persoon",
        "client",
        "geboortejaar",
        "geslacht",
        "startdatum",
        "aanmelddatum",
        "gemeente_herkomst",
    }


@pytest.mark.parametrize("keuze", ["domein=vo", "domein=bw", "toon=klaar&sorteer=klaar", "knelpunt=schulden"])
def test_every_opening_is_in_the_log_with_its_filter(gevuld: Gevuld, keuze: str) -> None:
    log = (
        "select object from audit.gebeurtenis where handeling = 'show_page' and rol = 'regie' order by id desc limit 1"
    )
    answer = open_pagina(gevuld.client("regie", "GM0047"), PAD, f"?{keuze}")
    assert answer.status_code == 200
    shown = keuze.replace("domein=bw", "")
    assert gevuld.omgeving.sql(log)[0][0] == f"{PAD} {shown}"
    if keuze == "domein=vo":
        assert "niemand op de lijst" in answer.get_data(as_text=True)


def test_filter_order_and_pages(gevuld: Gevuld) -> None:
    client = gevuld.client("regie", "GM0047")
    assert "niemand op de lijst" in open_pagina(client, PAD, "?toon=wachtend").get_data(as_text=True)
    longest = open_pagina(client, PAD, "?sorteer=verblijf").get_data(as_text=True)
    assert r"\"362\"" in longest
    assert r"\"331\"" not in longest  # who came a month later stands on another page
    last = open_pagina(client, PAD, f"?sorteer=verblijf&blad={-(-KANARIE['GM0047'] // 50)}").get_data(as_text=True)
    assert r"\"331\"" in last
    for odd in ("?blad=0", "?blad=-1", "?blad=1e9", "?sorteer=naam;drop", "?toon=%27"):
        assert open_pagina(client, PAD, odd).status_code == 200


def test_file_asks_for_the_password_and_is_limited(gevuld: Gevuld) -> None:
    client = gevuld.client("regie", "GM0765")
    assert client.get("/uitvoer/regielijst/lijst.csv").status_code == 404
    assert client.post(BESTAND, data={"keuze": "", "bevestiging": "verkeerd-wachtwoord"}).status_code == 403
    assert client.post(BESTAND, data={"keuze": "x" * 999, "bevestiging": WACHTWOORD}).status_code == 400
    answers = [client.post(BESTAND, data={"keuze": "sorteer=verblijf", "bevestiging": WACHTWOORD}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    lines = answers[0].data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Gemaakt door regie-gm0765")
    assert len(lines) == KANARIE["GM0765"] + 2
    assert answers[0].headers["Cache-Control"] == "no-store"
    events = gevuld.omgeving.sql(
        "select object, resultaat from audit.gebeurtenis where handeling = 'regielijst_bestand' and code = 'GM0765' order by id"
    )
    assert [row[1] for row in events] == ["geweigerd", *["toegestaan"] * 5, "geweigerd"]
    assert events[1][0] == f"sorteer=verblijf {KANARIE['GM0765']}"


def test_name_follows_from_the_key_of_the_municipality() -> None:
    one, other = pseudoniem(KEY, "GM0014", b"p"), pseudoniem(KEY, "GM0037", b"p")
    assert one != other
    assert len(one) == LENGTE
    assert pseudoniem(KEY, "GM0014", b"p") == one
    assert pseudoniem(hmac.digest(KEY, b"x", "sha256"), "GM0014", b"p") != one
