"""Step-up: whoever does something that matters shows again who it is; five minutes long that holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from auth import rem, tweedefactor
from auth.audit import AuditEvent, record
from auth.geheim import geheim
from auth.passwords import is_right
from auth.principal import Principal, databases
from queries.session import fetch, run

VELD = "bevestiging"  # of every form that asks for it


def hoe(principal: Principal) -> str:
    """What this session is asked for: ``code`` of its app, ``opnieuw`` with its own organisation, ``wachtwoord``."""
    if principal.manier == "oidc":
        return "opnieuw"
    return "code" if principal.heeft_factor else "wachtwoord"


def vraag(principal: Principal) -> str:
    """What a form asks now: see ``hoe``, or ``nu`` when it was shown a moment ago."""
    return "nu" if principal.bevestigd else hoe(principal)


def is_bevestigd(principal: Principal, form: Mapping[str, str], *, altijd: bool = False) -> bool:
    """Whether the person behind this session just showed who it is; guesses are slowed down as at the login.
    ``altijd``: what was shown a moment ago does not count."""
    if principal.bevestigd and (not altijd or principal.manier == "oidc"):
        return True
    given = form.get(VELD, "")[:200]
    if not given or principal.manier == "oidc":
        return False
    keys = rem.sleutels("bevestigen", principal.gebruiker)
    if rem.wachten(keys):
        return False
    right = _is_right(principal, given)
    record(AuditEvent("bevestigen", hoe(principal), "toegestaan" if right else "geweigerd"), principal)
    if not right:
        return False
    rem.gelukt(keys)
    with databases().begin("auth") as connection:
        run(connection, "auth/bevestigd", token_hash=hashlib.sha256(principal.token).digest())
    return True


def _is_right(principal: Principal, given: str) -> bool:
    if principal.heeft_factor:
        return tweedefactor.is_code_van(principal.gebruiker_id, given)
    return is_wachtwoord(principal, given)


def is_wachtwoord(principal: Principal, given: str) -> bool:
    """Whether this is the password of the user."""
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/factor", gebruiker_id=principal.gebruiker_id)
    return is_right(found[0].wachtwoord if found else None, given, geheim())
