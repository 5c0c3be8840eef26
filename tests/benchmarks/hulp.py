"""What the benchmarks share: a database, a median, a table."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from portal.embedded_postgres import EmbeddedPostgres
from queries.migrate import LOGIN, migrate
from queries.session import Databases
from tests.conftest import KEY, PASSWORDS, Omgeving
from tests.gevuld import vul

ROUNDS = 200
BREED = 200  # characters of a line in a file


def median_ms(work: Callable[[], object]) -> float:
    """Median over ROUNDS, after a warm-up."""
    return medians_ms(work)[0]


def medians_ms(*works: Callable[[], object]) -> list[float]:
    """The median of each over ROUNDS, after a warm-up. By turns: what else the machine does hinders them alike."""
    for work in works:
        for _ in range(20):
            work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, times, strict=True):
            begin = time.perf_counter()
            work()
            found.append((time.perf_counter() - begin) * 1000)
    return [statistics.median(found) for found in times]


def environment(server: EmbeddedPostgres, name: str, folder: Path) -> Omgeving:
    """A migrated, empty database."""
    server.ensure_database(name)
    admin = server.url(name)
    migrate(admin, PASSWORDS, KEY)
    urls = {role: admin.set(username=LOGIN[role], password=PASSWORDS[role]) for role in LOGIN}
    return Omgeving(admin, urls, Databases.connect(urls), folder)


@contextmanager
def gevulde_omgeving(prefix: str) -> Iterator[Omgeving]:
    """A server of its own with a filled database, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = EmbeddedPostgres(folder / "postgres").start()
        omgeving = environment(server, "portal", folder)
        vul(omgeving)
        omgeving.sql("analyze")
        yield omgeving
        omgeving.sluit()
        server.stop()


def toon(rows: Sequence[dict[str, object]], titel: str) -> None:
    """The same as a table, for who looks."""
    if not rows:
        return
    table = Table(*rows[0], title=titel)
    for row in rows:
        table.add_row(*("–" if value is None else str(value) for value in row.values()))
    screen = Console(stderr=True)
    Console(stderr=True, width=screen.width if screen.is_terminal else BREED).print(table)
