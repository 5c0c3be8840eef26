"""Kill −9 at random moments of a delivery: ``python -m tests.benchmarks.breuken [AANTAL] [ZAAD]``.

A real server on a real database takes deliveries from a program; the process that takes them in, a worker, the server
and the database are killed in turn. What was acknowledged is there once, what was not is there whole or not at all, and
bringing it again always ends well."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL

from auth.koppelingen import maak_koppeling
from portal.publish.publiceren import publiceer
from portal.settings import Settings
from portal.toegang import monitor_key, open_database
from queries.session import Databases, administrator
from tests.conftest import vrije_poort
from tests.maak import csv_van, rij

if TYPE_CHECKING:
    from tests.gevuld import Gevuld

RIJEN = 1500
KWARTALEN = [f"{jaar}K{nummer}" for jaar in range(2019, 2026) for nummer in range(1, 5)]
Antwoord = tuple[int, dict[str, Any]]
HEEL = """
select l.ontvangst, l.gelezen, l.actueel, (select count(*) from monitor.bw b where b.levering = l.id),
    (select count(*) from cijfers.ontvangst o where o.ontvangst = l.ontvangst),
    row_number() over (partition by l.aanbieder, l.formulier, l.kwartaal order by l.versie) = l.versie,
    l.actueel = (l.versie = max(l.versie) over (partition by l.aanbieder, l.formulier, l.kwartaal))
