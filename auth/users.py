"""Accounts, from the command line."""

from __future__ import annotations

from collections.abc import Iterable

from auth.roles import ROLES, role_of
from portal.domain.aanlevering.contract import AANBIEDER
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, huidige_codes
from queries.session import Databases, fetch, run

ONBRUIKBAAR = "!"  # no password has this hash


def scope_kind(code: str) -> str:
    """``gemeente``, ``regio`` or ``aanbieder``. Raises VerkeerdGebruik."""
    if code == REGIO:
        return "regio"
    if code in huidige_codes():
        return "gemeente"
    if AANBIEDER.fullmatch(code):
        return "aanbieder"
    raise VerkeerdGebruik("gebied_onbekend", gebied=code)


def check_role(rol: str, code: str) -> str:
    """The kind of scope of a role in an area. Raises VerkeerdGebruik when the role does not exist there."""
    role = role_of(rol)
    if role is None:
        raise VerkeerdGebruik("rol_onbekend", rol=rol, rollen=", ".join(r.naam for r in ROLES))
    kind = "aanbieder" if role.gebieden == ("aanbieder",) and AANBIEDER.fullmatch(code) else scope_kind(code)
    if kind not in role.gebieden:
        raise VerkeerdGebruik("rol_past_niet", rol=rol, gebied=code)
    return kind


def add_user(
    databases: Databases, naam: str, wachtwoord_hash: str, rollen: Iterable[tuple[str, str]], adres: str | None = None
) -> int:
    """Add a user with (role, area) pairs; its number. Raises VerkeerdGebruik when the name exists or a role does not
    fit."""
    checked = [{"rol": rol, "soort": check_role(rol, code), "code": code} for rol, code in rollen]
    with databases.begin("auth") as connection:
        created = fetch(connection, "auth/gebruiker_nieuw", naam=naam, wachtwoord=wachtwoord_hash, adres=adres)
        if not created:
            raise VerkeerdGebruik("gebruiker_bestaat", naam=naam)
        for role in checked:
            run(connection, "auth/rol_nieuw", gebruiker_id=created[0].id, **role)
    number: int = created[0].id
    return number


def list_users(databases: Databases) -> list[dict[str, object]]:
    """One object per user and role."""
    with databases.begin("auth") as connection:
        rows = fetch(connection, "auth/gebruikers")
    return [{"gebruiker": r.naam, "actief": r.actief, "rol": r.rol, "gebied": r.code} for r in rows]


def disable_user(databases: Databases, naam: str) -> None:
    """Disable a user; every session ends at once. Raises VerkeerdGebruik."""
    with databases.begin("auth") as connection:
        if not fetch(connection, "auth/uitschakelen", naam=naam):
            raise VerkeerdGebruik("gebruiker_onbekend", naam=naam)
