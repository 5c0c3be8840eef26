"""Two instances of the portal on a primary and a streaming replica, visitors, and a hand that kills each of them.

``python -m tests.bedrijf.opstelling [CRASHES]`` (``make storingen``) kills the primary thirty times and everything else ten times."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from portal.embedded_postgres import EmbeddedPostgres
from queries.session import Databases
from tests.bedrijf.cluster import dood, kopie_van, loopt_bij, replica_van
from tests.bedrijf.dienst import Dienst, dienst, kinderen_van
from tests.benchmarks.hulp import environment
from tests.conftest import Omgeving
from tests.gevuld import GEMEENTEN, Gevuld, body, vul

CODES = GEMEENTEN[:6]
PAD = "/overzicht"
BACK_SECONDS = 10


@dataclass
class Uitslag:
    """What visitors got while something was killed."""

    statussen: Counter[str] = field(default_factory=Counter)
    fout: list[str] = field(default_factory=list)  # an answer that was not the right one
    terug: float = 0.0  # seconds from the kill to a right answer of every instance


@dataclass
class Opstelling:
    """Everything that runs; instances by number."""

    omgeving: Omgeving
    primary: EmbeddedPostgres
    replica: EmbeddedPostgres
    instanties: list[Dienst]
    cookies: dict[str, str]
    goed: dict[str, bytes] = field(default_factory=dict)

    def vraag(self, code: str, instantie: Dienst) -> requests.Response:
        return requests.post(
            f"{instantie.adres}/_dash-update-component", json=body(PAD), timeout=20,
            headers={"Cookie": f"portal_sid={self.cookies[code]}", "Connection": "close"},
        )  # fmt: skip

    def leer(self) -> None:
        """The right answer of each municipality; both instances give the same one."""
        for code in CODES:
            answers = [self.vraag(code, instantie) for instantie in self.instanties]
            if {answer.status_code for answer in answers} != {200} or answers[0].content != answers[1].content:
                raise RuntimeError(f"{code}: {[answer.status_code for answer in answers]}")
            self.goed[code] = answers[0].content

    @contextmanager
    def bezoekers(self, uitslag: Uitslag, *, alleen: Dienst | None = None) -> Iterator[None]:
        """Visitors who ask all the time, at both instances in turn (or at one)."""
        stop = threading.Event()

        def visit(code: str, turn: Iterator[Dienst]) -> None:
            for instantie in turn:
                if stop.is_set():
                    return
                try:
                    answer = self.vraag(code, instantie)
                except requests.RequestException:
                    uitslag.statussen["geen antwoord"] += 1
                    continue
                uitslag.statussen[str(answer.status_code)] += 1
                if answer.status_code == 200 and answer.content != self.goed[code]:
                    uitslag.fout.append(f"{code}: another answer")
                if answer.status_code == 503 and "Retry-After" not in answer.headers:
                    uitslag.fout.append(f"{code}: 503 without Retry-After")
                if answer.status_code not in (200, 503):
                    uitslag.fout.append(f"{code}: {answer.status_code}")

        targets = [alleen] if alleen else self.instanties
        threads = [threading.Thread(target=visit, args=(code, itertools.cycle(targets[n % len(targets):] + targets[: n % len(targets)])))
                   for n, code in enumerate(CODES)]  # fmt: skip
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def wacht_op_allen(self, sinds: float, seconden: float = 60) -> float:
        """Seconds until every instance gives the right answer to everybody."""
        for instantie, code in itertools.product(self.instanties, CODES):
            while not self._is_goed(code, instantie):
                if time.monotonic() - sinds > seconden:
                    raise TimeoutError(f"{instantie.adres} does not come back")
                time.sleep(0.05)
        return time.monotonic() - sinds

    def _is_goed(self, code: str, instantie: Dienst) -> bool:
        try:
            answer = self.vraag(code, instantie)
        except requests.RequestException:
            return False
        return answer.status_code == 200 and answer.content == self.goed[code]

    def crash_primary(self) -> Uitslag:
        """Kill -9 of the primary under load, and start it again at once, as whoever watches it does."""
        uitslag = Uitslag()
        with self.bezoekers(uitslag):
            time.sleep(random.uniform(0.2, 0.8))
            begin = time.monotonic()
            dood(self.primary)
            self.primary.start()
            uitslag.terug = self.wacht_op_allen(begin)
        return uitslag

    def crash_replica(self) -> Uitslag:
        """Kill -9 of the replica under load; it comes back a second later."""
        uitslag = Uitslag()
        with self.bezoekers(uitslag):
            time.sleep(0.5)
            begin = time.monotonic()
            dood(self.replica)
            uitslag.terug = self.wacht_op_allen(begin)
            time.sleep(1)
            self.replica.start()
            time.sleep(0.5)
        loopt_bij(self.primary, self.replica)
        return uitslag

    def crash_worker(self) -> Uitslag:
        """Kill -9 of one worker process of an instance under load."""
        uitslag = Uitslag()
        (master,) = self.instanties[0].kinderen("gunicorn")
        with self.bezoekers(uitslag):
            time.sleep(0.5)
            begin = time.monotonic()
            os.kill(random.choice(kinderen_van(master)), signal.SIGKILL)
            uitslag.terug = self.wacht_op_allen(begin)
        return uitslag

    def crash_instance(self) -> Uitslag:
        """Kill -9 of the whole second instance: who asks the other one notices nothing. It is not started again."""
        uitslag, victim = Uitslag(), self.instanties[1]
        (master,) = victim.kinderen("gunicorn")
        with self.bezoekers(uitslag, alleen=self.instanties[0]):
            time.sleep(0.5)
            for number in (*kinderen_van(master), master, victim.proces.pid):
                os.kill(number, signal.SIGKILL)
            time.sleep(2)
        return uitslag


def gevulde_server(folder: Path) -> tuple[EmbeddedPostgres, Omgeving]:
    """A server with a filled database."""
    server = EmbeddedPostgres(folder / "een").start()
    omgeving = environment(server, "portal", folder)
    vul(omgeving)
    return server, omgeving


def gekopieerde_server(folder: Path, bron: EmbeddedPostgres, gevuld: Omgeving) -> tuple[EmbeddedPostgres, Omgeving]:
    """The same, as a copy of the server of this test run; ``gevuld`` is a filled database there, and closed by now."""
    server = kopie_van(bron, folder / "een")
    admin = server.url(str(gevuld.beheer.database))
    urls = {role: admin.set(username=url.username, password=url.password) for role, url in gevuld.urls.items()}
    return server, Omgeving(admin, urls, Databases.connect(urls), folder)


@contextmanager
def opstelling(folder: Path, primary: EmbeddedPostgres, omgeving: Omgeving) -> Iterator[Opstelling]:
    """Make a replica of the primary, and start two instances on both; all of it is stopped at the end."""
    gevuld = Gevuld(omgeving)
    cookies = {code: gevuld.sessie("beleid", code).hex() for code in CODES}
    with ExitStack() as stack:
        stack.callback(primary.stop)
        stack.callback(omgeving.sluit)
        replica = stack.enter_context(replica_van(primary, folder / "twee"))
        loopt_bij(primary, replica)
        url = omgeving.urls["web"].update_query_dict({"host": str(replica.sock)}).render_as_string(hide_password=False)
        both = [stack.enter_context(dienst(omgeving, naam, LEES_URL=url)) for naam in ("links", "rechts")]
        made = Opstelling(omgeving, primary, replica, both, cookies)
        made.leer()
        yield made


def main() -> int:
    """Print one JSON object; 1 when an answer was wrong, or the portal was away for too long."""
    crashes = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory(prefix="portal-storingen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with opstelling(folder, *gevulde_server(folder)) as made:
            done = {
                "primary": [made.crash_primary() for _ in range(crashes)],
                "replica": [made.crash_replica() for _ in range(max(1, crashes // 3))],
                "worker": [made.crash_worker() for _ in range(max(1, crashes // 3))],
                "instance": [made.crash_instance()],
            }
    result = {
        what: {
            "keer": len(found), "antwoorden": dict(sum((u.statussen for u in found), Counter[str]())),
            "fout": [line for u in found for line in u.fout], "langst_weg_s": round(max(u.terug for u in found), 2),
        }
        for what, found in done.items()
    }  # fmt: skip
    print(json.dumps(result, indent=1))
    wrong = any(part["fout"] for part in result.values())
    return int(wrong or max(u.terug for u in done["primary"]) > BACK_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
