"""Ratios in one run: the page over the bare SQL it needs, ingest in rows a second, publication. ``make bench``."""

from __future__ import annotations

import gc
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from dash.development.base_component import Component
from sqlalchemy import Connection, text

from auth.roles import Permission
from callbacks.pages import PAGES
from portal.app import settle_memory
from portal.demo.bestanden import leveringen, schrijf_bestanden
from portal.domain.filters import Filters
from portal.embedded_postgres import EmbeddedPostgres
from portal.ingest.map import Aanlevering
from portal.publish.publiceren import publiceer
from portal.waarnemen import observe
from tests.bedrijf.dienst import Dienst, dienst
from tests.benchmarks.belasting import measure_belasting
from tests.benchmarks.browser import measure_browser
from tests.benchmarks.hulp import ROUNDS, environment, median_ms, medians_ms, toon
from tests.benchmarks.prognose import measure_prognose
from tests.benchmarks.verdeelmodel import measure_verdeelmodel
from tests.conftest import KEY, VANDAAG, Omgeving
from tests.gevuld import Gevuld, body, open_pagina
from tests.maak import csv_van

PAGINAS = tuple(page.pad for page in PAGES if page.permission is Permission.CIJFERS_SEE)
ANDERE_KEUZE = "?periode=2025K1"
BELASTING_SECONDEN = 20
WEB_ZONDER_INLEVEREN = ("web", "write", "auth", "audit", "beheer")
EEN_LEVERING = (("DEMOKERS", "vo", "2026K3"), ("DEMOIEP", "bw", "2026K3"), ("DEMOWILG", "bw", "2018K2"))


def measure_ingest(omgeving: Omgeving, files: list[Path]) -> dict[str, float]:
    """From file to receipt, then publication of everything."""
    begin = time.perf_counter()
    rows = sum(o.gelezen for _, o in Aanlevering(omgeving.databases, KEY, VANDAAG).lever_alle(files))
    ingest = time.perf_counter() - begin
    done = publiceer(omgeving.databases, KEY, synthetisch=True)
    return {
        "bestanden": len(files),
        "rijen": rows,
        "rijen_per_seconde": round(rows / ingest),
        "publicatie_s": done.seconden,
        "perioden": done.perioden,
    }


def measure_one_delivery(omgeving: Omgeving, folder: Path) -> list[dict[str, object]]:
    """Publication after one corrected delivery: its first row gets another birth year."""
    result = []
    by_key = {sleutel: rows for sleutel, rows in leveringen() if sleutel in EEN_LEVERING}
    for sleutel, rows in by_key.items():
        path = folder / ("_".join(sleutel) + ".csv")
        path.write_text(csv_van(sleutel[1], [{**rows[0], "geboortejaar": "1977"}, *rows[1:]]), encoding="utf-8")
        outcome = Aanlevering(omgeving.databases, KEY, VANDAAG).lever(path).uitkomst
        done = publiceer(omgeving.databases, KEY)
        result.append({
            "levering": "_".join(sleutel), "uitkomst": outcome, "publicatie_s": done.seconden,
            "gebieden": len(done.gebieden), "perioden": done.perioden,
        })  # fmt: skip
    return result


@contextmanager
def served(omgeving: Omgeving, **instellingen: str) -> Iterator[tuple[Dienst, HTTPConnection]]:
    """The portal on gunicorn, as in production, and one connection to it."""
    with dienst(omgeving, "bench", WEB_ZONDER_INLEVEREN, **instellingen) as made:
        connection = HTTPConnection(made.adres.removeprefix("http://"))
        yield made, connection
        connection.close()


def server_ms(made: Dienst) -> float:
    """Milliseconds (median) that the server took for the last pages, as it logs them: from gate to compressed answer."""
    logged = [line["ms"] for line in made.regels() if line["bericht"] == "verzoek" and line["pagina"]]
    return statistics.median(logged[-ROUNDS:])


def statements_of(omgeving: Omgeving, pad: str) -> list[tuple[str, object]]:
    """What a page asks of the database, as it asks it."""
    gevuld, found = Gevuld(omgeving), list[tuple[str, object]]()
    client = gevuld.client("beleid", "GM0014")
    open_pagina(client, pad)  # the first request also checks the isolation

    def note(sql: Any, parameters: object, seconds: float) -> None:
        if "sec.enter" not in sql:
            found.append((sql, parameters))

    observe(gevuld.app.extensions["portal"].databases.engines["web"], note)
    if open_pagina(client, pad).status_code != 200:
        raise RuntimeError(pad)
    return found


