"""What the benchmarks share: a database, a median, a table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from portal.embedded_postgres import EmbeddedPostgres
from queries.migrate import LOGIN, migrate
from queries.session import Databases
from tests.conftest import KEY, PASSWORDS, Omgeving

ROUNDS = 200
BREED = 200  # characters of a line in a file


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


def toon(rows: Sequence[dict[str, object]], titel: str) -> None:
    """The same as a table, for who looks."""
    if not rows:
        return
    table = Table(*rows[0], title=titel)
    for row in rows:
        table.add_row(*("–" if value is None else str(value) for value in row.values()))
    screen = Console(stderr=True)
    Console(stderr=True, width=screen.width if screen.is_terminal else BREED).print(table)
