"""Invitations and new passwords: a code that works once, and never past the second factor."""

from __future__ import annotations

import secrets

from flask import current_app, render_template, request

from auth import rem
from auth.audit import AuditEvent, record
from auth.geheim import geheim
from auth.login import LANGSTE_NAAM, Antwoord, blueprint, diensten, na_wachtwoord
from auth.passwords import MIN_LENGTH, check_new, hash_password
from auth.principal import afdruk, databases
from auth.sessies import is_synthetic, rollen_van
from portal.domain.fouten import VerkeerdGebruik
from queries.session import Databases, fetch, run

GELDIG = {"uitnodiging": 24 * 60, "wachtwoord": 15}  # minutes
PAD = "/uitnodiging"


def maak_code(database: Databases, gebruiker_id: int, soort: str) -> str:
    """A code of this kind (see GELDIG); only its hash is kept, and the former code is dead."""
    token = secrets.token_urlsafe(32)
    with database.begin("auth") as connection:
        run(connection, "auth/uitnodiging_nieuw", token_hash=afdruk(token), gebruiker_id=gebruiker_id, soort=soort,
            minuten=GELDIG[soort])  # fmt: skip
    return token


def link(adres: str, token: str) -> str:
    """The address of an invitation. The code stands behind the #: it comes in no log and no referrer."""
    return f"{adres.rstrip('/')}{PAD}#{token}"


@blueprint.get(PAD)
def uitnodiging() -> str:
    """The form in which somebody chooses a password."""
    return _form("")


def _form(fout: str, code: str = "") -> str:
    return render_template("uitnodiging.html", fout=fout, code=code, minimum=MIN_LENGTH, synthetisch=is_synthetic(),
                           diensten=diensten())  # fmt: skip


@blueprint.post(PAD)
def neem_aan() -> Antwoord:
    """Choose a password with a code: every session of the user ends, and the second factor comes next."""
    token, wachtwoord = request.form.get("code", "").strip()[:100], request.form.get("wachtwoord", "")[:1000]
    keys = rem.sleutels_van_adres("uitnodiging")
    if seconds := rem.wachten(keys):
        return _form("wacht"), 429, {"Retry-After": str(seconds)}
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/uitnodiging_open", token_hash=afdruk(token))
    if not found:
        record(AuditEvent("uitnodiging", "", "geweigerd"), None, actor="onbekend")
        return _form("verlopen"), 401
    rem.gelukt(keys)
    if found[0].organisatie:
        return _form("organisatie", token), 400
    if wachtwoord != request.form.get("herhaal", "")[:1000]:
        return _form("ongelijk", token), 400
    try:
        check_new(wachtwoord, found[0].naam)
    except VerkeerdGebruik as error:
        return _form(error.code, token), 400
    return _stel_in(afdruk(token), found[0].naam, hash_password(wachtwoord, geheim()))


def _stel_in(digest: bytes, naam: str, hashed: str) -> Antwoord:
    with databases().begin("auth") as connection:
        used = fetch(connection, "auth/uitnodiging_verbruik", token_hash=digest)
        if used:
            number = used[0].gebruiker_id
            fetch(connection, "auth/wachtwoord_nieuw", gebruiker_id=number, wachtwoord=hashed)
            run(connection, "auth/eindig_andere", gebruiker_id=number, token_hash=b"")
            user = fetch(connection, "auth/gebruiker", naam=naam)
    record(AuditEvent("uitnodiging", "", "toegestaan" if used else "geweigerd"), None, actor=naam)
    if not used:
        return _form("verlopen"), 401
    return na_wachtwoord(number, rollen_van(number), "/", user[0].totp is not None)


@blueprint.get("/wachtwoord-vergeten")
def vergeten() -> str:
    """The form that asks for a new password."""
    return _vergeten("")


def _vergeten(stand: str) -> str:
    sends = current_app.config["PORTAL_POST"]
    return render_template("vergeten.html", stand=stand, verstuurt=sends, synthetisch=is_synthetic())


@blueprint.post("/wachtwoord-vergeten")
def vraag_aan() -> Antwoord:
    """The same answer for every name: whoever has an address gets a letter."""
    naam = request.form.get("gebruiker", "").strip().lower()[:LANGSTE_NAAM].replace("\0", "")
    keys = rem.sleutels("vergeten", naam)
    if seconds := rem.wachten(keys):
        return _vergeten("wacht"), 429, {"Retry-After": str(seconds)}
    with databases().begin("auth") as connection:
        if current_app.config["PORTAL_POST"]:
            run(connection, "auth/brief_vragen", naam=naam, soort="wachtwoord")
    record(AuditEvent("wachtwoord_vergeten", ""), None, actor="onbekend")
    return _vergeten("gevraagd"), 200
