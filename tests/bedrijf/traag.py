"""Connections that say little, read little, or stay: two hundred of a kind."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

VEEL = 200
GROOT = b"GET /assets/plotly-cartesian.min.js.br HTTP/1.1\r\nHost: x\r\n\r\n"
FORMULIER = b"POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SLECHT = {
    "say nothing": b"",
    "half a head": b"GET /inloggen HTTP/1.1\r\nHost: x\r\nX-Half: ",
    "half a form": FORMULIER + b"Content-Length: 900\r\n\r\ngebruiker=",
    "half a long form": FORMULIER + b"Content-Length: 900000\r\n\r\n" + b"x" * 70_000,
    "half in chunks": FORMULIER + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "yes is awaited": FORMULIER + b"Expect: 100-continue\r\nContent-Length: 900\r\n\r\n",
    "half a delivery": b"PUT /aanlevering/2026K1/bw HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n"
    + b"x" * 70_000,
    "do not read": GROOT * 3,
    "do not leave": b"GET /inloggen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}


def verbind(adres: str, gezegd: bytes) -> socket.socket:
    host, _, port = adres.removeprefix("http://").partition(":")
    conn = socket.socket()
    if gezegd.startswith(GROOT):
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    conn.connect((host, int(port)))
    conn.settimeout(20)
    conn.sendall(gezegd)
    return conn


@contextlib.contextmanager
def hangend(adres: str, gezegd: bytes) -> Iterator[list[socket.socket]]:
    """Many connections that said this, and now and then a letter more."""
    conns, over = [verbind(adres, gezegd) for _ in range(VEEL)], threading.Event()

    def druppel() -> None:
        while not over.wait(0.5):
            for conn in conns:
                with contextlib.suppress(OSError):
                    conn.send(b"a")

    dripping = threading.Thread(target=druppel)
    if gezegd and not gezegd.endswith(b"\r\n\r\n"):
        dripping.start()
    try:
        yield conns
    finally:
        over.set()
        if dripping.ident:
            dripping.join()
        for conn in conns:
            conn.close()
