"""A session for as long as one piece of work takes: of a deliverer's program, or of the command that makes reports."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from auth.principal import Principal
from auth.sessies import MEESTE, NIETS
from auth.users import ONBRUIKBAAR, check_role
from queries.session import Databases, fetch, run

MINUTES = 5


@contextmanager
def tijdelijk(databases: Databases, gebruiker_id: int, naam: str, rol: str, code: str) -> Iterator[Principal]:
    """The session of a user in one role; the database checks that the role is held. Raises VerkeerdGebruik."""
    token, soort = secrets.token_bytes(32), check_role(rol, code)
    digest = hashlib.sha256(token).digest()
    with databases.begin("auth") as connection:
        run(connection, "auth/ruim_op", gebruiker_id=gebruiker_id, meeste=MEESTE)
        run(connection, "auth/begin_sessie", **{**NIETS, "manier": "programma"}, token_hash=digest,
            gebruiker_id=gebruiker_id, rol=rol, soort=soort, code=code, niveau="vol", minuten=MINUTES)  # fmt: skip
    try:
        yield Principal(token, gebruiker_id, naam, rol, soort, code, "vol", False)
    finally:
        with databases.begin("auth") as connection:
            run(connection, "auth/eindig_sessie", token_hash=digest)


def hulpgebruiker(databases: Databases, naam: str, rol: str, code: str) -> int:
    """The account of a program of ours, which no password opens; it gets the role when it lacks it. Its id."""
    with databases.begin("auth") as connection:
        found = fetch(connection, "auth/gebruiker_id", naam=naam)
        made = found or fetch(connection, "auth/gebruiker_nieuw", naam=naam, wachtwoord=ONBRUIKBAAR, adres=None)
        number: int = made[0].id
        run(connection, "auth/rol_nieuw", gebruiker_id=number, rol=rol, soort=check_role(rol, code), code=code)
    return number
