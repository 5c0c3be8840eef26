"""The worker of gunicorn that answers requests: a thread is for a request that is there, and everybody gets a turn.

gunicorn's own gives a thread to whoever connects, and waits in it for what comes: with eight threads, eight who send
nothing keep everybody out. Here a connection costs no thread until its request stands whole in the buffer of the
kernel, and who asks very much at once waits behind himself alone (portal/beurten.py)."""

from __future__ import annotations

import errno
import resource
import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from layouts import nl
from portal.beurten import HEEL, Beurten, ontbreekt, van_wie, wacht_op_ja

GEDULD = 30.0  # seconds that a request may take to come in
WACHT = 8.0  # seconds that a request waits for a turn; then it is told when to come back
STILTE = 30  # seconds that a thread waits for the next piece, or until somebody takes the next piece of an answer
LANGST = 300.0  # seconds that all of a request may take: a file of 20 MB over half a Mbit a second
NALEZEN = 0.02  # seconds for what the application did not read of a request
UITLOOP = 2.0  # seconds for the other side to read the end of an answer
ANTWOORD = 1 << 20  # bytes of an answer that wait in the kernel, not in a thread (which may allow less)
PLAATSEN = 65_536  # open files, where the host allows that

GA_DOOR = b"HTTP/1.1 100 Continue\r\n\r\n"
ZIN = f"{nl.deel('webserver')['te_veel']}\n".encode()
TE_VEEL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\nCache-Control: no-store\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (len(ZIN), ZIN)
)
VOL = (errno.EMFILE, errno.ENFILE)
LEEG = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED)


class Lijn(socket.socket):
    """The socket of a connection, which a thread reads no longer than it may."""

    uiterlijk = float("inf")

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """Raises TimeoutError."""
        if time.monotonic() > self.uiterlijk:
            raise TimeoutError
        return super().recv(bufsize, flags)


class Verbinding(TConn):  # type: ignore[misc]
    """A connection: how much of its request is there, and whose it is."""

    def __init__(self, *given: Any, uitlopen: Callable[[Verbinding], None]) -> None:
        super().__init__(*given)
        self.uitlopen = uitlopen
        self.wie, self.gezien, self.gevraagd = b"", 0, False
        self.sinds = float("inf")  # when it began to wait for a turn
        self.data_ready = True  # a thread gets it when its request is there, and never waits for it
        self.geduld()

    def geduld(self) -> None:
        """A request may begin to come in."""
        now = time.monotonic()
        self.timeout, self.gezien, self.gevraagd = now + GEDULD, 0, False
        self.sock.uiterlijk = now + LANGST

    def close(self, graceful: bool = False) -> None:
        """At once, or when the other side has read everything."""
        if graceful:
            self.uitlopen(self)
        else:
            super().close()


