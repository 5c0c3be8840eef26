"""Connections: one engine per database role, and the only way into a tenant-bound transaction."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import psycopg
from psycopg import IsolationLevel
from psycopg.rows import namedtuple_row
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import NullPool

from portal.domain.fouten import GeenToegang, NietBeschikbaar
from queries.catalogue import prepared
from queries.replica import AskPrimary, Replica

T = TypeVar("T")
Record: TypeAlias = Any  # a row: a named tuple of the columns of its statement

ROLES = ("web", "write", "auth", "audit", "ingest", "publish", "zegel", "beheer", "backup")
FRESH_SECONDS = 1  # a connection that was used within it is taken to be there still
BEHIND_SECONDS = 10  # how old what a replica shows may be
QUICK = ("web", "lees", "auth", "audit")  # they ask a closed list of small things, again and again
PREPARE_AFTER, PREPARED = 1, 500  # how often a statement was asked, how many are kept
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1", "")
INVALID_SESSION = "28000"  # raised by sec.enter
FULL_DISK = ("53100", "53200")


def check_transport(url: URL) -> None:
    """Raise NietBeschikbaar for a URL that would send personal data unencrypted to another machine."""
    hosts = url.query.get("host", url.host or "")
    for host in [hosts] if isinstance(hosts, str) else hosts:
        safe = host in LOCAL_HOSTS or host.startswith("/") or url.query.get("sslmode") == "verify-full"
        if not safe:
            raise NietBeschikbaar("onveilige_verbinding", host=host)


def _discard_dirty(dbapi_connection: Any, record: Any) -> None:
    """Belt and braces: a connection that still holds a context never goes back into the pool."""
    if dbapi_connection is None:  # it broke, and is thrown away already
        return
    dbapi_connection.autocommit = True  # no transaction around one look
    cursor = dbapi_connection.execute("select coalesce(current_setting('app.ctx', true), '')")
    if cursor.fetchone()[0]:
        record.invalidate()
    else:
        dbapi_connection.autocommit = False


def make_engine(url: URL, *, pool_size: int = 5, quick: bool = False) -> Engine:
    """An engine for one role; connects lazily, so it may be made before gunicorn forks. ``quick``: statements are
    prepared soon."""
    check_transport(url)
    made = create_engine(
        url, pool_size=pool_size, max_overflow=0, pool_timeout=3,
        pool_use_lifo=True,  # the connection that was used last knows most of what will be asked
        connect_args={"connect_timeout": 5, "application_name": "portal"},
    )  # fmt: skip
    if quick:
        event.listen(made, "connect", _prepare_soon)
    event.listen(made, "checkin", _note_use)
    event.listen(made, "checkout", _check_alive)
    return made


def _prepare_soon(dbapi_connection: Any, record: Any) -> None:
    dbapi_connection.prepare_threshold, dbapi_connection.prepared_max = PREPARE_AFTER, PREPARED


def _note_use(dbapi_connection: Any, record: Any) -> None:
    record.info["used"] = time.monotonic()


def _check_alive(dbapi_connection: Any, record: Any, proxy: Any) -> None:
    """Whether a connection is there still; the pool makes another one where it is not. Asking every time costs a page
    three round trips, so one that was used a moment ago is only looked at."""
    recent = time.monotonic() - record.info.get("used", float("inf")) < FRESH_SECONDS
    if recent and not dbapi_connection.closed and not _is_told_something(dbapi_connection):
        return
    try:
        dbapi_connection.autocommit = True
        dbapi_connection.execute("")
        dbapi_connection.autocommit = False
    except psycopg.Error:
        raise DisconnectionError from None


def _is_told_something(dbapi_connection: Any) -> bool:
    """Whether the server said something that nobody asked for: most often farewell."""
    waiting = select.poll()
    waiting.register(dbapi_connection.fileno(), select.POLLIN)
    return bool(waiting.poll(0))


@dataclass(frozen=True)
class Databases:
    """The engines of one running portal, by role (see ROLES)."""

    engines: Mapping[str, Engine]
    replica: Replica | None = None

    @classmethod
    def connect(cls, urls: Mapping[str, URL], *, behind: int = BEHIND_SECONDS) -> Databases:
        """Engines for all ``urls``; those of tenants check every connection that comes back. ``lees`` is the web role
        on a replica, which answers as long as it is at most ``behind`` seconds behind."""
        engines = {role: make_engine(url, quick=role in QUICK) for role, url in urls.items()}
        for role in ("web", "write", "beheer", "lees"):
            if role in engines:
                event.listen(engines[role], "checkin", _discard_dirty)
        return cls(engines, Replica(engines["lees"], behind) if "lees" in engines else None)

    @contextmanager
    def begin(self, role: str) -> Iterator[Connection]:
        """A transaction of ``role`` without tenant. Raises NietBeschikbaar."""
        with reachable(), self.engines[role].begin() as connection:
            yield connection

    @contextmanager
    def once(self, role: str) -> Iterator[Connection]:
        """One statement of ``role`` that is its own transaction: two round trips less. Raises NietBeschikbaar."""
        with reachable(), self.engines[role].connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.autocommit = True
            try:
                yield connection
            finally:
                if not driver.closed:
                    driver.autocommit = False

    @contextmanager
    def alone(self, role: str, *, lock: str, first: str, unlock: str) -> Iterator[Connection]:
        """One transaction of ``role`` that nobody else has at the same time, and that sees one moment of the data from
        begin to end. ``lock``, ``first`` (done under the lock, before that moment) and ``unlock`` are files. Raises
        NietBeschikbaar."""
        with self.once(role) as connection:
            driver: Any = connection.connection.driver_connection
            run(connection, lock)
            try:
                run(connection, first)
                driver.autocommit, driver.isolation_level = False, IsolationLevel.REPEATABLE_READ
                with connection.begin():
                    yield connection
            finally:
                if not driver.closed:
                    driver.autocommit, driver.isolation_level = True, None
                    run(connection, unlock)

    @contextmanager
    def tenant(self, token: bytes, role: str = "web") -> Iterator[Connection]:
        """A transaction of the session's tenant: ``web`` only reads, ``write`` only adds, ``beheer`` sees accounts.
        Raises GeenToegang, NietBeschikbaar."""
        with self.begin(role) as connection:
            try:
                fetch(connection, "auth/treed_binnen", token=token)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") == INVALID_SESSION:
                    raise GeenToegang("sessie_voorbij") from None
                raise
            yield connection

    def read(self, token: bytes, work: Callable[[Connection], T], *, fresh: bool = False) -> T:
        """What ``work`` makes of a reading transaction of the session's tenant: on the replica where there is one, on
        the primary when that cannot answer (so ``work`` may be done twice), or for who must see what was written a
        moment ago (``fresh``). Raises GeenToegang, NietBeschikbaar, and what ``work`` raises."""
        if self.replica is not None and not fresh:
            with suppress(AskPrimary):
                return self.replica.read(token, work)
        with self.tenant(token) as connection:
            return work(connection)

    def dispose(self) -> None:
        """Close all pools (before a fork, and at the end of a command)."""
        for engine in self.engines.values():
            engine.dispose()


@contextmanager
def reachable() -> Iterator[None]:
    """Turn the driver's errors about the server itself into one sentence."""
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if getattr(cause, "sqlstate", None) in FULL_DISK or "No space left" in str(cause):
            raise NietBeschikbaar("schijf_vol") from error
        if isinstance(cause, psycopg.OperationalError):
            raise NietBeschikbaar("database_onbereikbaar") from error
        raise


