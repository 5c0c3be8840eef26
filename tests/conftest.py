"""One real PostgreSQL per run; every test module that asks gets its own database, copied from a migrated one."""

from __future__ import annotations

import itertools
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL, create_engine, text

from portal.domain.aanlevering.contract import Sleutel
from portal.embedded_postgres import EmbeddedPostgres
from portal.ingest.levering import Ontvangst
from portal.ingest.map import Aanlevering
from queries.migrate import LOGIN, admit_roles, migrate
from queries.session import Databases, administrator

KEY = b"0123456789abcdef0123456789abcdef"
PASSWORDS = {role: f"test-{role}-wachtwoord" for role in LOGIN}
VANDAAG = date(2026, 11, 21)
numbers = itertools.count()
settings.register_profile("huis", deadline=None)  # no test is about time: a slow machine is no mistake
settings.load_profile("huis")
TRAAGST = ("tests/test_demo.py", "tests/browser/", "tests/publish/test_naief.py")  # first, so that no process waits


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first; the others as they are. A mutant has an order of its own: the likeliest to notice first."""
    if "MUTANT_SQL" in os.environ:
        return
    items.sort(
        key=lambda item: next((n for n, part in enumerate(TRAAGST) if item.nodeid.startswith(part)), len(TRAAGST))
    )


def vrije_poort() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Omgeving:
    """A database of one test module, with everything that reaches it."""

    beheer: URL
    urls: dict[str, URL]
    databases: Databases
    map: Path
    te_sluiten: list[Databases] = field(default_factory=list)

    def sluit(self) -> None:
        """Close every connection, those of applications too."""
        for databases in (self.databases, *self.te_sluiten):
            databases.dispose()

    def lever(self, naam: str, inhoud: str | bytes) -> Ontvangst:
        """Deliver a file through the ordinary door."""
        path = self.map / naam
        path.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return Aanlevering(self.databases, KEY, VANDAAG).lever(path, Sleutel("", "", ""))

    def sql(self, statement: str, **parameters: object) -> list[tuple[object, ...]]:
        """Run SQL as the administrator."""
        with administrator(self.beheer) as connection:
            result = connection.execute(text(statement), parameters)
            return [tuple(row) for row in result] if result.returns_rows else []


Vuller = Callable[[Omgeving], None]


@pytest.fixture
def bereikbaar() -> Iterator[Path]:
    """A folder that the server's unprivileged user can reach, also when the tests run as root."""
    with tempfile.TemporaryDirectory(prefix="portal-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """The server of this run."""
    with tempfile.TemporaryDirectory(prefix="portal-test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedPostgres(Path(folder) / "postgres").start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def template(postgres: EmbeddedPostgres) -> str:
    """A migrated, empty database to copy."""
    postgres.ensure_database("sjabloon")
    migrate(postgres.url("sjabloon"), PASSWORDS, KEY)
    if mutant := os.environ.get("MUTANT_SQL"):  # tests/mutants.py takes a guard away
        with administrator(postgres.url("sjabloon")) as connection:
            connection.exec_driver_sql(mutant.replace("%", "%%"))
    return "sjabloon"


@pytest.fixture(scope="session")
def new_database(postgres: EmbeddedPostgres, template: str) -> Callable[[str], URL]:
    """Copies the migrated database, or another one that nobody uses; returns the administrator's URL of the copy."""

    def create(source: str = template) -> URL:
        name = f"test_{next(numbers)}"
        engine = create_engine(postgres.url(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"create database {name} template {source} strategy file_copy")
        engine.dispose()
        url = postgres.url(name)
        with administrator(url) as connection:
            admit_roles(connection)
        return url

    return create


@pytest.fixture(scope="session")
def open_environment(
    new_database: Callable[..., URL], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Omgeving]:
    """Makes a fresh environment. With ``als``, a function that fills one, it is filled so: that is done once, and copied."""
    filled: dict[Vuller, str] = {}

    def create(als: Vuller | None = None) -> Omgeving:
        admin = new_database() if als is None else new_database(filled.get(als) or fill(als))
        urls = {role: admin.set(username=LOGIN[role], password=PASSWORDS[role]) for role in LOGIN}
        return Omgeving(admin, urls, Databases.connect(urls), tmp_path_factory.mktemp("leveringen"))

    def fill(als: Vuller) -> str:
        made = create()
        als(made)
        made.sluit()
        filled[als] = str(made.beheer.database)
        return filled[als]

    return create


@pytest.fixture(scope="module")
def omgeving(open_environment: Callable[..., Omgeving]) -> Iterator[Omgeving]:
    """The environment of this test module."""
    made = open_environment()
    yield made
    made.sluit()


@pytest.fixture
def verse_omgeving(open_environment: Callable[..., Omgeving]) -> Iterator[Omgeving]:
    """An environment for one test."""
    made = open_environment()
    yield made
    made.sluit()


from tests.gevuld import Gevuld, vul  # noqa: E402 - needs Omgeving


@pytest.fixture(scope="session")
def gevuld(open_environment: Callable[..., Omgeving]) -> Iterator[Gevuld]:
    """One filled database for all tests that only read."""
    made = open_environment(vul)
    yield Gevuld(made)
    made.sluit()
