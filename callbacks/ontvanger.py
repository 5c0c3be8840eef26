"""Hand a file that came in to a process of its own, which reads it and stores it; wait for its receipt."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from errno import EDQUOT, ENOSPC
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from threading import BoundedSemaphore
from typing import IO, Any

from flask import Flask, current_app, g, request
from flask import Request as FlaskRequest

from portal.domain.fouten import GeenToegang, NietBeschikbaar, PortalFout, VerkeerdGebruik

SECONDS = 120  # a delivery takes at most
TEGELIJK = 1  # of one server process; its other threads are for pages
GEHEUGEN = Path("/dev/shm")  # noqa: S108 - a file there never reaches a disk
STUK = 1_000_000  # bytes
VOL = (ENOSPC, EDQUOT)
FOUTEN: Mapping[str, type[PortalFout]] = {
    "VerkeerdGebruik": VerkeerdGebruik, "GeenToegang": GeenToegang, "NietBeschikbaar": NietBeschikbaar,
}  # fmt: skip


def tijdelijke_map() -> Path:
    """Where files lie while they come in: in memory where that can be."""
    return GEHEUGEN if GEHEUGEN.is_dir() else Path(gettempdir())


@dataclass(frozen=True)
class Ontvanger:
    """How the process is started, and where files lie until it has them. ``omgeving``: the settings that it needs."""

    omgeving: Mapping[str, str]
    map: Path = field(default_factory=tijdelijke_map)
    tegelijk: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(TEGELIJK))

    @contextmanager
    def plaats(self) -> Iterator[None]:
        """Room for one more delivery. Raises NietBeschikbaar."""
        if not self.omgeving:
            raise NietBeschikbaar("aanleveren_uit")
        if not self.tegelijk.acquire(blocking=False):
            _drain()
            raise NietBeschikbaar("ontvanger_druk")
        try:
            yield
        finally:
            self.tegelijk.release()

    def vraag(self, bestand: IO[bytes], opdracht: Mapping[str, Any]) -> dict[str, Any]:
        """Its answer. Raises VerkeerdGebruik, GeenToegang, NietBeschikbaar."""
        bestand.flush()
        number = bestand.fileno()
        with subprocess.Popen(
            [sys.executable, "-m", "portal.ontvanger", str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            pass_fds=(number,), env=dict(self.omgeving),
        ) as child:  # fmt: skip
            try:
                said, _ = child.communicate(json.dumps(opdracht).encode(), timeout=SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                raise NietBeschikbaar("ontvanger_gestopt") from None
        if child.returncode or not said:
            raise NietBeschikbaar("ontvanger_gestopt")
        answer: dict[str, Any] = json.loads(said)
        if "fout" in answer:
            raise FOUTEN[answer["soort"]](answer["fout"], **answer["feiten"])
        found: dict[str, Any] = answer["antwoord"]
        return found


def _drain() -> None:
    """Let the client finish: who is cut off while sending never reads the answer, and so not when to come back."""
    while request.stream.read(STUK):
        pass


def ontvanger() -> Ontvanger:
    """That of this application."""
    found: Ontvanger = current_app.extensions["ontvanger"]
    return found


@contextmanager
def ruimte() -> Iterator[None]:
    """Writes what comes in. Raises NietBeschikbaar when there is no more room for it."""
    try:
        yield
    except OSError as error:
        if error.errno not in VOL:
            raise
        raise NietBeschikbaar("tijdelijk_vol") from None


def tijdelijk_bestand() -> IO[bytes]:
    """A file without a name: it is gone with the request, also when the server is killed. Raises NietBeschikbaar."""
    with ruimte():
        made = TemporaryFile(dir=ontvanger().map)  # noqa: SIM115 - closed with the request
    g.setdefault("bestanden", []).append(made)
    return made


def install(server: Flask, given: Ontvanger) -> None:
    """Requests leave their files with ``given``; what they left is gone with them."""
    server.extensions["ontvanger"] = given
    server.request_class = Verzoek
    server.teardown_request(_close)


def _close(_: BaseException | None) -> None:
    for file in g.pop("bestanden", ()):
        with suppress(OSError):  # what was not written for want of room stays unwritten
            file.close()


class Verzoek(FlaskRequest):
    """A request whose files lie where the receiver takes them from, never on a disk by chance."""

    def _get_file_stream(
        self, total_content_length: int | None, content_type: str | None, filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:  # fmt: skip
        return tijdelijk_bestand()
