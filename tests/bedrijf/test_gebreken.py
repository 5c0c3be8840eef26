"""A database that is full or slow, and a host with another clock zone and language: a clear answer, and all is well again."""

from __future__ import annotations

import contextlib
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from portal.domain.fouten import NietBeschikbaar
from portal.embedded_postgres import EmbeddedPostgres
from portal.publish.publiceren import publiceer
from tests.bedrijf.dienst import Dienst, dienst
from tests.benchmarks.hulp import environment
from tests.conftest import KEY, Omgeving
from tests.gevuld import MOMENT, Gevuld, body, vul
from tests.maak import csv_van, rij

PADEN = ("/overzicht", "/instroom-doorstroom-uitstroom", "/wachten-en-verblijven", "/rapporten")
TEGELIJK = 40  # five times the threads of the workers


@pytest.fixture(scope="module")
def klaar(open_environment: Callable[..., Omgeving]) -> Iterator[Omgeving]:
    made = open_environment(vul)
    yield made
    made.sluit()


@pytest.fixture(scope="module")
def lopend(klaar: Omgeving) -> Iterator[Dienst]:
    with dienst(klaar, "gebreken") as made:
        yield made


@pytest.fixture(scope="module")
def cookies(klaar: Omgeving) -> dict[str, str]:
    return {"portal_sid": Gevuld(klaar).sessie("beleid", "GM0014").hex()}


def pagina(made: Dienst, cookies: dict[str, str], pad: str = "/overzicht") -> requests.Response:
    return made.pagina(cookies, body(pad), timeout=30)


def is_even_weg(answer: requests.Response) -> bool:
    """A page that says in words that it is away for a moment, and when to come back."""
    said = answer.text
    return (answer.status_code, answer.headers.get("Retry-After")) == (503, "10") and "Traceback" not in said


def test_no_connection_left(klaar: Omgeving, lopend: Dienst, cookies: dict[str, str]) -> None:
    assert pagina(lopend, cookies).status_code == 200
    klaar.sql("alter role portal_web connection limit 0")
    klaar.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_web'")
    try:
        assert is_even_weg(pagina(lopend, cookies))
        assert lopend.haal("/gezond").status_code == 200
    finally:
        klaar.sql("alter role portal_web connection limit -1")
    lopend.wacht_tot(lambda: pagina(lopend, cookies).status_code == 200, 10)


def test_connection_that_just_went_is_not_used(klaar: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the moment in which a connection is not asked whether it is there."""
    monkeypatch.setattr("queries.session.FRESH_SECONDS", 3600)
    taken = []
    for _ in range(3):
        with klaar.databases.begin("web") as connection:
            taken.append(connection.execute(text("select pg_backend_pid()")).scalar_one())
        klaar.sql("select pg_terminate_backend(:pid, 5000)", pid=taken[-1])
    assert len(set(taken)) == 3


def test_full_disk(bereikbaar: Path) -> None:
    """A full disk stops the database. Pages say that they are away, and with room all is there again, as it was."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", str(bereikbaar)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small volume")
    server = EmbeddedPostgres(bereikbaar / "postgres").start()
    try:
        assert server.data.is_relative_to(bereikbaar), "the server keeps its data on another disk"
        own = environment(server, "vol", bereikbaar)
        with (server.data / "postgresql.auto.conf").open("a") as settings:
            settings.write("wal_keep_size = '1GB'\n")  # else a quick checkpoint makes room by using old segments again
        own.sql("select pg_reload_conf()")
        own.lever("A01_bw_2019K1.csv", csv_van("bw", [rij("bw", gemeente_verantwoordelijk="GM0014")]))
        publiceer(own.databases, KEY, synthetisch=True)
        cookies = {"portal_sid": Gevuld(own).sessie("beleid", "GM0014").hex()}
        with dienst(own, "vol") as made:
            before = pagina(made, cookies)
            assert before.status_code == 200
            logged = own.sql("select count(*) from audit.gebeurtenis")[0][0]
            own.sluit()
            stop_at_a_full_disk(own, bereikbaar / "ballast")
            assert is_even_weg(pagina(made, cookies))
            (bereikbaar / "ballast").unlink()
            server.start()
            made.wacht_tot(lambda: pagina(made, cookies).status_code == 200, 20)
            assert MOMENT.sub("", pagina(made, cookies).text) == MOMENT.sub("", before.text)
            assert own.sql("select count(*) from audit.gebeurtenis")[0][0] > logged
    finally:
        server.stop()
        subprocess.run(["umount", "-l", str(bereikbaar)], check=False)


def stop_at_a_full_disk(omgeving: Omgeving, ballast: Path) -> None:
    """Fill the disk, and go on writing until the server has no room for its log."""
    with ballast.open("wb") as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(1024 * 1024))
            file.flush()
    refused = 0
    for _ in range(400):
        try:
            omgeving.sql("select pg_logical_emit_message(true, 'ballast', repeat('x', 1000000))")
            refused = 0
        except (NietBeschikbaar, DBAPIError):  # no room, and soon no server
            refused += 1
            if refused == 5:
                return
    raise AssertionError("the server still writes")


def test_slow_database(klaar: Omgeving, lopend: Dienst, cookies: dict[str, str]) -> None:
    """Somebody holds the figures, and more ask than can wait: all hear it, nobody waits for ever, others go on."""
    engine = create_engine(klaar.beheer)
    with ThreadPoolExecutor(TEGELIJK) as visitors, engine.begin() as holder:
        holder.exec_driver_sql("lock table cijfers.cel_getoond in access exclusive mode")
        asking = [visitors.submit(pagina, lopend, cookies) for _ in range(TEGELIJK)]
        answers = [asked.result(timeout=60) for asked in asking]
        assert all(is_even_weg(answer) for answer in answers), Counter(a.status_code for a in answers)
    engine.dispose()
    lopend.wacht_tot(lambda: pagina(lopend, cookies).status_code == 200, 10)


@pytest.mark.parametrize(
    "host",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_zone_and_language_of_the_host_change_nothing(
    klaar: Omgeving, lopend: Dienst, cookies: dict[str, str], host: dict[str, str]
) -> None:
    with dienst(klaar, "elders", **host) as elsewhere:
        for pad in PADEN:
            here, there = (MOMENT.sub("", pagina(made, cookies, pad).text) for made in (lopend, elsewhere))
            assert here == there, pad
        assert elsewhere.haal("/inloggen").text == lopend.haal("/inloggen").text
