"""Ratios in one run: the page over the bare SQL it needs, ingest in rows a second, publication. ``make bench``."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from portal.demo.bestanden import schrijf_bestanden
from portal.demo.loopbaan import AANTALLEN
from portal.embedded_postgres import EmbeddedPostgres
from portal.ingest.map import Aanlevering, bestanden
from portal.publish.publiceren import publiceer
from queries.catalogue import statement
from queries.migrate import LOGIN, migrate
from queries.session import Databases
from tests.conftest import KEY, PASSWORDS, VANDAAG, Omgeving
from tests.gevuld import Gevuld, open_pagina

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


def measure_page(omgeving: Omgeving) -> dict[str, float]:
    """The page body through WSGI (gate, guard, audit, SQL, JSON) over its own SQL on one open connection."""
    made = Gevuld(omgeving)
    client = made.client("beleid", "GM0014")
    token = made.sessie("beleid", "GM0014")
    assert open_pagina(client).status_code == 200
    page = median_ms(lambda: open_pagina(client))
    with omgeving.databases.begin("web") as connection:
        connection.execute(text("select sec.enter(:token)"), {"token": token})

        def bare() -> None:
            for name, parameters in PAGE_SQL:
                connection.execute(statement(name), parameters).all()

        sql = median_ms(bare)
    return {
        "pagina_ms": round(page, 2),
        "kale_sql_ms": round(sql, 2),
        "eigen_ms": round(page - sql, 2),
        "verhouding": round(page / sql, 2),
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
