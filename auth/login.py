"""Login and logout: server-rendered, outside Dash. The session lives on the server; the cookie is only its token."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, redirect, render_template, request
from flask_login import current_user
from sqlalchemy import Connection, Row
from werkzeug.wrappers import Response as BaseResponse

from auth.audit import AuditEvent, record
from auth.passwords import is_right
from auth.principal import Principal, cookie_name, databases, token_of
from auth.roles import role_of
from portal.domain.gemeenten import naam_van
from queries.session import fetch, run

blueprint = Blueprint("login", __name__, template_folder="templates")
HALF_SESSION_MINUTES = 10


def is_synthetic() -> bool:
    """Whether the figures come from made-up records; those of the demo do, also before there are any."""
    if current_app.extensions["portal"].voortgang is not None:
        return True
    with databases().begin("auth") as connection:
        return bool(fetch(connection, "cijfers/synthetisch")[0].synthetisch)


def next_address(wanted: str) -> str:
    """Where to go after login: an address of this portal, else the start."""
    parts = urlsplit(wanted)
    known = parts.path in current_app.extensions["portal"].paden
    if parts.scheme or parts.netloc or not known or not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "")


@blueprint.get("/gezond")
def gezond() -> Response:
    """Whether the process answers; says nothing else."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/inloggen")
def inloggen() -> str:
    """The form."""
    return _form("", 200)[0]


def _form(fout: str, status: int, **headers: str) -> tuple[str, int, dict[str, str]]:
    volgende = request.values.get("volgende", "")
    progress = current_app.extensions["portal"].progress()
    page = render_template(
        "inloggen.html", fout=fout, volgende=volgende[:500], synthetisch=is_synthetic(), voortgang=progress
    )
    return page, status, headers


@blueprint.post("/inloggen")
def controleer() -> BaseResponse | tuple[str, int, dict[str, str]]:
    """Check a name and password; every failure reads the same."""
    naam = request.form.get("gebruiker", "").strip().lower()[:64]
    keys = {"account": "account:" + _digest(naam), "adres": "adres:" + (request.remote_addr or "")}
    with databases().begin("auth") as connection:
        wachten = fetch(connection, "auth/poging", **keys)[0].wachten
    if wachten:
        return _form("wacht", 429, **{"Retry-After": str(wachten)})
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/gebruiker", naam=naam)
        rollen = fetch(connection, "auth/rollen", gebruiker_id=found[0].id) if found else []
    right = is_right(found[0].wachtwoord if found else None, request.form.get("wachtwoord", ""))
    event = AuditEvent("inloggen", "wachtwoord", "toegestaan" if right and rollen else "geweigerd")
    record(event, None, actor=naam if found else "onbekend")
    if not right or not rollen:
        return _form("onjuist", 401)
    with databases().begin("auth") as connection:
        run(connection, "auth/poging_gelukt", **keys)
    target = next_address(request.form.get("volgende", ""))
    return _begin(found[0].id, rollen[0] if len(rollen) == 1 else None, target)


def check_again(principal: Principal, wachtwoord: str) -> bool:
    """Whether the person behind this session knows the password; guesses are slowed down as at the login."""
    keys = {"account": "account:" + _digest(principal.gebruiker), "adres": "adres:" + (request.remote_addr or "")}
    with databases().begin("auth") as connection:
        if fetch(connection, "auth/poging", **keys)[0].wachten:
            return False
        found = fetch(connection, "auth/gebruiker", naam=principal.gebruiker)
    if not is_right(found[0].wachtwoord if found else None, wachtwoord):
        return False
    with databases().begin("auth") as connection:
        run(connection, "auth/poging_gelukt", **keys)
    return True


def _digest(naam: str) -> str:
    return hashlib.sha256(naam.encode()).hexdigest()[:32]


def _begin(gebruiker_id: int, keuze: Row[Any] | None, target: str) -> BaseResponse:
    """A new session with a new token; without a choice of role it is half a session."""
    token = secrets.token_bytes(32)
    role = role_of(keuze.rol) if keuze else None
    fields = (
        {"rol": keuze.rol, "soort": keuze.soort, "code": keuze.code} if keuze else {"rol": "", "soort": "", "code": ""}
    )
    with databases().begin("auth") as connection:
        _end(connection)
        run(connection, "auth/ruim_op", gebruiker_id=gebruiker_id)
        run(
            connection, "auth/begin_sessie", token_hash=hashlib.sha256(token).digest(), gebruiker_id=gebruiker_id,
            niveau="vol" if keuze else "half", minuten=role.idle_minutes if role else HALF_SESSION_MINUTES, **fields,
        )  # fmt: skip
    response = redirect(target if keuze else "/rol", 303)
    tls = current_app.config["PORTAL_TLS"]
    response.set_cookie(cookie_name(), token.hex(), httponly=True, secure=tls, samesite="Lax", path="/")
    return response


def _end(connection: Connection) -> None:
    """The former session of this browser, if any, is over."""
    former = token_of(request)
    if former is not None:
        run(connection, "auth/eindig_sessie", token_hash=hashlib.sha256(former).digest())


@blueprint.post("/uitloggen")
def uitloggen() -> BaseResponse:
    """End the session on the server, and clear what the browser kept."""
    record(AuditEvent("uitloggen", ""), current_user)
    with databases().begin("auth") as connection:
        _end(connection)
    response = redirect("/inloggen", 303)
    response.delete_cookie(cookie_name(), path="/", secure=current_app.config["PORTAL_TLS"], httponly=True)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _choices(principal: Principal) -> list[Row[Any]]:
    with databases().begin("auth") as connection:
        return fetch(connection, "auth/rollen", gebruiker_id=principal.gebruiker_id)


def _words(row: Row[Any]) -> dict[str, str]:
    role = role_of(row.rol)
    return {"keuze": f"{row.rol}/{row.code}", "rol": role.label if role else row.rol, "gebied": naam_van(row.code)}


@blueprint.get("/rol")
def rol() -> str:
    """Choose with which role to work."""
    choices = [_words(row) for row in _choices(current_user)]
    return render_template("rol.html", keuzes=choices, synthetisch=is_synthetic())


@blueprint.post("/rol")
def kies_rol() -> BaseResponse | tuple[str, int]:
    """Take on a role: a new token, the old one is dead."""
    wanted = request.form.get("keuze", "")
    row = next((row for row in _choices(current_user) if f"{row.rol}/{row.code}" == wanted), None)
    event = AuditEvent("rol_kiezen", wanted if row else "", "toegestaan" if row else "geweigerd")
    record(event, current_user)
    return (rol(), 403) if row is None else _begin(current_user.gebruiker_id, row, "/")
