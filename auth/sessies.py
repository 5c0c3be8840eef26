"""Sessions of people: a new token at every step of coming in; the server knows them, the cookie is only the token."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flask import current_app, redirect, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from auth.principal import cookie_name, databases, token_of
from auth.rem import toestel_naam
from auth.roles import role_of
from queries.session import Record, fetch, run

HALF_MINUTES = 10  # between password and the last step
MEESTE = 3  # sessions that a user may have at once
MEESTE_PROEF = 20  # where logins are shared, as in the demo
ONTHOUD = 90 * 24 * 3600  # seconds that a browser is known
# what a session that follows no other one begins with
NIETS: Mapping[str, Any] = MappingProxyType({
    "manier": "wachtwoord", "doel": "/", "toestel": "", "bevestigd_op": None, "geheim": None, "verloopt_op": None,
})  # fmt: skip
STAPPEN: Mapping[str, str] = MappingProxyType({"factor": "/code", "inrichten": "/inrichten", "half": "/rol"})
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMEN = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip


def toestel_woorden(agent: str) -> str:
    """A browser in words, as ``Firefox op Windows``; nothing else of what it says is kept."""
    browser = next((word for part, word in BROWSERS if part in agent), "Een browser")
    system = next((word for part, word in SYSTEMEN if part in agent), "")
    return f"{browser} op {system}" if system else browser


def vorige() -> Record | None:
    """The session that this browser has now, as far as the next one takes over from it."""
    former = token_of(request)
    if former is None:
        return None
    with databases().once("auth") as connection:
        rows = fetch(connection, "auth/sessie_heel", token_hash=hashlib.sha256(former).digest())
    return rows[0] if rows else None


def eindig(connection: Connection) -> None:
    """The former session of this browser, if any, is over."""
    former = token_of(request)
    if former is not None:
        run(connection, "auth/eindig_sessie", token_hash=hashlib.sha256(former).digest())


def begin(gebruiker_id: int, niveau: str, keuze: Record | None = None, **anders: Any) -> str:
    """A new session in the place of this browser's former one; its token. ``anders``: see NIETS."""
    token = secrets.token_bytes(32)
    role = role_of(keuze.rol) if keuze else None
    scope = (
        {"rol": keuze.rol, "soort": keuze.soort, "code": keuze.code} if keuze else {"rol": "", "soort": "", "code": ""}
    )
    kept = {**NIETS, "toestel": toestel_woorden(request.user_agent.string), **anders}
    with databases().begin("auth") as connection:
        eindig(connection)
        run(connection, "auth/begin_sessie", token_hash=hashlib.sha256(token).digest(), gebruiker_id=gebruiker_id,
            niveau=niveau, minuten=role.idle_minutes if role else HALF_MINUTES, **scope, **kept)  # fmt: skip
        most = MEESTE if moet_factor() else MEESTE_PROEF
        run(connection, "auth/ruim_op", gebruiker_id=gebruiker_id, meeste=most)
        if niveau == "vol":
            run(connection, "auth/binnen", gebruiker_id=gebruiker_id)
    return token.hex()


def draag_over(oud: Record | None, **anders: Any) -> dict[str, Any]:
    """What the next session takes over from ``oud``; an absolute end never moves."""
    taken = {} if oud is None else {naam: getattr(oud, naam) for naam in NIETS}
    return {**taken, **anders}


def verder(gebruiker_id: int, rollen: Sequence[Record], **anders: Any) -> tuple[str, str]:
    """The user is known for sure: with one role it is in, with more it chooses. The token, and where to go."""
    only = rollen[0] if len(rollen) == 1 else None
    token = begin(gebruiker_id, "vol" if only else "half", only, **anders)
    return token, str(anders.get("doel", "/")) if only else STAPPEN["half"]


def rollen_van(gebruiker_id: int) -> list[Record]:
    """What a user may choose from."""
    with databases().begin("auth") as connection:
        return fetch(connection, "auth/rollen", gebruiker_id=gebruiker_id)


def moet_factor() -> bool:
    """Whether nobody comes in without a second factor: always, but on made-up data where the setting says so."""
    return bool(current_app.extensions["portal"].accounts.tweede_factor) or not is_synthetic()


def is_synthetic() -> bool:
    """Whether the figures come from made-up records; those of the demo do, also before there are any."""
    if current_app.extensions["portal"].voortgang is not None:
        return True
    with databases().begin("auth") as connection:
        return bool(fetch(connection, "cijfers/synthetisch")[0].synthetisch)


def met_cookie(response: Response, token: str) -> Response:
    """The answer that gives the browser its token."""
    tls = current_app.config["PORTAL_TLS"]
    response.set_cookie(cookie_name(), token, httponly=True, secure=tls, samesite="Lax", path="/")
    return response


def naar(token: str, doel: str) -> Response:
    """Go on with a new token."""
    return met_cookie(redirect(doel, 303), token)


def onthoud_toestel(response: Response, gebruiker_id: int) -> Response:
    """From now on this browser is known as one of this user's."""
    token, tls = secrets.token_bytes(32), current_app.config["PORTAL_TLS"]
    with databases().begin("auth") as connection:
        run(connection, "auth/toestel_nieuw", token_hash=hashlib.sha256(token).digest(), gebruiker_id=gebruiker_id)
    response.set_cookie(
        toestel_naam(), token.hex(), max_age=ONTHOUD, httponly=True, secure=tls, samesite="Strict", path="/"
    )  # fmt: skip
    return response
