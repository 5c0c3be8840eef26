"""What an operations team sees of a running portal: a line and counts per request, and the statements that are slow.

Of a request only what is in a closed list: its route as it was declared, its page, the status and how long it took."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from typing import Any, Self

from flask import Flask, Response, g, request
from psycopg import Cursor
from sqlalchemy import Engine, event

from portal.logboek import TRAAG, VERZOEK
from queries.session import Databases

ONBEKEND = "onbekend"
NAAM = re.compile(r"/\* ([a-z0-9_./]+) \*/", re.IGNORECASE)  # in front of every statement (queries/catalogue.py)
DUUR = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds: the borders that are counted
Tellen = Callable[[str, str, str, int, float], None]  # method, route, page, status, seconds


def install(server: Flask, *, meet: bool) -> None:
    """Look at every request of ``server``. With ``meet`` it is counted too, for who reads portal.metrieken."""
    count, lines = (_counted() if meet else None), logging.getLogger(VERZOEK)

    def begin() -> None:
        g.begonnen = time.perf_counter()

    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.begonnen if "begonnen" in g else 0.0
        route = request.url_rule.rule if request.url_rule is not None else ONBEKEND
        method = request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else ONBEKEND
        page = g.get("pagina", "")
        if count is not None:
            count(method, route, page, response.status_code, seconds)
        if lines.isEnabledFor(logging.INFO):
            lines.info("verzoek", extra={
                "verzoek": g.get("verzoek", ""), "methode": method, "route": route, "pagina": page,
                "status": response.status_code, "ms": round(seconds * 1000, 1),
            })  # fmt: skip
        return response

    # first and last: what the gate refuses is seen too
    server.before_request_funcs.setdefault(None, []).insert(0, begin)
    server.after_request_funcs.setdefault(None, []).insert(0, end)


def _counted() -> Tellen:
    """Counts that the processes of one server add up in files of PROMETHEUS_MULTIPROC_DIR, which must be set by now."""
    from prometheus_client import Counter, Histogram

    labels = ("methode", "route", "pagina")
    requests = Counter("portal_verzoeken", "Verzoeken", (*labels, "status"), registry=None)
    duration = Histogram("portal_duur_seconden", "Duur van verzoeken", labels, buckets=DUUR, registry=None)

    def count(method: str, route: str, page: str, status: int, seconds: float) -> None:
        requests.labels(method, route, page, str(status)).inc()
        duration.labels(method, route, page).observe(seconds)

    return count


def watch_statements(databases: Databases, milliseconds: int) -> None:
    """Log every statement that takes longer: the name of its file and how long, no parameter."""
    log = logging.getLogger(TRAAG)

    def note(query: object, parameters: object, seconds: float) -> None:
        if seconds * 1000 >= milliseconds:
            log.warning("trage opdracht", extra={
                "verzoek": _request_number(), "opdracht": _name_of(query), "ms": round(seconds * 1000, 1),
            })  # fmt: skip

    for engine in databases.engines.values():
        observe(engine, note)


def observe(engine: Engine, note: Callable[[object, object, float], None]) -> None:
    """Call ``note`` with every statement of an engine, its parameters, and the seconds that it took."""

    class Observed(Cursor[Any]):
        """The driver's own, with an eye on the clock."""

        def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
            begin = time.perf_counter()
            try:
                return super().execute(query, params, **options)
            finally:
                note(query, params, time.perf_counter() - begin)

    def watch(dbapi_connection: Any, record: Any, proxy: Any) -> None:
        dbapi_connection.cursor_factory = Observed

    event.listen(engine, "checkout", watch)


def _name_of(query: object) -> str:
    found = NAAM.match(query) if isinstance(query, str) else None
    return found[1] if found else ONBEKEND


def _request_number() -> str:
    return str(g.get("verzoek", "")) if g else ""
