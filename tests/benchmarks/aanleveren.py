"""How fast and how light deliveries are: ``python -m tests.benchmarks.aanleveren``.

A file of 100.000 rows to a real server (seconds, memory of server and receiver), and other users' pages while ten files
of 20 MB come in at once."""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from auth.geheim import Geheim
from auth.passwords import hash_password
from auth.users import add_user
from portal.toegang import toegang_key
from queries.session import Databases
from tests import conftest  # noqa: F401 - first: both know each other
from tests.benchmarks.breuken import Opstelling, opstelling, processen
from tests.gevuld import body
from tests.maak import BASIS, csv_van

RIJEN, TEGELIJK, BLADZIJDEN = 100_000, 10, 40
WACHTWOORD = "een-lang-genoeg-wachtwoord"


def bestand(rijen: int, extra: int = 0) -> bytes:
    """Sound rows; ``extra`` characters in each id make it as large as asked."""
    base = BASIS["bw"]
    return csv_van(
        "bw",
        (
            {**base, "traject_id": f"t{n}".ljust(extra, "x"), "client": sha256(str(n).encode()).hexdigest()}
            for n in range(rijen)
        ),
    ).encode()


def megabytes(pid: int, field: str = "VmRSS") -> float:
    """Memory of a process now (``VmHWM``: at most), in MB; 0 when it is gone."""
    try:
        lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith(field)), 0)


class Meter(threading.Thread):
    """The most memory of server and receivers while it runs."""

    def __init__(self, made: Opstelling) -> None:
        super().__init__(daemon=True)
        self.made, self.klaar = made, threading.Event()
        self.server = self.ontvanger = 0.0

    def run(self) -> None:
        while not self.klaar.wait(0.1):
            self.server = max([self.server, *(megabytes(pid) for pid in processen("gunicorn", self.made.server.pid))])
            receivers = processen("portal.ontvanger", self.made.server.pid)
            self.ontvanger = max([self.ontvanger, *(megabytes(pid, "VmHWM") for pid in receivers)])


def inloggen(made: Opstelling) -> str:
    """The cookie of a user who looks at pages."""
    databases = Databases.connect(made.access.kies("auth"))
    add_user(databases, "kijker", hash_password(WACHTWOORD, Geheim(toegang_key(made.settings))), [("beleid", "GM0014")])
    databases.dispose()
    connection = http.client.HTTPConnection("127.0.0.1", made.settings.portal_port, timeout=30)
    form = urllib.parse.urlencode({"gebruiker": "kijker", "wachtwoord": WACHTWOORD})
    connection.request("POST", "/inloggen", form, {"Content-Type": "application/x-www-form-urlencoded"})
    return str(connection.getresponse().headers["Set-Cookie"]).split(";", maxsplit=1)[0]


def bladzijden(made: Opstelling, cookie: str, aantal: int) -> list[float]:
    """Milliseconds of each page."""
    found = []
    for _ in range(aantal):
        begin = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", made.settings.portal_port, timeout=60)
        connection.request(
            "POST",
            "/_dash-update-component",
            json.dumps(body("/over-dit-portaal")),
            {"Cookie": cookie, "Content-Type": "application/json"},
        )
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        connection.close()
        found.append(1000 * (time.perf_counter() - begin))
    return found


def met_geduld(made: Opstelling, pad: str, content: bytes) -> list[int]:
    """As a program does: again after a while when there is no room."""
    answers = [made.lever(pad)(content)[0]]
    while answers[-1] == 503 and len(answers) < 60:
        time.sleep(10)  # as Retry-After asks
        answers.append(made.lever(pad)(content)[0])
    return answers


def main() -> None:
    """One JSON object."""
    with opstelling() as made:
        made.geduld = 180
        cookie = inloggen(made)
        lever = made.lever("/aanlevering/2019K1/bw")
        before = max(megabytes(pid) for pid in processen("gunicorn", made.server.pid))
        meter = Meter(made)
        meter.start()
        content = bestand(RIJEN)
        begin = time.perf_counter()
        status, _ = lever(content)
        seconds = time.perf_counter() - begin
        quiet = bladzijden(made, cookie, BLADZIJDEN)
        large = bestand(100_000, 40)[:19_900_000].rsplit(b"\r\n", 1)[0] + b"\r\n"
        with ThreadPoolExecutor(TEGELIJK) as threads:
            coming = [
                threads.submit(met_geduld, made, f"/aanlevering/20{19 + n // 4}K{n % 4 + 1}/bw", large)
                for n in range(TEGELIJK)
            ]
            time.sleep(0.5)
            busy = bladzijden(made, cookie, BLADZIJDEN)
            answers = [job.result() for job in coming]
        meter.klaar.set()
    sys.stdout.write(json.dumps({
        "rijen": RIJEN, "megabyte": round(len(content) / 1e6, 1), "status": status, "seconden": round(seconds, 1),
        "server_erbij_mb": round(meter.server - before), "ontvanger_mb": round(meter.ontvanger),
        "bladzijde_ms": round(statistics.median(quiet), 1), "bladzijde_ms_bij_tien": round(statistics.median(busy), 1),
        "verhouding": round(statistics.median(busy) / statistics.median(quiet), 2), "bewaard": [found[-1] for found in answers], "opnieuw": sum(len(found) - 1 for found in answers),
    }) + "\n")  # fmt: skip


if __name__ == "__main__":
    main()
