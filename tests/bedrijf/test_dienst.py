"""What an operations team needs of a running portal: is it ready, what does it log and count, does it stop and renew cleanly."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine

from portal.domain.gemeenten import GEGEVENS, kies
from portal.logboek import VELDEN
from portal.publish.publiceren import publiceer
from tests.bedrijf.dienst import Dienst, dienst, kinderen_van
from tests.benchmarks.landelijk import maak_land
from tests.conftest import KEY, Omgeving, vrije_poort
from tests.gevuld import PAGINA, WACHTWOORD, Gevuld, body
from tests.maak import csv_van, rij

KANARIE = "ZQkanarie"
GUNICORN = "gunicorn"


@pytest.fixture(scope="module")
def lopend(klaar: Omgeving) -> Iterator[Dienst]:
    """A portal that counts, and tells of every statement."""
    with dienst(klaar, METRIEKEN=f"127.0.0.1:{vrije_poort()}", TRAAG_MS="1") as made:
        yield made


def test_ready_is_more_than_alive(klaar: Omgeving, lopend: Dienst) -> None:
    assert lopend.haal("/gereed").text == "ok\n"
    klaar.sql("alter role portal_auth connection limit 0")
    klaar.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_auth'")
    try:
        answer = lopend.haal("/gereed")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
        assert lopend.haal("/gezond").status_code == 200
    finally:
        klaar.sql("alter role portal_auth connection limit -1")
    lopend.wacht_tot(lambda: lopend.haal("/gereed").status_code == 200)


def test_log_has_a_line_per_request_and_no_value_of_any(klaar: Omgeving, lopend: Dienst) -> None:
    """A canary in every place where a request can hold something."""
    before = len(lopend.regels())
    cookies = {"portal_sid": Gevuld(klaar).sessie("beleid", "GM0014").hex()}
    heads = {"User-Agent": KANARIE, "Referer": f"{lopend.adres}/{KANARIE}", "X-Forwarded-For": KANARIE, "X-Request-Id": KANARIE}  # fmt: skip
    lopend.haal(f"/{KANARIE}?{KANARIE}={KANARIE}", headers=heads)
    lopend.haal(f"/uitvoer/{KANARIE}/{KANARIE}.csv", headers=heads, cookies=cookies)
    error = lopend.haal(f"/{KANARIE}", headers=heads, cookies=cookies)
    requests.request(KANARIE, f"{lopend.adres}/inloggen", headers=heads, timeout=20)
    requests.post(
        f"{lopend.adres}/inloggen", data={"gebruiker": KANARIE, "wachtwoord": KANARIE}, headers=heads, timeout=20
    )
    page = requests.post(f"{lopend.adres}/_dash-update-component", json=body(PAGINA, f"?periode={KANARIE}"),
                         headers=heads, cookies=cookies, timeout=20)  # fmt: skip
    assert (error.status_code, page.status_code) == (404, 200)
    lopend.wacht_tot(lambda: len(lopend.regels()) >= before + 6)
    lines = lopend.regels()[before:]
    text = lopend.uit.read_text()
    assert KANARIE not in text and WACHTWOORD not in text and cookies["portal_sid"] not in text
    assert "127.0.0.1" not in text and "beleid-gm0014" not in text  # nor who, nor from where: that is for the audit log
    for line in lines:
        assert set(line) <= {"tijd", "niveau", "deel", "bericht", *VELDEN}, line
    requested = [line for line in lines if line["bericht"] == "verzoek"]
    assert {(line["methode"], line["route"], line["status"]) for line in requested} >= {
        ("GET", "/<path:path>", 303), ("GET", "/<path:path>", 404), ("POST", "/inloggen", 401),
        ("POST", "/_dash-update-component", 200),
    }  # fmt: skip
    assert [line["pagina"] for line in requested if line["route"] == "/_dash-update-component"] == [PAGINA]
    number = re.search(r"[0-9a-f]{12}", error.text)
    assert number is not None and number[0] in {line["verzoek"] for line in requested}  # what the user can read to us


def test_slow_statements_are_named_without_their_values(klaar: Omgeving, lopend: Dienst) -> None:
    cookies = {"portal_sid": Gevuld(klaar).sessie("beleid", "GM0014").hex()}
    for _ in range(3):
        lopend.pagina(cookies, body("/overzicht"))
    lopend.wacht_tot(lambda: any(line["bericht"] == "trage opdracht" for line in lopend.regels()))
    slow = [line for line in lopend.regels() if line["bericht"] == "trage opdracht"]
    assert {"verzoek", "opdracht", "ms"} <= set(slow[-1])
    assert all(re.fullmatch(r"[a-z0-9_]+/[a-z0-9_]+|sec.enter|onbekend", line["opdracht"]) for line in slow)
    assert any("/" in line["opdracht"] for line in slow)


def test_counts_of_all_processes_add_up(klaar: Omgeving) -> None:
    port = vrije_poort()
    with dienst(klaar, "tellen", METRIEKEN=f"127.0.0.1:{port}") as made:
        for _ in range(40):
            made.haal("/inloggen", headers={"Connection": "close"})
        made.haal(f"/{KANARIE}")
        shown = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=20).text
        assert made.haal("/metrics").status_code == 303  # not on the address of the portal
    assert KANARIE not in shown
    counted = re.findall(
        r'portal_verzoeken_total\{methode="GET",pagina="",route="/inloggen",status="200"\} ([0-9.]+)', shown
    )
    assert [float(number) for number in counted] == [40.0]
    assert 'portal_duur_seconden_bucket{le="0.01"' in shown
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{port}/metrics", timeout=2)


def test_the_same_software_serves_a_country(
    open_environment: Callable[[], Omgeving], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the delivery to the page, for a municipality that the region does not have; and nothing of it elsewhere."""
    folder = tmp_path / "land"
    maak_land(folder, 342)
    try:
        made = open_environment()
        rows = [rij("bw", traject_id=f"t{n}", client=f"c{n}", gemeente_verantwoordelijk="GM9100") for n in range(1234)]
        for kwartaal in ("2019K1", "2019K2"):
            assert made.lever(f"A01_bw_{kwartaal}.csv", csv_van("bw", rows)).uitkomst == "opgeslagen"
        publiceer(made.databases, KEY, synthetisch=True)
        cookies = {code: {"portal_sid": Gevuld(made).sessie("beleid", code).hex()} for code in ("GM9100", "GM9101")}
        with dienst(made, "land", PORTAL_GEBIED=str(folder)) as running:
            pages = {code: running.pagina(own, body(PAGINA)) for code, own in cookies.items()}
        assert {page.status_code for page in pages.values()} == {200}
        assert "1.234" in pages["GM9100"].text and "Gemeente 100" in pages["GM9100"].text
        assert "1.234" not in pages["GM9101"].text and "Gemeente 101" in pages["GM9101"].text
        made.sluit()
    finally:
        kies(GEGEVENS)


