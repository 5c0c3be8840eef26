"""Where the database is, and the key of the monitor: from the settings to URLs per role."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from portal.domain.fouten import NietBeschikbaar
from portal.embedded_postgres import EmbeddedPostgres
from portal.server import is_loopback
from portal.settings import Settings
from queries.migrate import LOGIN
from queries.session import Databases, check_transport, fetch

KEY_BYTES = 32
# of the environment of the server
KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TZ", "LANG", "SSL_CERT_FILE", "PORTAL_GEBIED")
DATABASE = "portal"  # of the embedded server


@dataclass(frozen=True)
class Toegang:
    """Where the database is. A web process has the URLs of its own roles only, and no administrator's."""

    beheer: URL | None
    rollen: Mapping[str, URL]
    embedded: EmbeddedPostgres | None = None

    def kies(self, *roles: str) -> dict[str, URL]:
        """The URLs of ``roles``. Raises NietBeschikbaar with the setting that is missing."""
        for role in roles:
            if role not in self.rollen:
                raise NietBeschikbaar("url_ontbreekt", naam=f"{role.upper()}_URL")
        return {role: self.rollen[role] for role in roles}

    def close(self) -> None:
        """Leave the embedded server; the last one to leave stops it."""
        if self.embedded:
            self.embedded.stop()


def private_file(path: Path, content: bytes) -> None:
    """A new file that nobody else can read. Raises OSError, FileExistsError when it is there."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NietBeschikbaar("map_niet_schrijfbaar", map=path) from None


def _role_passwords(folder: Path) -> dict[str, str]:
    """Passwords of the database roles, made once per data folder; a role that is new gets one with the next start."""
    path = folder / "rollen.json"
    _make_folder(folder)
    passwords: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if new := [role for role in LOGIN if role not in passwords]:
        passwords |= {role: secrets.token_urlsafe(24) for role in new}
        path.unlink(missing_ok=True)
        private_file(path, json.dumps(passwords).encode())
    return passwords


def _parse(name: str, value: str) -> URL:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise NietBeschikbaar("url_fout", naam=name) from None
    if not url.drivername.startswith("postgres"):
        raise NietBeschikbaar("url_fout", naam=name)
    check_transport(url)
    return url.set(drivername="postgresql+psycopg")


def open_database(settings: Settings) -> Toegang:
    """Find the server, or start the embedded one, and the URL of each role. Raises NietBeschikbaar."""
    fields = {role: getattr(settings, f"{role}_url") for role in LOGIN}
    given = {role: _parse(f"{role.upper()}_URL", value) for role, value in fields.items() if value}
    if settings.lees_url:
        given["lees"] = _parse("LEES_URL", settings.lees_url)
    if settings.database_url:
        admin = _parse("DATABASE_URL", settings.database_url)
        return Toegang(admin, {**_derived(settings, admin, given), **given})
    if given:
        return Toegang(None, given)
    folder = settings.portal_data.resolve()
    _make_folder(folder)
    embedded = EmbeddedPostgres(folder / "postgres").start()
    embedded.ensure_database(DATABASE)
    admin = embedded.url(DATABASE)
    return Toegang(admin, _derived(settings, admin, {}), embedded)


def _derived(settings: Settings, admin: URL, given: Mapping[str, URL]) -> dict[str, URL]:
    """URLs of the roles that have none: the administrator's, with the role's name and a password of our own."""
    missing = [role for role in LOGIN if role not in given]
    passwords = _role_passwords(settings.portal_data.resolve()) if missing else {}
    return {role: admin.set(username=LOGIN[role], password=passwords[role]) for role in missing}


def monitor_key_path(settings: Settings) -> Path:
    """Where the key of the second pseudonym lies."""
    return settings.monitor_sleutel or settings.portal_data.resolve() / "monitor.sleutel"


def toegang_key(settings: Settings) -> bytes:
    """The key of the accounts: what passwords are mixed with and secrets are closed with. Made once per data folder,
    but not where the database is elsewhere: there a folder may be gone tomorrow.

    Raises NietBeschikbaar."""
    path = settings.toegang_sleutel or settings.portal_data.resolve() / "toegang.sleutel"
    elsewhere = settings.auth_url and not settings.database_url
    if settings.toegang_sleutel is None and not elsewhere:
        _make_folder(path.parent)
        with suppress(FileExistsError):
            private_file(path, secrets.token_bytes(KEY_BYTES))
    try:
        return _read_key(path)
    except OSError:
        raise NietBeschikbaar("toegangssleutel_ontbreekt", bestand=path) from None


def check_second_factor(settings: Settings, databases: Databases) -> None:
    """Logins with a password alone are for this machine and made-up people. Raises NietBeschikbaar."""
    if settings.tweede_factor == "verplicht":
        return
    with databases.begin("auth") as connection:
        synthetic = fetch(connection, "cijfers/synthetisch")[0].synthetisch
    if settings.portal_tls or not is_loopback(settings.portal_host) or not synthetic:
        raise NietBeschikbaar("tweede_factor_nodig")


def _read_key(path: Path) -> bytes:
    """Raises OSError, NietBeschikbaar."""
    key = path.read_bytes()
    if len(key) < KEY_BYTES:
        raise NietBeschikbaar("sleutel_te_kort", bestand=path)
    return key


def receiver_environment(settings: Settings, access: Toegang) -> dict[str, str]:
    """What the process that takes deliveries in needs and nothing else: its role and the key. Empty without them."""
    if "ingest" not in access.rollen:
        return {}
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    url = access.rollen["ingest"].render_as_string(hide_password=False)
    return {**kept, "INGEST_URL": url, "MONITOR_SLEUTEL": str(monitor_key_path(settings))}


def monitor_key(settings: Settings, *, make: bool = False) -> bytes:
    """The key of the second pseudonym; ``make`` it only where no database was filled with another one.

    Raises NietBeschikbaar when it is missing."""
    path = monitor_key_path(settings)
    if make and not path.exists() and settings.monitor_sleutel is None:
        private_file(path, secrets.token_bytes(KEY_BYTES))
    try:
        return _read_key(path)
    except OSError:
        raise NietBeschikbaar("sleutel_ontbreekt", bestand=path) from None
