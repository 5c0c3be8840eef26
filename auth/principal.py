"""The person behind a request: read from the server-side session, every request anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from flask import Request, Response, current_app, request
from flask_login import UserMixin

from auth.roles import KIJKEN, Permission, role_of
from portal.domain.gemeenten import naam_van
from queries.session import BEHIND_SECONDS, Databases, fetch

COOKIE, COOKIE_TLS = "portal_sid", "__Host-sid"
GESCHREVEN = "portal_net"
TOKEN_HEX = 64  # 256 bits


@dataclass(frozen=True)
class Principal(UserMixin):
    """One session: one user, one role, one scope. Its level: ``factor`` (the code of the second factor is still to
    come), ``inrichten`` (there is none yet), ``half`` (no role was chosen yet), ``vol``."""

    token: bytes
    gebruiker_id: int
    gebruiker: str
    rol: str
    soort: str
    code: str
    niveau: str
    meer_rollen: bool
    manier: str = "wachtwoord"
    heeft_factor: bool = False
    bevestigd: bool = False  # showed a moment ago again who it is
    nood_tot: datetime | None = None  # emergency access: until then, and to look only

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do; nothing before the session is complete, and in an emergency nothing but look."""
        role = role_of(self.rol) if self.niveau == "vol" else None
        if role is None:
            return frozenset()
        return role.permissions & KIJKEN if self.nood_tot else role.permissions

    @property
    def rol_label(self) -> str:
        """The role in words."""
        role = role_of(self.rol)
        return role.label if role else ""

    @property
    def gebied_naam(self) -> str:
        """The scope in words."""
        return naam_van(self.code)

    @property
    def session_hash(self) -> str:
        """What the audit log keeps of the session."""
        return hashlib.sha256(self.token).hexdigest()[:16]


def cookie_name() -> str:
    """With TLS the browser itself guards the prefix; plain http exists on loopback only."""
    return COOKIE_TLS if current_app.config["PORTAL_TLS"] else COOKIE


def token_of(request: Request) -> bytes | None:
    """The session token of a request, or None."""
    return hex_cookie(request, cookie_name())


def hex_cookie(request: Request, naam: str) -> bytes | None:
    """The 256 bits of a cookie of ours, or None."""
    text = request.cookies.get(naam, "")
    if len(text) != TOKEN_HEX:
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def wrote_just_now() -> bool:
    """Whether this browser changed something a moment ago: then it reads where that stands already. Whoever makes this
    cookie up reads at the primary, which is no harm."""
    return GESCHREVEN in request.cookies


def mark_written(response: Response) -> None:
    """Remember in the browser, as long as a replica may be behind, that something was changed."""
    if databases().replica is not None:
        response.set_cookie(GESCHREVEN, "1", max_age=2 * BEHIND_SECONDS, httponly=True, samesite="Lax",
                            secure=current_app.config["PORTAL_TLS"])  # fmt: skip


def afdruk(code: str | bytes) -> bytes:
    """What the database keeps of a token or code."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass") if isinstance(code, str) else code).digest()


def databases() -> Databases:
    """The engines of this application."""
    found: Databases = current_app.extensions["portal"].databases
    return found


def load_principal(request: Request) -> Principal | None:
    """flask-login's request_loader. Reading also notes that the session is in use, at most once a minute."""
    token = token_of(request)
    if token is None:
        return None
    with databases().once("auth") as connection:
        rows = fetch(connection, "auth/sessie", token_hash=hashlib.sha256(token).digest())
        if not rows:
            return None
        row = rows[0]
        role = role_of(row.rol)
        minutes = role.idle_minutes if role else 15
        if row.niveau == "vol" and row.seconden_over < (minutes - 1) * 60:
            fetch(connection, "auth/verleng", token_hash=hashlib.sha256(token).digest(), minuten=minutes)
    return Principal(token, row.gebruiker_id, row.naam, row.rol, row.soort, row.code, row.niveau, row.meer_rollen,
                     row.manier, row.heeft_factor, row.bevestigd, row.nood_tot)  # fmt: skip
