"""Reads of pages on a real streaming replica: the same answers, and nobody notices when it is behind, stopped or gone."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from auth.gate import Accounts
from auth.geheim import Geheim
from portal.app import create_app
from portal.embedded_postgres import EmbeddedPostgres
from portal.waarnemen import observe
from queries.replica import AskPrimary, Replica
from queries.session import Databases
from tests.bedrijf.cluster import dood, loopt_bij, replica_van, vraag
from tests.conftest import Omgeving
from tests.gevuld import KANARIE, SLEUTEL, Gevuld, body, open_pagina


@dataclass
class Paar:
    """A filled primary with its replica, and a portal on both that tells where each statement went."""

    primary: EmbeddedPostgres
    replica: EmbeddedPostgres
    gevuld: Gevuld
    app: Any
    gelezen: list[str]

    def client(self, rol: str, code: str) -> FlaskClient:
        client = self.app.test_client()
        client.set_cookie("portal_sid", self.gevuld.sessie(rol, code).hex())
        loopt_bij(self.primary, self.replica)
        return client  # type: ignore[no-any-return]

    def waar(self, client: FlaskClient, pad: str = "/overzicht") -> tuple[Any, set[str]]:
        """The answer, and which databases the page was read from."""
        self.gelezen.clear()
        self.app.extensions["portal"].databases.replica.away_at = float("-inf")
        return open_pagina(client, pad), set(self.gelezen)


@pytest.fixture(scope="module")
def paar(eigen_server: tuple[Path, EmbeddedPostgres, Omgeving]) -> Iterator[Paar]:
    folder, primary, omgeving = eigen_server
    with replica_van(primary, folder / "twee") as replica:
        url = omgeving.urls["web"].update_query_dict({"host": str(replica.sock)})
        app = create_app({**omgeving.urls, "lees": url}, accounts=Accounts(Geheim(SLEUTEL), tweede_factor=False))
        read = list[str]()
        databases = app.extensions["portal"].databases
        for role in ("web", "lees"):
            observe(
                databases.engines[role], lambda sql, p, s, role=role: read.append(role) if "cijfers." in sql else None
            )
        assert app.test_client().get("/inloggen").status_code == 200  # the self-check reads the primary
        yield Paar(primary, replica, Gevuld(omgeving), app, read)
        databases.dispose()
        omgeving.sluit()
    primary.stop()


def test_pages_are_read_on_the_replica_and_are_the_same(paar: Paar) -> None:
    for code in ("GM0014", "GM0765"):
        client = paar.client("beleid", code)
        answer, where = paar.waar(client)
        assert (answer.status_code, where) == (200, {"lees"})
        assert f"{KANARIE[code]:,}".replace(",", ".") in answer.get_data(as_text=True)
        at_primary = open_pagina(paar.gevuld.client("beleid", code), "/overzicht")
        assert answer.data == at_primary.data


def test_replica_keeps_municipalities_apart(paar: Paar) -> None:
    """Row security is replicated too: without a session nothing is visible there, and with one only what is its own."""
    databases = paar.app.extensions["portal"].databases
    with databases.engines["lees"].begin() as connection:
        assert connection.exec_driver_sql("select count(*) from cijfers.zichtbaar").scalar_one() == 0
    paar.client("beleid", "GM0014")
    token = paar.gevuld.sessie("beleid", "GM0765")
    loopt_bij(paar.primary, paar.replica)
    seen = databases.replica.read(
        token, lambda c: c.exec_driver_sql("select distinct gebied from cijfers.zichtbaar").scalars().all()
    )
    assert set(seen) <= {"GM0765", "regio"} and seen
    with databases.engines["lees"].begin() as connection:
        assert connection.exec_driver_sql("select current_setting('app.ctx', true)").scalar_one() in (None, "")


def test_who_wrote_a_moment_ago_reads_the_primary(paar: Paar) -> None:
    """The replica stands still, and the note is on the page all the same."""
    client = paar.client("beleid", "GM0014")
    vraag(paar.replica.url(), "select pg_wal_replay_pause()")
    try:
        note = {"cijfer": "stand_bw", "periode": "2024K3", "datum": "2024-08-01", "tekst": "net geschreven"}
        assert client.post("/duiding/bewaar", data=note).status_code == 303
        assert client.get_cookie("portal_net") is not None
        answer, where = paar.waar(client, "/duiding")
        assert "net geschreven" in answer.get_data(as_text=True) and "lees" not in where
    finally:
        vraag(paar.replica.url(), "select pg_wal_replay_resume()")
    client.delete_cookie("portal_net")
    loopt_bij(paar.primary, paar.replica)
    assert paar.waar(client)[1] == {"lees"}


def test_session_that_is_not_there_yet_and_replica_that_is_behind(paar: Paar, monkeypatch: pytest.MonkeyPatch) -> None:
    vraag(paar.replica.url(), "select pg_wal_replay_pause()")
    try:
        client = paar.app.test_client()
        client.set_cookie("portal_sid", paar.gevuld.sessie("regie", "GM0037").hex())
        answer, where = paar.waar(client, "/overzicht")
        assert (answer.status_code, "web" in where) == (200, True)
    finally:
        vraag(paar.replica.url(), "select pg_wal_replay_resume()")
    client = paar.client("beleid", "GM0014")
    assert paar.waar(client)[1] == {"lees"}
    replica = paar.app.extensions["portal"].databases.replica
    monkeypatch.setattr(replica, "seconds", 0)  # whatever it has, is older
    answer, where = paar.waar(client)
    assert (answer.status_code, where) == (200, {"web"})


def test_session_that_ended_is_over_though_the_replica_has_it_still(paar: Paar) -> None:
    client = paar.client("beleid", "GM0014")
    assert paar.waar(client)[0].status_code == 200
    vraag(paar.replica.url(), "select pg_wal_replay_pause()")
    try:
        paar.gevuld.omgeving.sql("delete from sec.sessie where rol = 'beleid' and code = 'GM0014'")
        assert paar.waar(client)[0].status_code == 401
    finally:
        vraag(paar.replica.url(), "select pg_wal_replay_resume()")


def test_replica_that_is_no_replica_is_not_read(paar: Paar) -> None:
    databases = Databases.connect({"lees": paar.gevuld.omgeving.urls["web"]})
    assert isinstance(databases.replica, Replica)
    with pytest.raises(AskPrimary):
        databases.replica.read(paar.gevuld.sessie("beleid", "GM0014"), lambda _: None)
    databases.dispose()


# SQLAlchemy leaves a connection that breaks while it is being made to the garbage collector, of which psycopg complains
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <function BaseConnection.__del__:pytest.PytestUnraisableExceptionWarning"
)
def test_killed_replica_is_not_noticed_and_comes_back(paar: Paar) -> None:
    """Four visitors all the time; the replica dies and is started again: every answer is right."""
    clients = [paar.client("beleid", code) for code in ("GM0014", "GM0765", "GM0037", "GM1952")]
    good = [open_pagina(client, "/overzicht").data for client in clients]
    stop, answers = threading.Event(), list[tuple[int, bool]]()

    def visit(number: int) -> None:
        while not stop.is_set():
            answer = clients[number].post("/_dash-update-component", json=body("/overzicht"))
            answers.append((answer.status_code, answer.data == good[number]))

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(1)
        dood(paar.replica)
        time.sleep(2)
        paar.replica.start()
        time.sleep(1)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    gc.collect()
    assert len(answers) > 20 and set(answers) == {(200, True)}
    loopt_bij(paar.primary, paar.replica)
    paar.gelezen.clear()
    assert paar.waar(clients[0])[1] == {"lees"}


def test_unknown_error_of_a_statement_is_not_hidden(paar: Paar) -> None:
    """Only what the primary can do better goes there."""
    paar.client("beleid", "GM0014")
    token = paar.gevuld.sessie("beleid", "GM0014")
    loopt_bij(paar.primary, paar.replica)
    databases = paar.app.extensions["portal"].databases
    with pytest.raises(Exception, match="division by zero"):
        databases.read(token, lambda c: c.exec_driver_sql("select 1/0"))


def test_path_of_the_data_is_that_of_two_servers(paar: Paar) -> None:
    """What these tests prove would be nothing if both were one."""
    assert vraag(paar.replica.url(), "select pg_is_in_recovery()") is True
    assert vraag(paar.primary.url(), "select count(*) from pg_stat_replication") == 1
    assert Path(paar.primary.data) != Path(paar.replica.data)
