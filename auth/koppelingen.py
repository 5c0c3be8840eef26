"""Tokens with which the programs of deliverers come in, from the command line."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from auth.tijdelijk import hulpgebruiker
from portal.domain.aanlevering.contract import AANBIEDER
from portal.domain.fouten import VerkeerdGebruik
from queries.session import Databases, fetch

LANGSTE = 100  # characters of a description
DAGEN = 365


def maak_koppeling(databases: Databases, aanbieder: str, omschrijving: str, dagen: int = DAGEN) -> tuple[str, datetime]:
    """A new token and the moment at which it ends; it can never be read again. Raises VerkeerdGebruik."""
    if not AANBIEDER.fullmatch(aanbieder):
        raise VerkeerdGebruik("gebied_onbekend", gebied=aanbieder)
    if not 0 < len(omschrijving.strip()) <= LANGSTE or not 0 < dagen <= DAGEN:
        raise VerkeerdGebruik("koppeling_ongeldig", tekens=LANGSTE, dagen=DAGEN)
    token = secrets.token_urlsafe(32)
    user = hulpgebruiker(databases, f"koppeling-{secrets.token_hex(4)}", "aanbieder", aanbieder)
    with databases.begin("auth") as connection:
        digest = hashlib.sha256(token.encode()).digest()
        made = fetch(connection, "auth/leversleutel_nieuw", gebruiker_id=user, code=aanbieder,
                     omschrijving=omschrijving.strip(), token_hash=digest, dagen=dagen)  # fmt: skip
    ends: datetime = made[0].verloopt_op
    return token, ends


def koppelingen(databases: Databases) -> list[dict[str, object]]:
    """One object per token; never the token."""
    with databases.begin("auth") as connection:
        rows = fetch(connection, "auth/leversleutels")
    return [
        {"nummer": r.id, "aanbieder": r.code, "omschrijving": r.omschrijving, "stand": r.stand,
         "aangemaakt_op": r.aangemaakt_op.isoformat(), "verloopt_op": r.verloopt_op.isoformat()}
        for r in rows
    ]  # fmt: skip


def trek_koppeling_in(databases: Databases, nummer: int) -> None:
    """The token is dead at once. Raises VerkeerdGebruik."""
    with databases.begin("auth") as connection:
        if not fetch(connection, "auth/leversleutel_intrekken", id=nummer):
            raise VerkeerdGebruik("koppeling_onbekend", nummer=nummer)
