"""Many users at once on gunicorn: bodies a second, how long they wait, errors, and the memory of the workers.

``python -m tests.benchmarks.belasting [SECONDEN]`` fills a database of its own and measures 1, 8 and 32 users."""

from __future__ import annotations

import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from portal.domain.gemeenten import huidige_codes
from tests.bedrijf.dienst import Dienst, dienst, kinderen_van
from tests.benchmarks.hulp import gevulde_omgeving, toon
from tests.conftest import Omgeving
from tests.gevuld import Gevuld, body

GEBRUIKERS = (1, 8, 32)
PAD = "/overzicht"
TENANTS = 10  # municipalities whose users ask


@dataclass
class Meting:
    """What so many users got."""

    gebruikers: int
    tijden: list[float] = field(default_factory=list)  # seconds
    fouten: list[str] = field(default_factory=list)
    duur: float = 0.0
    pss_mb: tuple[float, float] = (0.0, 0.0)  # of all workers together, before and after

    def samen(self) -> dict[str, object]:
        """As it is printed."""
        rows = sorted(self.tijden)
        return {
            "gebruikers": self.gebruikers, "per_seconde": round(len(rows) / self.duur, 1),
            "p50_ms": round(statistics.median(rows) * 1000, 1), "p95_ms": round(rows[int(len(rows) * 0.95)] * 1000, 1),
            "fouten": len(self.fouten), "antwoorden": len(rows), "werkers_mb": [round(mb) for mb in self.pss_mb],
        }  # fmt: skip


def geheugen(made: Dienst) -> float:
    """Megabytes of the worker processes together; what they share counts once (PSS)."""
    (master,) = made.kinderen("gunicorn")
    total = 0
    for number in kinderen_van(master):
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def meet(made: Dienst, cookies: list[str], gebruikers: int, seconden: float) -> Meting:
    """So many users who ask the next page as soon as they have one, each on a connection of its own."""
    found, stop, host = Meting(gebruikers), threading.Event(), made.adres.removeprefix("http://")
    payload = json.dumps(body(PAD))

    def use(number: int) -> None:
        connection = HTTPConnection(host, timeout=30)
        headers = {"Content-Type": "application/json", "Cookie": f"portal_sid={cookies[number % len(cookies)]}"}
        while not stop.is_set():
            begin = time.perf_counter()
            try:
                connection.request("POST", "/_dash-update-component", payload, headers)
                answer = connection.getresponse()
                content = answer.read()
            except (HTTPException, OSError) as error:
                found.fouten.append(type(error).__name__)
                connection.close()
                continue
            found.tijden.append(time.perf_counter() - begin)
            if answer.status != 200 or len(content) < 5000:
                found.fouten.append(str(answer.status))
        connection.close()

    before = geheugen(made)
    threads = [threading.Thread(target=use, args=(number,)) for number in range(gebruikers)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconden)
    stop.set()
    for thread in threads:
        thread.join()
    found.duur = time.perf_counter() - begin
    found.pss_mb = (before, geheugen(made))
    return found


def measure_belasting(
    omgeving: Omgeving, seconden: float, gebruikers: Sequence[int] = GEBRUIKERS, **instellingen: str
) -> list[dict[str, object]]:
    """For each number of users, of as many municipalities, on one running portal."""
    gevuld = Gevuld(omgeving)
    codes = huidige_codes()
    chosen = [codes[n * len(codes) // TENANTS] for n in range(TENANTS)] if len(codes) > TENANTS else codes
    cookies = [gevuld.sessie("beleid", code).hex() for code in chosen for _ in range(4)]
    with dienst(omgeving, "belasting", PORTAL_LOG="stil", **instellingen) as made:
        meet(made, cookies, 4, 3)  # every worker has seen the page
        return [meet(made, cookies, number, seconden).samen() for number in gebruikers]


def main() -> int:
    """Print JSON, and a table on stderr; 1 when there was an error."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    with gevulde_omgeving("portal-belasting-") as omgeving:
        rows = measure_belasting(omgeving, seconds)
    toon(rows, f"{PAD}, {os.cpu_count()} cores")
    print(json.dumps(rows, indent=1))
    return int(any(row["fouten"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