def test_stop_finishes_what_was_begun(klaar: Omgeving) -> None:
    """A page waits for the database while the portal is told to stop: it comes all the same."""
    cookies = {"portal_sid": Gevuld(klaar).sessie("beleid", "GM0014").hex()}
    engine, answers = create_engine(klaar.beheer), list[int]()
    with dienst(klaar, "stop") as made:

        def ask() -> None:
            answers.append(made.pagina(cookies, body("/overzicht")).status_code)

        with engine.begin() as holder:
            holder.exec_driver_sql("lock table audit.gebeurtenis in exclusive mode")
            asking = threading.Thread(target=ask)
            asking.start()
            time.sleep(1)
            made.proces.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert answers == []
        asking.join(15)
        assert made.proces.wait(20) == 0
    engine.dispose()
    assert answers == [200]


class Bezoekers:
    """Visitors who ask all the time, each with a new connection; what went wrong."""

    def __init__(self, made: Dienst, aantal: int = 4) -> None:
        self.made, self.fouten, self.goed, self.stoppen = made, list[str](), 0, threading.Event()
        self.draden = [threading.Thread(target=self._vraag) for _ in range(aantal)]

    def _vraag(self) -> None:
        while not self.stoppen.is_set():
            try:
                status = self.made.haal("/inloggen", headers={"Connection": "close"}).status_code
            except requests.RequestException as error:
                self.fouten.append(type(error).__name__)
                continue
            if status == 200:
                self.goed += 1
            else:
                self.fouten.append(str(status))

    def __enter__(self) -> Bezoekers:
        for draad in self.draden:
            draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stoppen.set()
        for draad in self.draden:
            draad.join()


def test_renewal_loses_no_request(klaar: Omgeving) -> None:
    with dienst(klaar, "nieuw") as made:
        old = made.kinderen(GUNICORN)
        with Bezoekers(made) as visitors:
            made.wacht_tot(lambda: visitors.goed > 20)
            made.proces.send_signal(signal.SIGHUP)
            made.wacht_tot(lambda: made.kinderen(GUNICORN) not in ([], old) and len(made.kinderen(GUNICORN)) == 1, 90)
            after = visitors.goed
            made.wacht_tot(lambda: visitors.goed > after + 20)
        assert visitors.fouten == []


def test_failed_renewal_leaves_the_old_one(klaar: Omgeving) -> None:
    with dienst(klaar, "oud") as made:
        old, key = made.kinderen(GUNICORN), klaar.map / "toegang.sleutel"
        content = key.read_bytes()
        key.unlink()
        try:
            made.proces.send_signal(signal.SIGHUP)
            made.wacht_tot(lambda: "webserver start niet" in made.uit.read_text())
        finally:
            key.write_bytes(content)
        assert made.kinderen(GUNICORN) == old
        assert made.haal("/gereed").status_code == 200


def test_stop_during_a_renewal_leaves_nothing_behind(klaar: Omgeving) -> None:
    with dienst(klaar, "half") as made:
        made.proces.send_signal(signal.SIGHUP)
        made.wacht_tot(lambda: len(made.kinderen(GUNICORN)) == 2)
        servers = made.kinderen(GUNICORN)
        made.proces.send_signal(signal.SIGTERM)
        assert made.proces.wait(20) == 0
    assert [number for number in servers if Path(f"/proc/{number}").exists()] == []


def test_killed_helper_is_started_again(klaar: Omgeving) -> None:
    with dienst(klaar, "helper") as made:
        made.wacht_tot(lambda: made.kinderen("zegel"))
        first = made.kinderen("zegel")
        time.sleep(10)
        os.kill(first[0], signal.SIGKILL)
        made.wacht_tot(lambda: made.kinderen("zegel") not in ([], first))
        assert made.haal("/gereed").status_code == 200


def test_killed_worker_is_replaced(klaar: Omgeving) -> None:
    with dienst(klaar, "werker") as made, Bezoekers(made) as visitors:
        master = made.kinderen(GUNICORN)[0]
        made.wacht_tot(lambda: visitors.goed > 20)
        workers = kinderen_van(master)
        os.kill(workers[0], signal.SIGKILL)
        made.wacht_tot(lambda: workers[0] not in (now := kinderen_van(master)) and len(now) == len(workers))
        after = visitors.goed
        made.wacht_tot(lambda: visitors.goed > after + 20)
    assert len(visitors.fouten) <= 4  # the requests in flight on it, no more
