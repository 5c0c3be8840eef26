"""Backups: a dump of the whole database with what it holds, and a restore that proves it holds the same again.

The tools are PostgreSQL's own (pg_dump, pg_restore). A backup is a folder with the dump and ``inhoud.json``: how many
rows each table has and a checksum of them, taken in the very snapshot of the dump."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection

from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.domain.onderdelen import release
from portal.embedded_postgres import find_binaries
from queries.catalogue import read
from queries.session import Databases, administrator, fetch, run

DUMP, INHOUD = "portal.dump", "inhoud.json"
STEMPEL = "%Y%m%dT%H%M%SZ"
LIBPQ = {"host": "PGHOST", "port": "PGPORT", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
Som = tuple[int, str]  # rows, checksum


@dataclass(frozen=True)
class Inhoud:
    """What a backup holds: ``tabellen`` gives rows and checksum by table, ``sha256`` is of the dump."""

    versie: str
    gemaakt: str
    migratie: str
    eigenaar: str
    sha256: str
    tabellen: Mapping[str, Som]

    @property
    def rijen(self) -> int:
        """Of all tables together."""
        return sum(count for count, _ in self.tabellen.values())


def som_van(connection: Connection) -> dict[str, Som]:
    """Rows and checksum of every table. The order of rows does not count, each of their values does."""
    fetch(connection, "kopie/vorm")
    result = {}
    for (tabel,) in fetch(connection, "kopie/tabellen"):
        sql = read("kopie/som").replace("{tabel}", tabel)
        rows, total = connection.exec_driver_sql(sql).one()
        result[tabel] = (rows, str(total))
    return result


def maak(databases: Databases, folder: Path) -> tuple[Path, Inhoud]:
    """A new backup in ``folder``, whole or not at all: its own folder and what it holds. Raises NietBeschikbaar."""
    moment = datetime.now(UTC).strftime(STEMPEL)
    target, half = folder / moment, folder / f"{moment}.half"
    try:
        half.mkdir(parents=True, mode=0o700)
        with databases.begin("backup") as connection:
            connection.exec_driver_sql("set transaction isolation level repeatable read, read only")
            stand = fetch(connection, "kopie/stand")[0]
            _run_tool("pg_dump", databases.engines["backup"].url, "--format=custom", f"--snapshot={stand.snapshot}",
                      f"--file={half / DUMP}")  # fmt: skip
            found = Inhoud(release(), moment, stand.migratie, stand.eigenaar, _sha256(half / DUMP), som_van(connection))
        (half / INHOUD).write_text(json.dumps(asdict(found), indent=1), encoding="utf-8")
        half.rename(target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NietBeschikbaar("schijf_vol") from None
        raise NietBeschikbaar("map_niet_schrijfbaar", map=folder) from None
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return target, found


def bewaar(databases: Databases, soort: str, found: Inhoud, anders: int = 0) -> None:
    """Let administrators see that a backup was made (``kopie``) or tried (``oefening``, with the number of tables that
    held something else). Raises NietBeschikbaar."""
    with databases.begin("backup") as connection:
        run(connection, "kopie/bewaar", soort=soort, tabellen=len(found.tabellen), rijen=found.rijen, anders=anders)


def ruim(folder: Path, bewaar: int) -> None:
    """Keep the newest ``bewaar`` backups: what was removed from the monitor goes from its backups too."""
    whole = sorted(path.parent for path in folder.glob(f"*Z/{INHOUD}"))
    for old in whole[:-bewaar]:
        shutil.rmtree(old)


def lees(kopie: Path) -> Inhoud:
    """What a backup says it holds. Raises VerkeerdGebruik when it is none, or was damaged."""
    try:
        fields = json.loads((kopie / INHOUD).read_text(encoding="utf-8"))
        found = Inhoud(
            **{**fields, "tabellen": {name: (int(n), str(som)) for name, (n, som) in fields["tabellen"].items()}}
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise VerkeerdGebruik("geen_kopie", map=kopie) from None
    if not (kopie / DUMP).exists() or _sha256(kopie / DUMP) != found.sha256:
        raise VerkeerdGebruik("kopie_beschadigd", map=kopie)
    return found


def zet_terug(kopie: Path, found: Inhoud, url: URL) -> list[str]:
    """Fill an empty database, in a cluster that has the roles; the tables that now hold something else than ``found``,
    which ``lees`` gave. All of it is stored, or nothing. Raises NietBeschikbaar, VerkeerdGebruik."""
    with administrator(url) as connection:
        if fetch(connection, "kopie/tabellen"):
            raise VerkeerdGebruik("database_niet_leeg")
        owner = connection.exec_driver_sql("select current_user").scalar_one()
    if owner != found.eigenaar:
        raise VerkeerdGebruik("andere_beheerder", eigenaar=found.eigenaar)
    _run_tool(
        "pg_restore", url, "--single-transaction", "--exit-on-error", f"--dbname={url.database}", str(kopie / DUMP)
    )
    with administrator(url) as connection:
        now = som_van(connection)
    return sorted(name for name in {*found.tabellen, *now} if found.tabellen.get(name) != now.get(name))


def _run_tool(tool: str, url: URL, *arguments: str) -> None:
    """Raises NietBeschikbaar. The password goes by the environment: arguments can be read by others."""
    given: dict[str, Any] = url.translate_connect_args() | dict(url.query)
    environment = {name: str(given[key]) for key, name in LIBPQ.items() if key in given}
    environment |= {"PGUSER": str(url.username), "PGDATABASE": str(url.database), "PGPASSWORD": str(url.password or ""),
                    "PATH": os.environ["PATH"]}  # fmt: skip
    try:
        done = subprocess.run(
            [str(find_binaries() / tool), *arguments], env=environment, check=False, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise NietBeschikbaar("geen_postgres") from None
    if done.returncode:
        if "No space left" in done.stderr:
            raise NietBeschikbaar("schijf_vol")
        raise NietBeschikbaar("kopie_mislukt", reden=_first_line(done.stderr))


def _first_line(text: str) -> str:
    """What went wrong, up to where the server begins to speak: it may quote a row."""
    return next((line for line in text.splitlines() if "error" in line), "").partition("ERROR:")[0][:200]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
