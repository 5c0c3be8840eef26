"""How long others wait while two hundred are slow on purpose, or one asks two hundred pages at a time.

``python -m tests.benchmarks.drukte [SECONDEN]`` (``make drukte``): four visitors who look at each page for a moment."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from tests.bedrijf.dienst import dienst
from tests.bedrijf.traag import SLECHT, hangend
from tests.benchmarks.hulp import gevulde_omgeving, toon
from tests.conftest import Omgeving
from tests.gevuld import GEMEENTEN, Gevuld, body

BEZOEKERS, LEZEN = 4, 0.05  # and seconds that each looks at a page
TEGELIJK = 200
PAD, DUUR = "/overzicht", "/uitstroom-en-knelpunten"  # what they look at; the page with most charts
ALLEEN = "niemand erbij"


def vraag(verbinding: HTTPConnection, cookie: str, pad: str) -> int:
    """The status of a page."""
    headers = {"Content-Type": "application/json", "Cookie": f"portal_sid={cookie}"}
    verbinding.request("POST", "/_dash-update-component", json.dumps(body(pad)), headers)
    answer = verbinding.getresponse()
    answer.read()
    return answer.status


def blijf_vragen(adres: str, cookie: str, pad: str, einde: float, rust: float) -> tuple[list[float], int]:
    """One visitor until a moment: how long each page took (seconds), and how many did not come."""
    connection = HTTPConnection(adres.removeprefix("http://"), timeout=30)
    times, wrong = list[float](), 0
    while time.monotonic() < einde:
        begin = time.perf_counter()
        try:
            wrong += vraag(connection, cookie, pad) != 200
        except (HTTPException, OSError):
            wrong += 1
            connection.close()
        times.append(time.perf_counter() - begin)
        time.sleep(rust)
    connection.close()
    return times, wrong


def tegelijk(adres: str, cookies: list[str], pad: str, seconden: float, rust: float) -> tuple[list[float], int]:
    """A visitor for each cookie."""
    end, found = time.monotonic() + seconden, list[tuple[list[float], int]]()
    threads = [
        threading.Thread(target=lambda own=cookie: found.append(blijf_vragen(adres, own, pad, end, rust)))
        for cookie in cookies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(t for times, _ in found for t in times), sum(wrong for _, wrong in found)


@contextmanager
def vloed(adres: str, cookie: str, seconden: float) -> Iterator[None]:
    """One who asks two hundred pages at a time, from a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.drukte", "vloed", adres, cookie, str(seconden + 2)]
    with subprocess.Popen(command):
        time.sleep(2)
        yield


def measure_drukte(omgeving: Omgeving, seconden: float) -> list[dict[str, object]]:
    """A row for each who is in the way; ``verhouding``: the p95 of others over that with nobody in the way."""
    gevuld = Gevuld(omgeving)
    cookies = [gevuld.sessie("beleid", code).hex() for code in GEMEENTEN[:BEZOEKERS]]
    rows, base = list[dict[str, object]](), 0.0

    def meet(naam: str) -> None:
        nonlocal base
        times, wrong = tegelijk(made.adres, cookies, PAD, seconden, LEZEN)
        p95 = times[int(len(times) * 0.95)] * 1000
        base = base or p95
        rows.append({"erbij": naam, "paginas": len(times), "p50_ms": round(statistics.median(times) * 1000, 1),
                     "p95_ms": round(p95, 1), "verhouding": round(p95 / base, 2), "fouten": wrong})  # fmt: skip

    with dienst(omgeving, "drukte", PORTAL_LOG="stil") as made:
        tegelijk(made.adres, cookies, PAD, 3, 0)  # every worker has seen the page
        meet(ALLEEN)
        for naam, gezegd in SLECHT.items():
            with hangend(made.adres, gezegd):
                meet(f"200 who {naam}")
        with vloed(made.adres, gevuld.sessie("beleid", GEMEENTEN[0]).hex(), seconden):
            meet("one who asks 200 pages at a time")
    return rows


def main() -> int:
    """Print JSON, and a table on stderr; 1 when somebody did not get a page."""
    if sys.argv[1:2] == ["vloed"]:
        _, _, adres, cookie, seconds = sys.argv
        tegelijk(adres, [cookie] * TEGELIJK, DUUR, float(seconds), 0)
        return 0
    seconden = float(sys.argv[1]) if len(sys.argv) > 1 else 8
    with gevulde_omgeving("portal-drukte-") as omgeving:
        rows = measure_drukte(omgeving, seconden)
    toon(rows, "anderen, terwijl iemand in de weg zit")
    print(json.dumps(rows, indent=1))
    return int(any(row["fouten"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
