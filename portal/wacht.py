"""``portal serve``: keeps the web server and what runs beside it going, and renews it without losing a request."""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from dataclasses import dataclass, field

from layouts import nl
from portal import uitvoer
from portal.domain.fouten import NietBeschikbaar
from portal.server import Server, beside, launch, start_module, stop
from portal.settings import Settings

START_SECONDS = 30
LOOK_SECONDS = 0.5
PATIENCE_SECONDS = 10  # before a process that ended by itself is started again


@dataclass
class Wacht:
    """One address, the server that answers there, and its helpers."""

    settings: Settings
    listener: socket.socket
    server: Server | None = None
    helpers: dict[tuple[str, ...], Server] = field(default_factory=dict)
    started: dict[tuple[str, ...], float] = field(default_factory=dict)
    reload_asked: bool = False

    def begin(self) -> None:
        """Start everything; returns when requests are answered. Raises NietBeschikbaar."""
        signal.signal(signal.SIGHUP, self._ask_reload)  # first: by itself the signal ends the process
        self.server = self._new_server()
        self._keep_helpers()

    def keep(self) -> int:
        """Until the server ends by itself; its exit code."""
        while (code := self._server_code()) is None:
            if self.reload_asked:
                self.reload_asked = False
                self.renew()
            self._keep_helpers()
            time.sleep(LOOK_SECONDS)
        return code

    def renew(self) -> None:
        """A new server beside the old one, on the same address; then the old one finishes what it began. Where the new
        one does not start the old one stays."""
        old = self.server
        try:
            self.server = self._new_server()
        except NietBeschikbaar as fout:
            uitvoer.complain(nl.explain(fout))
            return
        if old is not None:
            stop(old)
        stop(*self.helpers.values())
        self.helpers.clear()
        uitvoer.say("vernieuwd")

    def end(self) -> None:
        """Stop everything, the server first: what it is doing it finishes."""
        if self.server is not None:
            stop(self.server)
        stop(*self.helpers.values())

    def _server_code(self) -> int | None:
        return self.server.poll() if self.server else 0

    def _new_server(self) -> Server:
        """Raises NietBeschikbaar when it ends, or is not ready within half a minute."""
        mine, its = os.pipe()
        child = launch(self.settings, self.listener, its)
        os.close(its)
        try:
            ready, _, _ = select.select([mine], [], [], START_SECONDS)
            if not ready or os.read(mine, 1) != b"1":
                raise NietBeschikbaar("start_niet")
        except BaseException:  # also when we are told to stop while it starts: nobody else would stop it
            stop(child)
            raise
        finally:
            os.close(mine)
        return child

    def _keep_helpers(self) -> None:
        for module in beside(self.settings):
            child, now = self.helpers.get(module), time.monotonic()
            if child is not None and child.poll() is None:
                continue
            if now - self.started.get(module, -PATIENCE_SECONDS) >= PATIENCE_SECONDS:
                self.helpers[module], self.started[module] = start_module(module), now

    def _ask_reload(self, *_: object) -> None:
        self.reload_asked = True
