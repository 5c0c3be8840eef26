"""The own account: sessions, password, second factor, recovery codes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from flask import redirect, render_template, request
from flask_login import current_user

from auth import rem, tweedefactor
from auth.audit import AuditEvent, record
from auth.bevestigen import hoe, is_bevestigd, is_wachtwoord
from auth.factor import leg_klaar, toon_codes
from auth.geheim import geheim
from auth.login import Antwoord, blueprint
from auth.passwords import MIN_LENGTH, check_new, hash_password
from auth.principal import Principal, databases
from auth.sessies import begin, draag_over, is_synthetic, naar, rollen_van, vorige
from portal.domain.fouten import VerkeerdGebruik
from queries.session import fetch, run

PAD = "/account"
KENMERK = re.compile(r"[0-9a-f]{16}")  # of a session


@blueprint.get(PAD)
def account() -> str:
    """What there is of the own account."""
    return _pagina("")


def _pagina(fout: str) -> str:
    user = current_user
    with databases().begin("auth") as connection:
        sessions = fetch(connection, "auth/sessies", gebruiker_id=user.gebruiker_id, token_hash=_digest())
        left = fetch(connection, "auth/herstelcodes_over", gebruiker_id=user.gebruiker_id)[0].aantal
    mine = next((row for row in sessions if row.is_deze), None)
    return render_template(
        "account.html", fout=fout, gebruiker=user, sessies=sessions, deze=mine, herstelcodes=left, hoe=hoe(user),
        minimum=MIN_LENGTH, synthetisch=is_synthetic(),
    )  # fmt: skip


def _digest() -> bytes:
    return hashlib.sha256(current_user.token).digest()


@blueprint.post(f"{PAD}/sessies")
def eindig_sessies() -> Antwoord:
    """End one session, or all but this one."""
    wanted = request.form.get("sessie", "")
    with databases().begin("auth") as connection:
        if wanted == "andere":
            run(connection, "auth/eindig_andere", gebruiker_id=current_user.gebruiker_id, token_hash=_digest())
        elif KENMERK.fullmatch(wanted):
            run(connection, "auth/eindig_eigen", gebruiker_id=current_user.gebruiker_id, kenmerk=wanted)
    record(AuditEvent("sessies_eindigen", wanted[:20]), current_user)
    return redirect(PAD, 303)


@blueprint.post(f"{PAD}/wachtwoord")
def wijzig_wachtwoord() -> Antwoord:
    """Another password: who knows the old one and can show who it is. Every other session ends."""
    form, user = request.form, current_user
    if user.manier == "oidc" or not _mag(user, form):
        return _pagina("bevestiging"), 403
    new = form.get("wachtwoord", "")[:1000]
    if new != form.get("herhaal", "")[:1000]:
        return _pagina("ongelijk"), 400
    try:
        check_new(new, user.gebruiker)
    except VerkeerdGebruik as error:
        return _pagina(error.code), 400
    hashed = hash_password(new, geheim())
    with databases().begin("auth") as connection:
        fetch(connection, "auth/wachtwoord_nieuw", gebruiker_id=user.gebruiker_id, wachtwoord=hashed)
        run(connection, "auth/eindig_andere", gebruiker_id=user.gebruiker_id, token_hash=_digest())
        run(connection, "auth/brief_vragen", naam=user.gebruiker, soort="gewijzigd")
    record(AuditEvent("wachtwoord_wijzigen", ""), user)
    mine = next(row for row in rollen_van(user.gebruiker_id) if (row.rol, row.code) == (user.rol, user.code))
    return naar(begin(user.gebruiker_id, "vol", mine, **draag_over(vorige())), PAD)


def _mag(user: Principal, form: Mapping[str, str]) -> bool:
    """The second factor where there is one, and always the password that is there now."""
    known = is_bevestigd(user, form) if user.heeft_factor else True
    return known and is_bevestigd_wachtwoord(user, form)


def is_bevestigd_wachtwoord(user: Principal, form: Mapping[str, str]) -> bool:
    """The current password, guessed no faster than at the login."""
    keys = rem.sleutels("bevestigen", user.gebruiker)
    if rem.wachten(keys):
        return False
    right = is_wachtwoord(user, form.get("huidig", "")[:200])
    if right:
        rem.gelukt(keys)
    return right


@blueprint.post(f"{PAD}/factor")
def andere_app() -> Antwoord:
    """Set another app up."""
    if current_user.manier == "oidc" or not is_bevestigd(current_user, request.form):
        return _pagina("bevestiging"), 403
    leg_klaar()
    return redirect("/inrichten", 303)


@blueprint.post(f"{PAD}/herstelcodes")
def andere_herstelcodes() -> Antwoord:
    """New recovery codes; the former ones are dead."""
    if not current_user.heeft_factor or not is_bevestigd(current_user, request.form):
        return _pagina("bevestiging"), 403
    record(AuditEvent("herstelcodes", ""), current_user)
    return toon_codes(tweedefactor.nieuwe_herstelcodes(current_user.gebruiker_id), PAD)
