"""Set a database up: migrations, the key of the monitor."""

from __future__ import annotations

from sqlalchemy import create_engine

from portal.domain.fouten import NietBeschikbaar
from portal.settings import Settings, Toegang, monitor_key, monitor_key_path
from queries.migrate import check_version, has_key, is_current, migrate
from queries.session import reachable


def prepare(settings: Settings, access: Toegang) -> None:
    """Bring the database to this version. A key is made only for a database that never had one.

    Raises NietBeschikbaar."""
    engine = create_engine(access.beheer, connect_args={"connect_timeout": 5})
    with reachable(), engine.connect() as connection:
        filled = has_key(connection)
    engine.dispose()
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


def is_ready(access: Toegang) -> bool:
    """Whether the database stands at this version. Raises NietBeschikbaar (unreachable, server too old)."""
    engine = create_engine(access.beheer, connect_args={"connect_timeout": 5})
    with reachable(), engine.connect() as connection:
        check_version(connection)
        ready = is_current(connection)
    engine.dispose()
    return ready
