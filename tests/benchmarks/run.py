"""Ratios in one run: the page over the bare SQL it needs, ingest in rows a second, publication. ``make bench``."""

from __future__ import annotations

import json
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from sqlalchemy import text

from portal.demo.bestanden import schrijf_bestanden
from portal.demo.loopbaan import AANTALLEN
from portal.embedded_postgres import EmbeddedPostgres
from portal.ingest.map import Aanlevering, bestanden
from portal.publish.publiceren import publiceer
from portal.server import running_server
from portal.settings import Settings
from queries.catalogue import statement
from queries.migrate import LOGIN, migrate
from queries.session import Databases
from tests.conftest import KEY, PASSWORDS, VANDAAG, Omgeving
from tests.gevuld import Gevuld, body

ROUNDS = 200
PAGE_SQL = (
    ("stromen/publicatie", {}),
    ("stromen/compleet", {"domein": "bw"}),
    ("stromen/cellen", {"domein": "bw", "voorziening": "", "periode": "2026K3", "uitsplitsing": "leeftijdsgroep"}),
)


def median_ms(work: Callable[[], object]) -> float:
    """Median over ROUNDS, after a warm-up."""
    for _ in range(20):
        work()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def environment(server: EmbeddedPostgres, name: str, folder: Path) -> Omgeving:
    """A migrated, empty database."""
    server.ensure_database(name)
    admin = server.url(name)
    migrate(admin, PASSWORDS, KEY)
    urls = {role: admin.set(username=LOGIN[role], password=PASSWORDS[role]) for role in LOGIN}
    return Omgeving(admin, urls, Databases.connect(urls), folder)


def measure_ingest(omgeving: Omgeving, folder: Path) -> dict[str, float]:
    """From file to receipt, then publication of everything and of one delivery."""
    files = list(bestanden([folder]))
    begin = time.perf_counter()
    rows = sum(o.gelezen for _, o in Aanlevering(omgeving.databases, KEY, VANDAAG).lever_alle(files))
    ingest = time.perf_counter() - begin
    begin = time.perf_counter()
    publiceer(omgeving.databases, synthetisch=True)
    everything = time.perf_counter() - begin
    return {
        "bestanden": len(files),
        "rijen": rows,
        "rijen_per_seconde": round(rows / ingest),
        "publicatie_s": round(everything, 2),
    }


@contextmanager
def served(omgeving: Omgeving) -> Iterator[HTTPConnection]:
    """The portal on gunicorn, as in production, and one connection to it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    urls = {
        f"{role.upper()}_URL": omgeving.urls[role].render_as_string(hide_password=False)
        for role in ("web", "auth", "audit")
    }
    settings = Settings(portal_port=port)
    os.environ.update({**urls, "PORTAL_PORT": str(port)})
    with running_server(settings):
        connection = HTTPConnection("127.0.0.1", port)
        yield connection
        connection.close()


def measure_page(omgeving: Omgeving) -> dict[str, float]:
    """The page body through HTTP (gate, guard, audit, SQL, JSON) over its own SQL on one open connection."""
    token = Gevuld(omgeving).sessie("beleid", "GM0014")
    headers = {"Content-Type": "application/json", "Cookie": f"portal_sid={token.hex()}"}
    payload = json.dumps(body())
    with served(omgeving) as http, omgeving.databases.begin("web") as connection:
        connection.execute(text("set local idle_in_transaction_session_timeout = 0"))
        connection.execute(text("select sec.enter(:token)"), {"token": token})

        def page() -> None:
            http.request("POST", "/_dash-update-component", payload, headers)
            answer = http.getresponse()
            content = answer.read()
            if answer.status != 200 or len(content) < 5000:
                raise RuntimeError(f"{answer.status}: {content[:200]!r}")

        def bare() -> None:
            for name, parameters in PAGE_SQL:
                connection.execute(statement(name), parameters).all()

        sql, whole = median_ms(bare), median_ms(page)
    return {
        "pagina_ms": round(whole, 2),
        "kale_sql_ms": round(sql, 2),
        "eigen_ms": round(whole - sql, 2),
        "verhouding": round(whole / sql, 2),
    }


def main() -> None:
    """Print one JSON object."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = EmbeddedPostgres(folder / "postgres").start()
        small, large = folder / "klein", folder / "groot"
        schrijf_bestanden(small)
        demo = environment(server, "demo", folder)
        result = {"demo": measure_ingest(demo, small), "pagina": measure_page(demo)}
        for domein in AANTALLEN:
            AANTALLEN[domein] *= 10
        schrijf_bestanden(large)
        ten = environment(server, "tien", folder)
        result["tien_keer_de_demo"] = measure_ingest(ten, large)
        print(json.dumps(result, indent=1))
        demo.sluit()
        ten.sluit()
        server.stop()


if __name__ == "__main__":
    main()
