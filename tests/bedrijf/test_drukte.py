"""Two hundred who send slowly, read slowly or do not leave, and one who asks everything at once: others get their pages."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from portal.beurten import RIJ
from tests.bedrijf.dienst import Dienst, dienst
from tests.bedrijf.traag import FORMULIER, SLECHT, hangend, verbind
from tests.conftest import Omgeving
from tests.gevuld import WACHTWOORD, Gevuld, body

BUUR = {
    "Connection": "close",
    "X-Forwarded-For": "10.9.8.7",
}  # another address: turns are by that, of who is not logged in
ANTWOORD = re.compile(rb"HTTP/1.1 4(01|29) ")  # of who guesses names, now or after a few of them


@pytest.fixture(scope="module")
def lopend(klaar: Omgeving) -> Iterator[Dienst]:
    with dienst(klaar, "drukte") as made:
        yield made


@pytest.fixture
def inloggen(klaar: Omgeving) -> Callable[[str], dict[str, str]]:
    return lambda code: {"portal_sid": Gevuld(klaar).sessie("beleid", code).hex()}


def pagina(made: Dienst, cookies: dict[str, str], timeout: float = 20) -> requests.Response:
    return made.pagina(cookies, body("/overzicht"), timeout)


def lees_alles(conn: socket.socket, seconden: float = 3) -> bytes:
    """Until the other side closes, or says nothing for so long."""
    conn.settimeout(seconden)
    parts = []
    with contextlib.suppress(TimeoutError, ConnectionResetError):
        while part := conn.recv(65_536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("soort", SLECHT)
def test_many_slow_ones_keep_nobody_out(lopend: Dienst, inloggen: Callable[[str], dict[str, str]], soort: str) -> None:
    cookies = inloggen("GM0014")
    with hangend(lopend.adres, SLECHT[soort]):
        for _ in range(10):
            assert pagina(lopend, cookies, timeout=5).status_code == 200
            assert lopend.haal("/inloggen", headers=BUUR).status_code == 200


def test_slow_ones_who_are_logged_in_keep_only_themselves_out(
    lopend: Dienst, inloggen: Callable[[str], dict[str, str]]
) -> None:
    """They may send what is longer than what waits outside a thread; that takes no more than half the threads."""
    own = inloggen("GM0014")["portal_sid"].encode()
    form = b"POST /duiding/bewaar HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: portal_sid="
    with hangend(lopend.adres, form + own + b"\r\nContent-Length: 900000\r\n\r\n" + b"x" * 70_000):
        cookies = inloggen("GM0765")
        for _ in range(10):
            assert pagina(lopend, cookies, timeout=5).status_code == 200


def test_who_asks_everything_at_once_waits_behind_himself(
    lopend: Dienst, inloggen: Callable[[str], dict[str, str]]
) -> None:
    much, other = inloggen("GM0014"), inloggen("GM0765")
    answers = Counter[int]()
    with ThreadPoolExecutor(150) as pool:
        asked = [pool.submit(lambda: answers.update([pagina(lopend, much, 60).status_code])) for _ in range(150)]
        while answers.total() < 5:
            time.sleep(0.01)
        assert pagina(lopend, other).status_code == 200
        waiting = 150 - answers.total()
        for future in asked:
            future.result()
    assert waiting > 75  # the other one did not wait for them
    assert answers == {200: 150}  # and each of them was answered


def test_far_too_much_is_told_when_to_come_back(lopend: Dienst, inloggen: Callable[[str], dict[str, str]]) -> None:
    cookies = inloggen("GM0014")
    asked = json.dumps(body("/overzicht")).encode()
    request = (
        b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
    )
    request += b"Cookie: portal_sid=%s\r\nContent-Length: %d\r\n\r\n" % (cookies["portal_sid"].encode(), len(asked))
    conns = [verbind(lopend.adres, request + asked[:-1]) for _ in range(400)]
    for conn in conns:
        conn.sendall(asked[-1:])
    answers = [lees_alles(conn, 20) for conn in conns]
    for conn in conns:
        conn.close()
    counted = Counter(answer[9:12] for answer in answers)
    assert set(counted) == {b"200", b"503"}
    assert counted[b"200"] >= 2 * RIJ
    for answer in answers:
        if answer[9:12] == b"503":
            assert b"Retry-After: 10" in answer and b"niets verloren" in answer
    assert pagina(lopend, cookies).status_code == 200


@pytest.mark.parametrize("stuk", [1, 7, 60])
def test_a_request_in_pieces_is_answered_as_one(lopend: Dienst, stuk: int) -> None:
    form = b"gebruiker=niemand&wachtwoord=verkeerd"
    whole = FORMULIER + b"Connection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(form), form)
    with verbind(lopend.adres, b"") as conn:
        for start in range(0, len(whole), stuk):
            conn.sendall(whole[start : start + stuk])
            time.sleep(0.002)
        assert ANTWOORD.match(lees_alles(conn))


def test_chunks_a_yes_and_two_requests_in_one_are_answered(lopend: Dienst) -> None:
    form = b"gebruiker=niemand&wachtwoord=verkeerd"
    with verbind(lopend.adres, FORMULIER + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n") as conn:
        conn.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(form), form))
        assert ANTWOORD.match(lees_alles(conn))
    length = b"Content-Length: %d\r\n" % len(form)
    with verbind(lopend.adres, FORMULIER + b"Connection: close\r\nExpect: 100-continue\r\n" + length + b"\r\n") as conn:
        assert conn.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        conn.sendall(form)
        assert ANTWOORD.search(lees_alles(conn))
    with verbind(lopend.adres, b"GET /gezond HTTP/1.1\r\nHost: x\r\n\r\n" * 2) as conn:
        assert lees_alles(conn).count(b"HTTP/1.1 200 ") == 2


def test_a_stranger_sends_little_and_reads_why_more_is_refused(lopend: Dienst) -> None:
    long = {"gebruiker": "niemand", "wachtwoord": "x" * 200_000}
    assert requests.post(f"{lopend.adres}/inloggen", data=long, timeout=20).status_code == 413
    right = {"gebruiker": "niemand", "wachtwoord": WACHTWOORD}
    assert requests.post(f"{lopend.adres}/inloggen", data=right, timeout=20).status_code in (401, 429)


def test_who_says_nothing_does_not_hold_up_a_stop(klaar: Omgeving) -> None:
    with dienst(klaar, "stil") as made, verbind(made.adres, b"") as silent, verbind(made.adres, b"GET /") as half:
        assert made.haal("/gezond").status_code == 200
        made.proces.terminate()
        assert made.proces.wait(8) == 0  # requests that were begun would have had ten
        assert lees_alles(silent) == lees_alles(half) == b""
