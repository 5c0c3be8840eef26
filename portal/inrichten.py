"""Set a database up: migrations, the key of the monitor."""

from __future__ import annotations

from portal.domain.fouten import NietBeschikbaar
from portal.ingest.referentie import lees_eigen_referentie
from portal.settings import Settings
from portal.toegang import Toegang, monitor_key, monitor_key_path
from queries.migrate import check_version, has_key, is_current, migrate
from queries.session import Databases, administrator


def prepare(settings: Settings, access: Toegang) -> None:
    """Bring the database to this version. A key is made only for a database that never had one.

    Raises NietBeschikbaar."""
    if access.beheer is None:
        raise NietBeschikbaar("url_ontbreekt", naam="DATABASE_URL")
    with administrator(access.beheer) as connection:
        filled = has_key(connection)
    path = monitor_key_path(settings)
    made = not filled and not path.exists()
    key = monitor_key(settings, make=made)
    passwords = {role: url.password for role, url in access.rollen.items() if url.password}
    try:
        migrate(access.beheer, {role: str(password) for role, password in passwords.items()}, key)
    except NietBeschikbaar:
        if made and settings.monitor_sleutel is None:
            path.unlink(missing_ok=True)
        raise
    databases = Databases.connect(access.kies("ingest"))
    try:
        lees_eigen_referentie(databases)
    finally:
        databases.dispose()


def is_ready(access: Toegang) -> bool:
    """Whether the database stands at this version, as far as the URLs at hand can see it.

    Raises NietBeschikbaar (unreachable, server too old)."""
    url = access.beheer or access.rollen.get("auth")
    if url is None:
        return True  # a process of another role finds out at its first statement
    with administrator(url) as connection:
        check_version(connection)
        return is_current(connection)
