"""Bring a database to this version: migrations, keys, passwords of the roles, views."""

from __future__ import annotations

import hashlib
import random
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from graphlib import TopologicalSorter

from psycopg import sql as psql
from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.pool import NullPool

from portal.domain.fouten import NietBeschikbaar
from queries.catalogue import FOLDER, header, read
from queries.session import administrator, reachable

FLOORS = {15: 150020, 16: 160016, 17: 170012, 18: 180006}
LOGIN = {
    "web": "portal_web", "write": "portal_write", "auth": "portal_auth",
    "audit": "portal_audit_w", "ingest": "portal_ingest", "publish": "portal_publish", "zegel": "portal_audit_r",
    "beheer": "portal_beheer", "backup": "portal_backup",
}  # fmt: skip
KEY_NAME = "monitor"
MIGRATION_LOCK = 7040001
DOOR = "cijfers.laatste_publicatie"
ATTEMPTS = 60
STEPPED_ASIDE = ("55P03", "40P01")  # lock_not_available, deadlock_detected


def floor_of(version: int) -> int:
    """The lowest accepted ``server_version_num`` of the same major version."""
    return FLOORS.get(version // 10000, FLOORS[18])


def check_version(connection: Connection) -> None:
    """Raise NietBeschikbaar for a server older than the floor (its known holes are open)."""
    version = int(connection.scalar(text("show server_version_num")))
    if version < floor_of(version):
        raise NietBeschikbaar("postgres_te_oud", versie=connection.scalar(text("show server_version")))


def migrate(url: URL, passwords: Mapping[str, str], key: bytes) -> None:
    """Migrate the database of ``url``; ``passwords`` by role, ``key`` the second-pseudonym key of the monitor.

    The portal may go on meanwhile: whoever reads goes first, and the migration tries again.
    Raises NietBeschikbaar: unreachable, too old, another key than the database was filled with, too busy."""
    for _ in range(ATTEMPTS):
        try:
            _migrate_once(url, passwords, key)
        except NietBeschikbaar as fout:
            if getattr(getattr(fout.__cause__, "orig", None), "sqlstate", None) not in STEPPED_ASIDE:
                raise
            time.sleep(random.uniform(0.1, 1))  # noqa: S311 - only so that two do not go on meeting
        else:
            return
    raise NietBeschikbaar("database_bezet")


def _migrate_once(url: URL, passwords: Mapping[str, str], key: bytes) -> None:
    with administrator(url) as connection:
        check_version(connection)
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        # below deadlock_timeout: where a page and a migration wait for each other, the migration gives way
        connection.exec_driver_sql("set local lock_timeout = '300ms'")
        if not is_current(connection):
            _close_the_door(connection)
        _run_revisions(connection)
        _close_version_table(connection)
        admit_roles(connection)
        _set_passwords(connection, passwords)
        _insert_keys(connection, key)
        _create_views(connection)


def make_roles(url: URL) -> None:
    """The roles of this version in the cluster of ``url``, whose database stays as it is: a dump has no roles in it."""
    with scratch_database(url) as scratch, administrator(scratch) as connection:
        check_version(connection)
        _run_revisions(connection)


@contextmanager
def scratch_database(url: URL) -> Iterator[URL]:
    """An empty database beside that of ``url``, gone afterwards. Raises NietBeschikbaar."""
    name = f"tijdelijk_{secrets.token_hex(6)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with reachable(), engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
        try:
            yield url.set(database=name)
        finally:
            connection.exec_driver_sql(f"drop database {name} with (force)")
    engine.dispose()


def admit_roles(connection: Connection) -> None:
    """Who may come in at this database: nobody but our roles. Belongs to a database and is in no dump."""
    database = psql.Identifier(str(connection.scalar(text("select current_database()"))))
    connect = psql.SQL(", ").join(psql.Identifier(role) for role in (*LOGIN.values(), "portal_migrate"))
    cursor = connection.connection.cursor()
    for right, roles in (("create", "portal_owner, portal_sec"), ("temporary", "portal_ingest, portal_publish")):
        cursor.execute(psql.SQL("grant {} on database {} to {}").format(psql.SQL(right), database, psql.SQL(roles)))
    cursor.execute(psql.SQL("revoke all on database {} from public").format(database))
    cursor.execute(psql.SQL("grant connect on database {} to {}").format(database, connect))


def _close_the_door(connection: Connection) -> None:
    """Every page begins with this view. Who has read it finishes; who comes next waits there, and holds nothing yet
    that the migration needs: so under a steady stream of readers it comes through."""
    if connection.scalar(text("select to_regclass(:view) is not null"), {"view": DOOR}):
        connection.exec_driver_sql(f"alter view {DOOR} set (security_barrier = true)")  # as it is; it takes the lock


def _run_revisions(connection: Connection, target: str = "head") -> None:
    # imported here: alembic takes a third of a second, and only a migration needs it
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def is_current(connection: Connection) -> bool:
    """Whether the database has this version's last migration (revisions are named as their files) and views."""
    head = max(path.stem for path in (FOLDER / "migrations" / "versions").glob("*.sql"))
    if not connection.scalar(text("select to_regclass('public.alembic_version') is not null")):
        return False
    made = connection.scalar(text("select obj_description(to_regnamespace('cijfers'), 'pg_namespace')"))
    stands = connection.scalar(text("select version_num = :head from public.alembic_version"), {"head": head})
    return bool(stands) and made == _view_version()


def has_key(connection: Connection) -> bool:
    """Whether this database was ever given a key of the monitor."""
    if not connection.scalar(text("select to_regclass('sec.vingerafdruk') is not null")):
        return False
    connection.exec_driver_sql("set role portal_sec")
    found = connection.scalar(text("select exists (select from sec.vingerafdruk)"))
    connection.exec_driver_sql("reset role")
    return bool(found)


def _close_version_table(connection: Connection) -> None:
    for line in (
        "alter table public.alembic_version enable row level security",
        "alter table public.alembic_version force row level security",
        "drop policy if exists migreren on public.alembic_version",
        "create policy migreren on public.alembic_version for all to current_user using (true) with check (true)",
        "drop policy if exists controleren on public.alembic_version",
        "create policy controleren on public.alembic_version for select to portal_auth using (true)",
        "grant usage on schema public to portal_auth",
        "grant select on public.alembic_version to portal_auth",
        "drop policy if exists nooit_web on public.alembic_version",
        "create policy nooit_web on public.alembic_version as restrictive for all"
        " to portal_web, portal_write using (false) with check (false)",
    ):
        connection.exec_driver_sql(line)


def _set_passwords(connection: Connection, passwords: Mapping[str, str]) -> None:
    cursor = connection.connection.cursor()
    for role, password in passwords.items():
        change = psql.SQL("alter role {} password {}").format(psql.Identifier(LOGIN[role]), psql.Literal(password))
        cursor.execute(change)


def fingerprint(key: bytes) -> str:
    """What the database remembers of a key: enough to see that it is another one."""
    return hashlib.sha256(b"vingerafdruk" + key).hexdigest()


def check_key(connection: Connection, key: bytes) -> None:
    """Raise NietBeschikbaar when the database was filled with another key: its pseudonyms would not match."""
    stored = connection.scalar(text("select afdruk from sec.vingerafdruk where naam = :naam"), {"naam": KEY_NAME})
    if stored != fingerprint(key):
        raise NietBeschikbaar("andere_sleutel")


def _insert_keys(connection: Connection, key: bytes) -> None:
    connection.exec_driver_sql("set local role portal_sec")
    new = {"sleutel": secrets.token_bytes(64), "naam": KEY_NAME, "afdruk": fingerprint(key)}
    connection.execute(
        text("insert into sec.sleutel select 1, :sleutel where not exists (select from sec.sleutel)"), new
    )
    connection.execute(text("insert into sec.vingerafdruk values (:naam, :afdruk) on conflict do nothing"), new)
    check_key(connection, key)
    connection.exec_driver_sql("reset role")


def _views() -> dict[str, str]:
    """The SELECT of each view by its name."""
    return {path.stem: read(f"views/{path.stem}") for path in sorted((FOLDER / "views").glob("*.sql"))}


def _reads(views: Mapping[str, str]) -> dict[str, set[str]]:
    """Which others each view reads; in an order in which each comes after those."""
    found = {
        name: {other for other in views if other != name and re.search(rf"\b{re.escape(other)}\b", select)}
        for name, select in views.items()
    }
    return {name: found[name] for name in TopologicalSorter(found).static_order()}


def _view_version() -> str:
    """What the database remembers of the views that it was given."""
    return "views " + hashlib.sha256(repr(_views()).encode()).hexdigest()


def _fingerprints(views: Mapping[str, str]) -> dict[str, str]:
    """What each view stands for, with the views that it reads; each comes after those."""
    made: dict[str, str] = {}
    for name, others in _reads(views).items():
        whole = repr((views[name], [made[other] for other in sorted(others)]))
        made[name] = "view " + hashlib.sha256(whole.encode()).hexdigest()
    return made


def _create_views(connection: Connection) -> None:
    """Each file of queries/views/ is one SELECT; what makes a view safe is added here, for all of them. A view that is
    there already is left alone: replacing it makes readers wait."""
    connection.exec_driver_sql("set local role portal_owner")
    views = _views()
    prints = _fingerprints(views)
    for name in views:
        if not _is_there(connection, name, prints[name]):
            connection.exec_driver_sql(f"drop view if exists {name} cascade")
    for name in prints:
        readers = header(views[name]).splitlines()[-1].removeprefix("lezen: ")
        if not _is_there(connection, name, prints[name]):
            connection.exec_driver_sql(
                f"create view {name} with (security_invoker = true, security_barrier = true) as {views[name]}"
            )
            connection.exec_driver_sql(f"comment on view {name} is '{prints[name]}'")
        connection.exec_driver_sql(f"grant select on {name} to {readers}")
    connection.exec_driver_sql(f"comment on schema cijfers is '{_view_version()}'")
    connection.exec_driver_sql("reset role")


def _is_there(connection: Connection, name: str, fingerprint: str) -> bool:
    """Whether the view was made from this very text."""
    found = text("select obj_description(to_regclass(:name), 'pg_class') = :fingerprint")
    return bool(connection.scalar(found, {"name": name, "fingerprint": fingerprint}))