def measure_body(omgeving: Omgeving, pad: str) -> float:
    """Milliseconds (median) that the view of a page takes without the statements it waits for, in this process."""
    gevuld = Gevuld(omgeving)
    client, page = gevuld.client("beleid", "GM0014"), next(page for page in PAGES if page.pad == pad)
    view, sql, own = page.view, list[float](), list[float]()

    def timed(connection: Connection, filters: Filters) -> list[Component]:
        sql.clear()
        begin = time.perf_counter()
        parts = view(connection, filters)
        own.append(time.perf_counter() - begin - sum(sql))
        return parts

    observe(gevuld.app.extensions["portal"].databases.engines["web"], lambda q, p, seconds: sql.append(seconds))
    object.__setattr__(page, "view", timed)
    settle_memory()
    try:
        median_ms(lambda: open_pagina(client, pad))
    finally:
        object.__setattr__(page, "view", view)
        gc.unfreeze()
        gevuld.app.extensions["portal"].databases.dispose()
    return statistics.median(own[20:]) * 1000


def measure_page(omgeving: Omgeving, pad: str, **instellingen: str) -> dict[str, object]:
    """A page (gate, guard, audit, SQL, JSON) over its own SQL on one open connection: as the server logs it, and as who
    asks over HTTP waits for it; and what the view that makes its body takes of its own."""
    asked = statements_of(omgeving, pad)
    token = Gevuld(omgeving).sessie("beleid", "GM0014")
    headers = {"Content-Type": "application/json", "Accept-Encoding": "br", "Cookie": f"portal_sid={token.hex()}"}
    payload = json.dumps(body(pad))
    with served(omgeving, **instellingen) as (made, http), omgeving.databases.begin("web") as connection:
        connection.execute(text("set local idle_in_transaction_session_timeout = 0"))
        connection.execute(text("select sec.enter(:token)"), {"token": token})

        def page() -> None:
            http.request("POST", "/_dash-update-component", payload, headers)
            answer = http.getresponse()
            content = answer.read()
            if answer.status != 200 or len(content) < 300:
                raise RuntimeError(f"{answer.status}: {content[:200]!r}")

        def guarded() -> None:
            with omgeving.databases.tenant(token) as own:
                ask(own)

        def ask(own: Connection) -> None:
            cursor = own.connection.cursor()
            for sql, parameters in asked:
                cursor.execute(sql, parameters).fetchall()

        def bare() -> None:
            ask(connection)

        sql, safe, whole = medians_ms(bare, guarded, page)
        server = server_ms(made)
    return {
        "pagina": pad,
        "kale_sql_ms": round(sql, 2),
        "bewaakt_ms": round(safe, 2),
        "server_ms": round(server, 2),
        "eigen_ms": round(server - sql, 2),
        "inhoud_ms": round(measure_body(omgeving, pad), 2),
        "verhouding": round(server / sql, 2),
        "pagina_ms": round(whole, 2),
    }


def measure_drawn(omgeving: Omgeving) -> list[dict[str, object]]:
    """Every page in Chromium, and a change of period on it."""
    cookie = Gevuld(omgeving).sessie("beleid", "GM0014").hex()
    with dienst(omgeving, "chromium", WEB_ZONDER_INLEVEREN, PORTAL_LOG="stil") as made:
        return measure_browser(made.adres, cookie, [(pad, ANDERE_KEUZE) for pad in PAGINAS])


def main() -> None:
    """Print one JSON object; tables on stderr."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = EmbeddedPostgres(folder / "postgres").start()
        demo = environment(server, "demo", folder)
        result: dict[str, object] = {
            "demo": measure_ingest(demo, schrijf_bestanden(folder / "demo")),
            "een_levering": measure_one_delivery(demo, folder),
            "verdeelmodel_ms": measure_verdeelmodel(),
            "prognose_ms": measure_prognose(),
        }
        demo.sql("analyze")  # as autovacuum does within a minute
        result["paginas"] = pages = [measure_page(demo, pad) for pad in PAGINAS]
        toon(pages, "pagina's: bewaakt, op de server en over HTTP; eigen en verhouding: de server tegen de kale SQL")
        result["chromium"] = drawn = measure_drawn(demo)
        toon(drawn, "Chromium: koud, warm, een andere keuze, en koud over een trage lijn")
        result["belasting"] = many = measure_belasting(demo, BELASTING_SECONDEN)
        toon(many, "veel gebruikers tegelijk")
        print(json.dumps(result, indent=1))
        demo.sluit()
        server.stop()


if __name__ == "__main__":
    main()