@contextmanager
def administrator(url: URL) -> Iterator[Connection]:
    """One transaction of whoever sets the database up, on a connection of its own. Raises NietBeschikbaar."""
    check_transport(url)
    engine = create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 5})
    try:
        with reachable(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def fetch(connection: Connection, name: str, **parameters: object) -> list[Record]:
    """Run ``queries/<name>.sql`` with bound ``parameters``; rows in the order of the statement."""
    return _execute(connection, name, parameters).fetchall()


def run(connection: Connection, name: str, **parameters: object) -> int:
    """Run ``queries/<name>.sql`` that writes; the number of rows it touched."""
    return _execute(connection, name, parameters).rowcount


def _execute(connection: Connection, name: str, parameters: Mapping[str, object]) -> psycopg.Cursor[Any]:
    """By the driver itself, on the connection of the pool: through SQLAlchemy it takes a page a millisecond more. What
    goes wrong is said as SQLAlchemy says it."""
    driver: Any = connection.connection.driver_connection
    cursor: psycopg.Cursor[Any] = driver.cursor(row_factory=namedtuple_row)
    try:
        return cursor.execute(prepared(name), parameters)
    except psycopg.Error as error:
        if driver.closed:
            connection.invalidate(error)
        raise DBAPIError.instance(name, None, error, psycopg.Error, hide_parameters=True) from error