class Werker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threads, behind a queue in which everybody gets a turn."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.beurten: Beurten[Verbinding] = Beurten(self.cfg.threads)
        self.uitlopend: deque[Verbinding] = deque()

    def init_process(self) -> None:
        """A connection takes a place among the open files: have enough of those."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = PLAATSEN if hard == resource.RLIM_INFINITY else min(PLAATSEN, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        super().init_process()

    # coming in

    def accept(self, listener: socket.socket) -> None:
        """A new connection waits for its request. Where there is no place left, the one that waited longest goes."""
        if self.nr_conns >= self.worker_connections - 1:
            self._make_room()
        try:
            plain, client = listener.accept()
        except OSError as error:
            if error.errno in VOL:
                self._make_room()
            elif error.errno not in LEEG:
                raise
            return
        self.nr_conns += 1
        made = Lijn(plain.family, plain.type, plain.proto, plain.detach())
        conn = Verbinding(self.cfg, made, client, listener.getsockname(), uitlopen=self._linger)
        limit = struct.pack("ll", STILTE, 0)
        try:
            for option, value in (
                (socket.SO_RCVTIMEO, limit),
                (socket.SO_SNDTIMEO, limit),
                (socket.SO_SNDBUF, ANTWOORD),
            ):
                made.setsockopt(socket.SOL_SOCKET, option, value)
            self._wait(conn)
        except OSError:  # gone before it was looked at
            self._drop(conn)

    def on_client_socket_readable(self, conn: Verbinding, client: socket.socket) -> None:
        """The next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        conn.geduld()
        self._look(conn)

    def on_pending_socket_readable(self, conn: Verbinding, client: socket.socket) -> None:
        """More of a request came in."""
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self._look(conn)

    def _wait(self, conn: Verbinding, bytes_: int = 1) -> None:
        """Until so many bytes of its request are there."""
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, bytes_)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))
        self.pending_conns.append(conn)

    def _look(self, conn: Verbinding) -> None:
        """Let a thread have it when its request is there; until a thread reads it, it stays in the kernel."""
        try:
            self._weigh(conn)
        except OSError:  # gone meanwhile: no reason for this worker to end
            self._drop(conn)

    def _weigh(self, conn: Verbinding) -> None:
        try:
            begin = conn.sock.recv(HEEL, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            self._wait(conn)
            return
        if not begin or time.monotonic() > conn.timeout:
            self._drop(conn)
            return
        missing = ontbreekt(begin)
        if missing and len(begin) > conn.gezien:
            if not conn.gevraagd and wacht_op_ja(begin):
                conn.gevraagd = True
                self._say(conn, GA_DOOR)
            conn.gezien = len(begin)
            self._wait(conn, len(begin) + missing)
            return
        # whole; or nothing more comes although there is something to read: the other side is done
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        conn.wie = van_wie(begin, str(conn.client[0]) if isinstance(conn.client, tuple) else "")
        self.enqueue_req(conn)

    def _say(self, conn: Verbinding, text: bytes) -> None:
        """A word in between, for who is there to read it."""
        try:
            conn.sock.send(text, socket.MSG_DONTWAIT)
        except OSError:
            return

    def _make_room(self) -> None:
        if self.pending_conns:
            conn = self.pending_conns.popleft()
            self.poller.unregister(conn.sock)
            self._drop(conn)

    def _drop(self, conn: Verbinding) -> None:
        self.nr_conns -= 1
        conn.close()

    # turns

    def enqueue_req(self, conn: Verbinding) -> None:
        """Wait for a turn; too many of one are told so."""
        conn.sinds = time.monotonic()
        if self.beurten.erbij(conn.wie, conn):
            self._next()
        else:
            self._refuse(conn)

    def _refuse(self, conn: Verbinding) -> None:
        self._say(conn, TE_VEEL)
        self.nr_conns -= 1
        conn.close(graceful=True)

    def finish_request(self, conn: Verbinding, fs: Any) -> None:
        """A thread is free again."""
        self.beurten.klaar(conn.wie)
        super().finish_request(conn, fs)
        self._next()

    def _next(self) -> None:
        while (conn := self.beurten.volgende()) is not None:
            super().enqueue_req(conn)

    # going

    def _keepalive_after(self, conn: Verbinding, keepalive: bool) -> bool:
        """A thread does not wait for what nobody wants to read; whose request was longer than that connects again."""
        return keepalive and bool(conn.parser.finish_body(deadline=time.monotonic() + NALEZEN))

    def _linger(self, conn: Verbinding) -> None:
        """The answer is sent; close when the other side has read it, without waiting here."""
        try:
            conn.sock.setblocking(False)
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
            conn.sock.shutdown(socket.SHUT_WR)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._read_out, conn))
        except (OSError, ValueError, KeyError):
            conn.close()
            return
        conn.timeout = time.monotonic() + UITLOOP
        self.nr_conns += 1
        self.uitlopend.append(conn)

    def _read_out(self, conn: Verbinding, client: socket.socket) -> None:
        try:
            if client.recv(HEEL):
                return
        except BlockingIOError:
            return
        except OSError:
            pass  # gone
        self.uitlopend.remove(conn)
        self.poller.unregister(client)
        self._drop(conn)

    def murder_pending(self) -> None:
        """Whose request took too long to come in, who waits too long for a turn, and who does not take leave."""
        super().murder_pending()
        limit = time.monotonic() - WACHT
        for conn in self.beurten.weg(lambda waiting: waiting.sinds < limit):
            self._refuse(conn)
        while self.uitlopend and self.uitlopend[0].timeout < time.monotonic():
            conn = self.uitlopend.popleft()
            self.poller.unregister(conn.sock)
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """When stopping: who has not asked anything yet has no longer than who asked before."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)
