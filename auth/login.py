"""Login and logout: server-rendered, outside Dash. The session lives on the server; the cookie is only its token."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from auth import rem
from auth.audit import AuditEvent, record
from auth.geheim import geheim
from auth.passwords import MAX_LENGTH, hash_password, is_right, needs_rehash
from auth.principal import cookie_name, databases
from auth.roles import role_of
from auth.sessies import (
    STAPPEN,
    begin,
    draag_over,
    eindig,
    is_synthetic,
    moet_factor,
    naar,
    onthoud_toestel,
    rollen_van,
    verder,
    vorige,
)
from portal.domain.gemeenten import naam_van
from queries.session import Record, fetch, run

blueprint = Blueprint("login", __name__, template_folder="templates")
Antwoord = BaseResponse | tuple[str, int] | tuple[str, int, dict[str, str]]
LANGSTE_NAAM = 64


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


@blueprint.get("/gereed")
def gereed() -> Response:
    """Whether this instance can serve: the gate found the isolation in order, and the database answers.

    Raises NietBeschikbaar."""
    with databases().once("auth") as connection:
        fetch(connection, "cijfers/synthetisch")
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Where somebody who found a hole can tell so (RFC 9116)."""
    accounts = current_app.extensions["portal"].accounts
    if not accounts.contact:
        abort(404)
    ends = (datetime.now(UTC) + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {accounts.contact}", f"Expires: {ends}", "Preferred-Languages: nl, en"]
    if accounts.adres:
        lines.append(f"Canonical: {accounts.adres.rstrip('/')}/.well-known/security.txt")
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/inloggen")
def inloggen() -> str:
    """The form."""
    return _form("", 200)[0]


def _form(fout: str, status: int, **headers: str) -> tuple[str, int, dict[str, str]]:
    volgende = request.values.get("volgende", "")
    progress = current_app.extensions["portal"].progress()
    page = render_template(
        "inloggen.html", fout=fout, volgende=volgende[:500], synthetisch=is_synthetic(), voortgang=progress,
        diensten=diensten(),
    )  # fmt: skip
    return page, status, headers


def diensten() -> list[Record]:
    """The organisations with whose accounts people can come in."""
    with databases().begin("auth") as connection:
        return fetch(connection, "auth/aanmelddiensten")


@blueprint.post("/inloggen")
def controleer() -> Antwoord:
    """Check a name and password; every failure reads the same."""
    naam = request.form.get("gebruiker", "").strip().lower()[:LANGSTE_NAAM].replace("\0", "")
    keys = rem.sleutels("account", naam)
    if seconds := rem.wachten(keys):
        return _form("wacht", 429, **{"Retry-After": str(seconds)})
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/gebruiker", naam=naam)
        rollen = fetch(connection, "auth/rollen", gebruiker_id=found[0].id if found else 0)
    wachtwoord = request.form.get("wachtwoord", "")
    right = is_right(found[0].wachtwoord if found else None, wachtwoord, geheim()) and bool(rollen)
    event = AuditEvent("inloggen", "wachtwoord", "toegestaan" if right else "geweigerd")
    record(event, None, actor=naam if found else "onbekend")
    if not right:
        with databases().begin("auth") as connection:
            run(connection, "auth/mislukt", naam=naam)
        return _form("onjuist", 401)
    rem.gelukt(keys)
    _vernieuw(found[0], wachtwoord)
    return na_wachtwoord(found[0].id, rollen, next_address(request.form.get("volgende", "")), found[0].totp is not None)


def _vernieuw(row: Record, wachtwoord: str) -> None:
    """A hash of before the key, or of lower parameters, is replaced while the password is at hand."""
    if needs_rehash(row.wachtwoord) and len(wachtwoord) <= MAX_LENGTH:
        with databases().begin("auth") as connection:
            fetch(
                connection, "auth/wachtwoord_nieuw", gebruiker_id=row.id, wachtwoord=hash_password(wachtwoord, geheim())
            )


def na_wachtwoord(gebruiker_id: int, rollen: list[Record], doel: str, heeft_factor: bool) -> BaseResponse:
    """The password is right: on to the second factor, or to setting one up; without one only where nobody needs it."""
    if heeft_factor or moet_factor():
        level = "factor" if heeft_factor else "inrichten"
        return naar(begin(gebruiker_id, level, doel=doel), STAPPEN[level])
    token, target = verder(gebruiker_id, rollen, doel=doel)
    return onthoud_toestel(naar(token, target), gebruiker_id)


@blueprint.post("/uitloggen")
def uitloggen() -> BaseResponse:
    """End the session on the server, and clear what the browser kept."""
    record(AuditEvent("uitloggen", ""), current_user)
    with databases().begin("auth") as connection:
        eindig(connection)
    response = redirect("/inloggen", 303)
    response.delete_cookie(cookie_name(), path="/", secure=current_app.config["PORTAL_TLS"], httponly=True)
    # not "cookies": that would forget the browser that nobody can lock out
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _words(row: Record) -> dict[str, str]:
    role = role_of(row.rol)
    return {"keuze": f"{row.rol}/{row.code}", "rol": role.label if role else row.rol, "gebied": naam_van(row.code),
            "nood": "ja" if row.nood else ""}  # fmt: skip


@blueprint.get("/rol")
def rol() -> str:
    """Choose with which role to work."""
    choices = [_words(row) for row in rollen_van(current_user.gebruiker_id)]
    return render_template("rol.html", keuzes=choices, synthetisch=is_synthetic())


@blueprint.post("/rol")
def kies_rol() -> BaseResponse | tuple[str, int]:
    """Take on a role: a new token, the old one is dead."""
    wanted = request.form.get("keuze", "")
    row = next((row for row in rollen_van(current_user.gebruiker_id) if f"{row.rol}/{row.code}" == wanted), None)
    event = AuditEvent("rol_kiezen", wanted if row else "", "toegestaan" if row else "geweigerd")
    record(event, current_user)
    if row is None:
        return rol(), 403
    doel = "/" if current_user.niveau == "vol" else None
    return _neem(row, doel)


def _neem(row: Record, doel: str | None) -> BaseResponse:
    former = vorige()
    taken = draag_over(former, geheim=None)
    target = doel or taken.get("doel", "/")
    return naar(begin(current_user.gebruiker_id, "vol", row, **{**taken, "doel": "/"}), target)
