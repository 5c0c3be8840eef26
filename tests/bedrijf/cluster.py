"""A primary with a real streaming replica, both on this machine."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, text

from portal.domain.fouten import NietBeschikbaar
from portal.embedded_postgres import EmbeddedPostgres
from queries.session import administrator


def vraag(url: URL, sql: str) -> object:
    """One value, on a connection of its own."""
    with administrator(url) as connection:
        return connection.scalar(text(sql))


def kopie_van(server: EmbeddedPostgres, folder: Path) -> EmbeddedPostgres:
    """A server of its own with everything that this one has now."""
    return _basebackup(server, folder)


def _basebackup(server: EmbeddedPostgres, folder: Path, *options: str) -> EmbeddedPostgres:
    made = EmbeddedPostgres(folder)
    password = server.password_file.read_text().strip()
    made._run_or_fail("pg_basebackup", "-D", str(made.data), *options, "-X", "stream", "--checkpoint=fast",
                      "-d", f"host={server.sock} user=postgres password={password}")  # fmt: skip
    shutil.copy(server.password_file, made.password_file)
    return made.start()


@contextmanager
def replica_van(primary: EmbeddedPostgres, folder: Path) -> Iterator[EmbeddedPostgres]:
    """A streaming replica of ``primary`` in a folder of its own, once it follows."""
    made = _basebackup(primary, folder, "-R")
    try:
        yield made
    finally:
        made.stop()


def loopt_bij(primary: EmbeddedPostgres, replica: EmbeddedPostgres, seconden: float = 30) -> None:
    """Wait until the replica has everything that the primary has now."""
    target, end = vraag(primary.url(), "select pg_current_wal_lsn()"), time.monotonic() + seconden
    while not _has(replica, target):
        if time.monotonic() > end:
            raise TimeoutError("the replica does not follow")
        time.sleep(0.05)


def _has(replica: EmbeddedPostgres, target: object) -> bool:
    try:
        return bool(vraag(replica.url(), f"select pg_last_wal_replay_lsn() >= '{target}'::pg_lsn"))
    except NietBeschikbaar:
        return False


def dood(server: EmbeddedPostgres) -> None:
    """Kill -9 of everything of this server, as when the machine lost its power."""
    number = (server.data / "postmaster.pid").read_text().splitlines()[0]
    children = subprocess.run(["pgrep", "-P", number], capture_output=True, text=True, check=False).stdout.split()
    subprocess.run(["kill", "-9", number, *children], check=False)
    while subprocess.run(["kill", "-0", number], check=False, capture_output=True).returncode == 0:
        time.sleep(0.02)
