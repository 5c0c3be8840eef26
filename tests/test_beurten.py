"""When a request is there, whose it is, and whose turn it is."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from auth.gate import PUBLIC_BYTES
from portal.beurten import BROWSER, HEEL, RIJ, Beurten, ontbreekt, van_wie, wacht_op_ja

KOP = b"POST /inloggen HTTP/1.1\r\nHost: x\r\n"
SID = b"ab" * 32


@pytest.mark.parametrize(
    ("begin", "missing"),
    [
        (b"", 1),
        (b"GET / HTTP/1.1\r\n", 1),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r", 1),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 0),
        (KOP + b"Content-Length: 5\r\n\r\n", 5),
        (KOP + b"content-length:5\r\n\r\nabc", 2),
        (KOP + b"Content-Length: 5\r\n\r\nabcde", 0),
        (KOP + b"Content-Length: 5\r\n\r\nabcdeGET", 0),
        (KOP + b"X: 1\r\n\r\nContent-Length: 5\r\n\r\n", 0),  # what stands in the body says nothing
        (KOP + b"Transfer-Encoding: chunked\r\n\r\n", 1),
        (KOP + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", 1),
        (KOP + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 0),
        (KOP + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", 5),
        (KOP + b"Expect: 100-continue\r\nContent-Length: 5000000\r\n\r\n", 0),
        (b"x" * HEEL, 0),  # no request, or none that we answer: a thread says so
        (KOP + b"Content-Length: x\r\n\r\n", 0),
    ],
)
def test_a_request_is_there_when_nothing_is_missing(begin: bytes, missing: int) -> None:
    assert ontbreekt(begin) == missing


def test_of_a_long_request_the_beginning_waits() -> None:
    begin = KOP + b"Content-Length: 5000000\r\n\r\n"
    assert ontbreekt(begin) == HEEL - len(begin)
    assert ontbreekt(begin + b"x" * (HEEL - len(begin))) == 0


def test_what_a_stranger_may_send_never_reaches_a_thread_in_part() -> None:
    assert PUBLIC_BYTES + 16_384 <= HEEL  # with a head as long as any browser makes


def test_who_waits_for_a_yes_is_known_by_the_head() -> None:
    assert wacht_op_ja(KOP + b"Expect: 100-Continue\r\n\r\n")
    assert not wacht_op_ja(KOP + b"Expect: 100-continue")
    assert not wacht_op_ja(KOP + b"\r\n\r\n\r\nExpect: 100-continue\r\n\r\n")


@pytest.mark.parametrize(
    ("kop", "wie"),
    [
        (b"Cookie: portal_sid=" + SID, SID),
        (b"cookie: a=b; __Host-sid=" + SID + b"; c=d", SID),
        (b"X-Forwarded-For: 10.0.0.9\r\nCookie: portal_sid=" + SID, SID),
        (b"Authorization: Bearer " + SID, SID),
        (b"X-Forwarded-For: 10.0.0.9", b"10.0.0.9"),
        (b"Accept: */*", b"127.0.0.1"),
    ],
)
def test_a_turn_is_of_a_session_or_an_address(kop: bytes, wie: bytes) -> None:
    assert van_wie(KOP + kop + b"\r\n\r\nCookie: portal_sid=" + b"cd" * 32, "127.0.0.1") == wie


def test_everybody_gets_a_turn_before_anybody_gets_a_second() -> None:
    beurten: Beurten[str] = Beurten(4)
    for n in range(50):
        assert beurten.erbij(b"veel", f"veel{n}")
    for n in range(3):
        beurten.erbij(b"wie%d" % n, f"wie{n}")
    assert [beurten.volgende() for _ in range(5)] == ["veel0", "wie0", "wie1", "wie2", None]
    beurten.klaar(b"wie1")
    assert beurten.volgende() is None  # who asks so much has one thread
    beurten.klaar(b"veel")
    assert beurten.volgende() == "veel1"


def test_one_alone_never_has_all_threads() -> None:
    beurten: Beurten[int] = Beurten(4)
    for n in range(BROWSER):
        beurten.erbij(b"een", n)
    assert [beurten.volgende() for _ in range(3)] == [0, 1, None]
    beurten.erbij(b"ander", 9)
    assert beurten.volgende() == 9


def test_too_much_of_one_is_refused_and_of_another_not() -> None:
    beurten: Beurten[int] = Beurten(1)
    assert [beurten.erbij(b"een", n) for n in range(RIJ + 1)].count(False) == 1
    assert beurten.erbij(b"ander", 0)


def test_who_waits_too_long_waits_no_more() -> None:
    beurten: Beurten[int] = Beurten(1)
    for n in (1, 2, 3):
        beurten.erbij(b"een", n)
    beurten.erbij(b"ander", 1)
    assert sorted(beurten.weg(lambda sinds: sinds < 3)) == [1, 1, 2]
    assert list(beurten.rijen) == [b"een"]
    assert beurten.volgende() == 3


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_done_twice_or_kept(seed: int) -> None:
    rng, beurten = random.Random(seed), Beurten[tuple[bytes, int]](rng_threads := 4)
    begun, busy, given = Counter[tuple[bytes, int]](), list[bytes](), 0
    while given < 300 or busy:
        if given < 300 and rng.random() < 0.6:
            wie = b"%d" % rng.randrange(5)
            assert beurten.erbij(wie, (wie, given))
            given += 1
        while (found := beurten.volgende()) is not None:
            begun[found] += 1
            busy.append(found[0])
        assert len(busy) <= rng_threads
        if busy:
            beurten.klaar(busy.pop(rng.randrange(len(busy))))
    assert sum(begun.values()) == len(begun) == 300
    assert not beurten.rijen and not beurten.bezig  # nothing of anybody stays
