"""Come in with the account of an own organisation: to the provider, and back. Only who was invited gets in."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import current_app, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from auth import oidc, rem
from auth.audit import AuditEvent, record
from auth.geheim import geheim
from auth.login import Antwoord, blueprint, next_address
from auth.oidc import Dienst, Geweigerd, Identiteit, Poging
from auth.principal import Principal, afdruk, databases, hex_cookie
from auth.sessies import begin, draag_over, is_synthetic, naar, rollen_van, verder, vorige
from queries.session import Record, fetch, run

PAD = "/aanmelden"
COOKIE, COOKIE_TLS = "portal_aanmelden", "__Host-aanmelden"
TIEN_MINUTEN = 600
REM = "organisatie"  # what attempts are counted under


def cookie_naam() -> str:
    """The cookie of who is away to its own organisation."""
    return COOKIE_TLS if current_app.config["PORTAL_TLS"] else COOKIE


def terug_adres() -> str:
    """Where the provider sends the browser; it is known there."""
    return f"{portaal_adres()}{PAD}/terug"


def portaal_adres() -> str:
    """Under which people reach this portal, without a slash at the end."""
    found = current_app.extensions["portal"].accounts.adres or request.host_url
    return str(found).rstrip("/")


def _dienst(nummer: int) -> Dienst:
    """Raises Geweigerd when there is none of this number (any more)."""
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/aanmelddienst", id=nummer)
    if not found:
        raise Geweigerd("dienst")
    row = found[0]
    secret = geheim().open(row.geheim, f"{row.issuer} {row.client_id}")
    return Dienst(row.issuer, row.client_id, secret, row.tid, row.bewijs)


def _pagina(fout: str, status: int) -> tuple[str, int]:
    return render_template("aanmelden.html", fout=fout, synthetisch=is_synthetic()), status


def _weiger(code: str) -> tuple[str, int]:
    """The log says why; the page reads the same for every reason."""
    record(AuditEvent("inloggen", f"organisatie {code}", "geweigerd"), None, actor="onbekend")
    return _pagina("geweigerd", 401)


@blueprint.get("/bevestig")
def bevestig() -> str:
    """Who came in with the account of its organisation shows again there who it is."""
    origin = urlsplit(request.headers.get("Referer", ""))
    back = next_address(origin.path) if origin.netloc == request.host else "/"
    return render_template("bevestig.html", volgende=back, synthetisch=is_synthetic())


@blueprint.post(PAD)
def aanmelden() -> Antwoord:
    """Begin an attempt. The page goes on by itself: a form may not lead to another site, a page may."""
    if seconds := rem.wachten(rem.sleutels_van_adres(REM)):
        return *_pagina("wacht", 429), {"Retry-After": str(seconds)}
    form = request.form
    again = form.get("opnieuw") == "1" and current_user.is_authenticated and current_user.manier == "oidc"
    chosen = _dienst_van(current_user) if again else form.get("dienst", "")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 9 else 0
    try:
        _dienst(number)
    except Geweigerd as error:
        return _weiger(error.code)
    attempt, browser = Poging.nieuw(), secrets.token_bytes(32)
    code = form.get("code", "").strip()[:100]
    with databases().begin("auth") as connection:
        run(connection, "auth/aanmelding_nieuw", state_hash=afdruk(attempt.state), browser_hash=afdruk(browser),
            dienst_id=number, state=attempt.state, nonce=attempt.nonce, verifier=attempt.verifier,
            doel=next_address(form.get("volgende", "")), uitnodiging=afdruk(code) if code else None,
            sessie=afdruk(current_user.token) if again else None)  # fmt: skip
    response = Response(render_template("aanmelden.html", fout="", synthetisch=is_synthetic()), mimetype="text/html")
    response.set_cookie(cookie_naam(), browser.hex(), max_age=TIEN_MINUTEN, httponly=True, samesite="Lax", path="/",
                        secure=current_app.config["PORTAL_TLS"])  # fmt: skip
    return response


def _dienst_van(user: Principal) -> str:
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/dienst_van", gebruiker_id=user.gebruiker_id)
    return str(found[0].dienst_id) if found else ""


@blueprint.get(f"{PAD}/naar")
def naar_organisatie() -> Antwoord:
    """On to the provider."""
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/aanmelding", browser_hash=afdruk(hex_cookie(request, cookie_naam()) or b""))
    if not found:
        return _weiger("poging")
    row = found[0]
    try:
        service = _dienst(row.dienst_id)
        attempt = Poging(row.state, row.nonce, row.verifier)
        return redirect(oidc.naar_dienst(service, attempt, terug_adres(), opnieuw=row.opnieuw), 303)
    except Geweigerd as error:
        return _weiger(error.code)


@blueprint.get(f"{PAD}/terug")
def terug() -> Antwoord:
    """Back, with a code that the provider exchanges for who it is."""
    asked = request.args
    with databases().begin("auth") as connection:
        found = fetch(
            connection, "auth/aanmelding_verbruik", state_hash=afdruk(asked.get("state", "")[:200]),
            browser_hash=afdruk(hex_cookie(request, cookie_naam()) or b""),
        )  # fmt: skip
    try:
        if not found:
            raise Geweigerd("poging")
        row = found[0]
        service = _dienst(row.dienst_id)
        if asked.get("iss", service.issuer) != service.issuer or "code" not in asked:
            raise Geweigerd("antwoord")
        attempt = Poging(asked["state"], row.nonce, row.verifier)
        who = oidc.wissel_in(service, attempt, terug_adres(), asked["code"][:4000])
        response = _opnieuw(row, who) if row.sessie is not None else _binnen(row, who)
    except Geweigerd as error:
        return _weiger(error.code)
    rem.gelukt(rem.sleutels_van_adres(REM))
    response.delete_cookie(cookie_naam(), path="/", secure=current_app.config["PORTAL_TLS"], httponly=True)
    return response


def _gebruiker(number: int, who: Identiteit) -> Record:
    """Raises Geweigerd when nobody was invited with this account."""
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/identiteit", dienst_id=number, issuer=who.issuer, tid=who.tid,
                      subject=who.subject)  # fmt: skip
    if not found:
        raise Geweigerd("onbekende_identiteit")
    return found[0]


def _binnen(row: Record, who: Identiteit) -> Response:
    """A new session, of who has this account. Raises Geweigerd."""
    if row.uitnodiging is not None:
        _koppel(row, who)
    user = _gebruiker(row.dienst_id, who)
    roles = rollen_van(user.id)
    if not roles:
        raise Geweigerd("geen_rol")
    if row.uitnodiging is not None:
        record(AuditEvent("uitnodiging", "organisatie"), None, actor=user.naam)
    record(AuditEvent("inloggen", "organisatie"), None, actor=user.naam)
    token, target = verder(user.id, roles, manier="oidc", doel=row.doel)
    return naar(token, target)


def _koppel(row: Record, who: Identiteit) -> None:
    """An invited user comes in with this account from now on. All of it happens, or nothing. Raises Geweigerd."""
    with databases().begin("auth") as connection:
        used = fetch(connection, "auth/uitnodiging_verbruik", token_hash=row.uitnodiging)
        if not used:
            raise Geweigerd("uitnodiging")
        fields = {"dienst_id": row.dienst_id, "issuer": who.issuer, "tid": who.tid, "subject": who.subject}
        if not fetch(connection, "auth/identiteit_nieuw", gebruiker_id=used[0].gebruiker_id, **fields):
            raise Geweigerd("al_gekoppeld")
        if not fetch(connection, "auth/rollen", gebruiker_id=used[0].gebruiker_id):
            raise Geweigerd("geen_rol")  # the wrong organisation: the invitation stays for the right one


def _opnieuw(row: Record, who: Identiteit) -> Response:
    """The same person, a moment ago: a new token that says so. Raises Geweigerd."""
    user = current_user
    if not user.is_authenticated or afdruk(user.token) != bytes(row.sessie):
        raise Geweigerd("andere_sessie")
    if _gebruiker(row.dienst_id, who).id != user.gebruiker_id:
        raise Geweigerd("ander_persoon")
    if who.sinds is None or who.sinds < row.begonnen_op.timestamp() - oidc.SPELING:
        raise Geweigerd("niet_opnieuw")
    mine = [role for role in rollen_van(user.gebruiker_id) if (role.rol, role.code) == (user.rol, user.code)]
    if not mine:
        raise Geweigerd("geen_rol")
    record(AuditEvent("bevestigen", "opnieuw"), user)
    token = begin(user.gebruiker_id, "vol", mine[0], **draag_over(vorige(), bevestigd_op=datetime.now(UTC)))
    return naar(token, row.doel)
