"""The pages of the second factor: give a code, set an app up, and keep the recovery codes."""

from __future__ import annotations

import hashlib

from flask import abort, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from auth import rem, tweedefactor
from auth.audit import AuditEvent, record
from auth.geheim import geheim
from auth.login import Antwoord, blueprint
from auth.principal import databases
from auth.sessies import (
    begin,
    draag_over,
    eindig,
    is_synthetic,
    met_cookie,
    naar,
    onthoud_toestel,
    rollen_van,
    verder,
    vorige,
)
from queries.session import Record, fetch, run


@blueprint.get("/code")
def code() -> str:
    """The form for a code."""
    return _form("")


def _form(fout: str) -> str:
    return render_template("code.html", fout=fout, synthetisch=is_synthetic())


@blueprint.post("/code")
def controleer_code() -> Antwoord:
    """A code of the app, or a recovery code: five tries, then the password again."""
    user = current_user
    if user.niveau != "factor":
        abort(403)
    keys = rem.sleutels("factor", user.gebruiker)
    if seconds := rem.wachten(keys):
        return _form("wacht"), 429, {"Retry-After": str(seconds)}
    with databases().begin("auth") as connection:
        left = fetch(connection, "auth/factor_poging", token_hash=hashlib.sha256(user.token).digest())
        if not left:
            eindig(connection)
    if not left:
        record(AuditEvent("tweede_factor", "te veel codes", "geweigerd"), user)
        return redirect("/inloggen", 303)
    given = request.form.get("code", "")[:40]
    app = tweedefactor.is_code_van(user.gebruiker_id, given)
    right = app or tweedefactor.is_herstelcode_van(user.gebruiker_id, given)
    kind = "code" if app else "herstelcode" if right else ""
    record(AuditEvent("tweede_factor", kind, "toegestaan" if right else "geweigerd"), user)
    if not right:
        with databases().begin("auth") as connection:
            run(connection, "auth/mislukt", naam=user.gebruiker)
        return _form("onjuist"), 401
    rem.gelukt(keys)
    taken = draag_over(vorige())
    token, target = verder(user.gebruiker_id, rollen_van(user.gebruiker_id), **taken)
    return onthoud_toestel(naar(token, target if app else "/account"), user.gebruiker_id)


@blueprint.get("/inrichten")
def inrichten() -> Antwoord | str:
    """Show the secret of a new app, until a code of it comes back."""
    former = _in_wording()
    if former is None:
        return redirect("/account", 303)
    return _toon(_geheim_van(former), "")


def _in_wording() -> Record | None:
    """The session, when a second factor is being set up in it."""
    former = vorige()
    if former is None or (former.niveau == "vol" and former.geheim is None):
        return None
    return former


def _geheim_van(former: Record) -> str:
    """The secret that was shown already, or a new one."""
    number = current_user.gebruiker_id
    if former.geheim is not None:
        return geheim().open(former.geheim, number)
    return leg_klaar()


def leg_klaar() -> str:
    """A new secret, kept in this session until a code of it comes back."""
    made = tweedefactor.nieuw_geheim()
    digest = hashlib.sha256(current_user.token).digest()
    with databases().begin("auth") as connection:
        closed = geheim().sluit(made, current_user.gebruiker_id)
        run(connection, "auth/geheim_bewaren", token_hash=digest, geheim=closed)
    return made


def _toon(secret: str, fout: str) -> str:
    groups = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    picture = tweedefactor.plaatje(secret, current_user.gebruiker)
    return render_template("inrichten.html", fout=fout, plaatje=picture, geheim=groups, synthetisch=is_synthetic())


@blueprint.post("/inrichten")
def bevestig_app() -> Antwoord:
    """A code of the new app: from now on it counts, every other session is over, and the recovery codes are shown."""
    former = _in_wording()
    if former is None or former.geheim is None:
        return redirect("/inrichten", 303)
    secret, user = geheim().open(former.geheim, current_user.gebruiker_id), current_user
    step = tweedefactor.stap_van(secret, request.form.get("code", "")[:40])
    record(AuditEvent("tweede_factor", "inrichten", "toegestaan" if step else "geweigerd"), user)
    if step is None:
        return _toon(secret, "onjuist"), 401
    tweedefactor.leg_vast(user.gebruiker_id, secret, step)
    codes = tweedefactor.nieuwe_herstelcodes(user.gebruiker_id)
    with databases().begin("auth") as connection:
        run(connection, "auth/eindig_andere", gebruiker_id=user.gebruiker_id,
            token_hash=hashlib.sha256(user.token).digest())  # fmt: skip
        run(connection, "auth/brief_vragen", naam=user.gebruiker, soort="gewijzigd")
    taken, roles = draag_over(former, geheim=None), rollen_van(user.gebruiker_id)
    if user.niveau == "vol":
        mine = next(row for row in roles if (row.rol, row.code) == (user.rol, user.code))
        return toon_codes(codes, "/account", begin(user.gebruiker_id, "vol", mine, **taken))
    token, target = verder(user.gebruiker_id, roles, **taken)
    return onthoud_toestel(toon_codes(codes, target, token), user.gebruiker_id)


def toon_codes(codes: list[str], verder_naar: str, token: str = "") -> Response:
    """The recovery codes, this once."""
    page = render_template("herstelcodes.html", codes=codes, verder=verder_naar, synthetisch=is_synthetic())
    response = make_response(page)
    return met_cookie(response, token) if token else response