from monitor.levering l"""


def inhoud(nummer: int, rijen: int = RIJEN) -> bytes:
    """A delivery unlike every other."""
    rows = [rij("bw", traject_id=f"t{i}", client=f"p{i}", eenheden_per_week=str(nummer % 90)) for i in range(rijen)]
    return csv_van("bw", rows).encode()


def halve(beheer: URL) -> list[str]:
    """Deliveries that are not whole, not received once, or whose versions have a gap."""
    with administrator(beheer) as connection:
        rows = connection.exec_driver_sql(HEEL).all()
    return [str(row[0]) for row in rows if row[1] != row[3] or row[4] != 1 or not row[5] or not row[6]]


def staat(beheer: URL) -> set[str]:
    """The receipts that there are."""
    with administrator(beheer) as connection:
        return {str(row[0]) for row in connection.exec_driver_sql("select ontvangst from cijfers.ontvangst").all()}


def processen(woord: str, ouder: int) -> list[int]:
    """The descendants of a process whose command holds ``woord``; no other portal on this machine is touched."""
    parents, commands = dict[int, int](), dict[int, str]()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            commands[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            parents[int(place.name)] = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    return [
        nummer for nummer, command in commands.items() if woord in command and ouder in _voorouders(nummer, parents)
    ]


def _voorouders(nummer: int, parents: dict[int, int]) -> Iterator[int]:
    while nummer in parents:
        nummer = parents[nummer]
        yield nummer


def dood(nummers: Iterable[int]) -> int:
    """Kill −9; how many."""
    killed = 0
    for nummer in nummers:
        try:
            os.kill(nummer, signal.SIGKILL)
            killed += 1
        except ProcessLookupError:
            continue
    return killed


def ronde(
    lever: Callable[[bytes], Antwoord], breek: Callable[[], None], content: bytes, wachten: float
) -> list[Antwoord]:
    """Deliver, break after a while, and deliver again until it is acknowledged."""
    with ThreadPoolExecutor(1) as threads:
        coming = threads.submit(lever, content)
        time.sleep(wachten)
        breek()
        answers = [coming.result()]
    end = time.monotonic() + 60
    while answers[-1][0] not in (200, 201) and time.monotonic() < end:
        time.sleep(0.2)
        answers.append(lever(content))
    return answers


def klachten(beheer: URL, answers: list[Antwoord], bekend: set[str]) -> list[str]:
    """What is wrong after one round; ``bekend`` (every receipt acknowledged until now) grows."""
    if answers[-1][0] not in (200, 201):
        return [f"not acknowledged in a minute: {answers[-1][0]}"]
    bekend |= {body["ontvangst"] for status, body in answers if status in (200, 201)}
    stored = staat(beheer)
    lost, doubled = bekend - stored, stored - bekend
    return (
        [f"lost {name}" for name in lost] + [f"twice {name}" for name in doubled] + [f"half {n}" for n in halve(beheer)]
    )


def dood_ontvanger(gevuld: Gevuld, aantal: int, zaad: int) -> list[str]:
    """Kill the process that takes a delivery in; the complaints."""
    chance, known, found = random.Random(zaad), set[str](), list[str]()
    sleutel, _ = maak_koppeling(gevuld.omgeving.databases, "A01", "breuken")
    client = gevuld.client()

    def lever(content: bytes) -> Antwoord:
        answer = client.put(
            "/aanlevering/2019K1/bw",
            data=content,
            headers={"Authorization": f"Bearer {sleutel}", "Content-Type": "text/csv"},
        )
        return answer.status_code, answer.get_json() or {}

    for nummer in range(aantal):
        answers = ronde(
            lever,
            lambda: void(dood(processen("portal.ontvanger", os.getpid()))),
            inhoud(nummer, 300),
            chance.uniform(0.2, 2),
        )
        found += klachten(gevuld.omgeving.beheer, answers, known)
    return found


def void(_: object) -> None:
    """Nothing comes of it."""


class Opstelling:
    """``portal serve`` with its own database, killed and started again."""

    geduld = 30  # seconds that a program waits for an answer

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(portal_data=folder, portal_port=vrije_poort())
        self.environment = {
            **os.environ,
            "PORTAL_DATA": str(folder),
            "PORTAL_PORT": str(self.settings.portal_port),
            "TWEEDE_FACTOR": "uit",
        }
        subprocess.run(
            [sys.executable, "-m", "portal.cli", "migrate"], env=self.environment, check=True, capture_output=True
        )
        self.access = open_database(self.settings)
        databases = Databases.connect(self.access.kies("auth", "publish"))
        publiceer(databases, monitor_key(self.settings), synthetisch=True)  # made-up people: a password is enough
        self.sleutel, _ = maak_koppeling(databases, "A01", "breuken")
        databases.dispose()
        self.log = (folder / "server.log").open("ab")
        self.server = self.start()

    @property
    def beheer(self) -> URL:
        """The administrator's URL."""
        assert self.access.beheer is not None
        return self.access.beheer

    def start(self) -> subprocess.Popen[bytes]:
        """The server, once it answers."""
        child = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "serve"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
        )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self._answers():
                return child
            time.sleep(0.1)
        raise RuntimeError("the server does not start")

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.settings.portal_port), 1).close()
        except OSError:
            return False
        return True

    def lever(self, pad: str) -> Callable[[bytes], Antwoord]:
        """Delivers to that address; status 0 where there was no answer."""

        def send(content: bytes) -> Antwoord:
            connection = http.client.HTTPConnection("127.0.0.1", self.settings.portal_port, timeout=self.geduld)
            try:
                connection.request(
                    "PUT", pad, content, {"Authorization": f"Bearer {self.sleutel}", "Content-Type": "text/csv"}
                )
                answer = connection.getresponse()
                body = answer.read()
                return answer.status, json.loads(body) if answer.status in (200, 201) else {}
            except (OSError, http.client.HTTPException):
                return 0, {}
            finally:
                connection.close()

        return send

    def breek(self, wat: str) -> None:
        """Kill one part, and bring back what does not come back by itself."""
        if wat == "ontvanger":
            dood(processen("portal.ontvanger", self.server.pid))
        elif wat == "werker":
            dood(sorted(processen("gunicorn", self.server.pid))[1:2])  # the first is their master
        elif wat == "server":
            everything = processen("", self.server.pid)
            self.server.kill()
            dood(everything)
            self.server.wait()
            while self._answers():  # a worker that was just being made ends by itself
                time.sleep(0.1)
            self.server = self.start()
        else:
            postmaster = int(
                (self.settings.portal_data / "postgres" / "data" / "postmaster.pid").read_text().split()[0]
            )
            os.kill(postmaster, signal.SIGKILL)
            time.sleep(0.5)
            self.access = open_database(self.settings)

    def stop(self) -> None:
        """End everything."""
        self.server.terminate()
        self.server.wait()
        self.log.close()
        self.access.close()


@contextmanager
def opstelling() -> Iterator[Opstelling]:
    """For as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="portal-breuken-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        made = Opstelling(folder)
        try:
            yield made
        finally:
            made.stop()


def main() -> int:
    """Exit 1 with every complaint."""
    aantal, zaad = (
        (int(value) for value in (*sys.argv[1:], "200", "1")[:2]) if len(sys.argv) < 3 else map(int, sys.argv[1:3])
    )
    chance, known, found = random.Random(zaad), set[str](), list[str]()
    broken: dict[str, int] = {}
    with opstelling() as made:
        for nummer in range(aantal):
            wat = ("ontvanger", "werker", "server", "database")[nummer % 4]
            lever = made.lever(f"/aanlevering/{chance.choice(KWARTALEN)}/bw")
            answers = ronde(lever, lambda wat=wat: made.breek(wat), inhoud(nummer), chance.uniform(0, 2.5))  # type: ignore[misc]
            broken[wat] = broken.get(wat, 0) + (answers[0][0] not in (200, 201))
            found += klachten(made.beheer, answers, known)
            sys.stdout.write(f"{nummer + 1} {wat} {[status for status, _ in answers]}\n")
            sys.stdout.flush()
    sys.stdout.write(json.dumps({"gedood": aantal, "onderbroken": broken, "klachten": found}) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
