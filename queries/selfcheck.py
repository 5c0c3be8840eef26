"""The self-check of isolation: what must hold before anything is served. Every line has a test that breaks it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from queries.catalogue import FOLDER, header
from queries.migrate import floor_of, is_current
from queries.session import Databases, fetch

POLICIES = FOLDER / "policies.txt"


@dataclass(frozen=True)
class Bevinding:
    """One breach: the check it fails, and the object that fails it."""

    controle: str
    object: str


def policies(connection: Connection) -> list[str]:
    """Every policy with its exact expressions, one line each."""
    return [row.regel for row in fetch(connection, "check/beleid_regels")]


def check_isolation(connection: Connection) -> list[Bevinding]:
    """All breaches that the web role's own connection can see."""
    found = [
        Bevinding(path.stem, str(row[0]))
        for path in sorted((FOLDER / "check").glob("[0-9]*.sql"))
        for row in fetch(connection, f"check/{path.stem}")
    ]
    version = int(connection.scalar(text("show server_version_num")))
    if version < floor_of(version):
        found.append(Bevinding("server_version", str(version)))
    expected = set(POLICIES.read_text(encoding="utf-8").splitlines())
    found += [Bevinding("policy_text", line) for line in sorted(set(policies(connection)) ^ expected)]
    try:
        found += [Bevinding("probe", name) for name in _probes(connection)]
    except DBAPIError:  # a right is missing, or this is not the web role
        found.append(Bevinding("probe", "refused"))
    return found


def _probes(connection: Connection) -> list[str]:
    """Live: without a context nothing is visible, nor with a forged one."""
    failed = []
    for context in ("", "gemeente|GM0014|regie|1|1|1|00"):
        connection.execute(text("select set_config('app.ctx', :context, true)"), {"context": context})
        for row in fetch(connection, "check/probe"):
            if row.rijen:
                failed.append(f"{row.tabel} {'forged' if context else 'without'} context")
    connection.execute(text("select set_config('app.ctx', '', true)"))
    return failed


def explanation(controle: str) -> str:
    """What a check is about, in words: the header of its file."""
    path = FOLDER / "check" / f"{controle}.sql"
    return header(path.read_text(encoding="utf-8")) if path.exists() else controle


def self_check(databases: Databases) -> list[str]:
    """The breaches of a running portal, as lines for the log. Empty = serve."""
    with databases.begin("web") as connection:
        breaches = [f"{found.controle}: {found.object}" for found in check_isolation(connection)]
    with databases.begin("auth") as connection:
        return breaches if is_current(connection) else [*breaches, "migrations"]
