"""The second factor: codes of an app (RFC 6238) and recovery codes. Each is taken once."""

from __future__ import annotations

import hmac
import re
import secrets
import time

import pyotp
import segno

from auth.geheim import geheim
from auth.passwords import hash_code, is_code
from auth.principal import databases
from queries.session import fetch, run

SECONDS = 30
WINDOW = (-1, 0, 1)  # steps beside the server's own: the only clock that counts
CODE = re.compile(r"[0-9]{6}")
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUP, NUMBER = 6, 10
HERSTEL = re.compile(rf"([0-9])-?([{ALPHABET}]{{{GROUP}}})-?([{ALPHABET}]{{{GROUP}}})")
UITGEVER = "Monitor BW en opvang"


def nieuw_geheim() -> str:
    """A secret of 160 bits, as an app reads it."""
    return pyotp.random_base32()


def plaatje(secret: str, naam: str) -> str:
    """The QR code of a secret, as the address of an image."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=naam, issuer_name=UITGEVER)
    return str(segno.make(uri, error="m").svg_data_uri(scale=4, border=4))


def stap_van(secret: str, code: str) -> int | None:
    """The step of which this is the code, now or one step away; None when it is none."""
    plain = code.replace(" ", "")
    if not CODE.fullmatch(plain):
        return None
    now = int(time.time()) // SECONDS
    made = {now + shift: pyotp.TOTP(secret).generate_otp(now + shift) for shift in WINDOW}
    return next((step for step, right in made.items() if hmac.compare_digest(right, plain)), None)


def is_code_van(gebruiker_id: int, code: str) -> bool:
    """Whether this is a code of the user's app that was not taken before; it is taken now."""
    with databases().begin("auth") as connection:
        rows = fetch(connection, "auth/factor", gebruiker_id=gebruiker_id)
        if not rows or rows[0].totp is None:
            return False
        step = stap_van(geheim().open(rows[0].totp, gebruiker_id), code)
        return step is not None and bool(
            fetch(connection, "auth/factor_verbruik", gebruiker_id=gebruiker_id, stap=step)
        )


def is_herstelcode_van(gebruiker_id: int, code: str) -> bool:
    """Whether this is a recovery code that was not used before; it is used now."""
    found = HERSTEL.fullmatch(code.strip().upper().replace(" ", ""))
    if not found:
        return False
    number = int(found[1])
    with databases().begin("auth") as connection:
        rows = fetch(connection, "auth/herstelcode", gebruiker_id=gebruiker_id, nummer=number)
    if not rows or not is_code(rows[0].afdruk, geheim().pepper(found[2] + found[3])):
        return False
    with databases().begin("auth") as connection:
        return bool(fetch(connection, "auth/herstelcode_verbruik", gebruiker_id=gebruiker_id, nummer=number))


def nieuwe_herstelcodes(gebruiker_id: int) -> list[str]:
    """Ten codes for the day that the phone is gone; the former ones are dead. They can never be read again."""
    made = [_word() + _word() for _ in range(NUMBER)]
    hashes = [hash_code(geheim().pepper(word)) for word in made]
    with databases().begin("auth") as connection:
        run(connection, "auth/herstelcodes_weg", gebruiker_id=gebruiker_id)
        for number, digest in enumerate(hashes):
            run(connection, "auth/herstelcode_nieuw", gebruiker_id=gebruiker_id, nummer=number, afdruk=digest)
    return [f"{number}-{word[:GROUP]}-{word[GROUP:]}" for number, word in enumerate(made)]


def _word() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUP))


def leg_vast(gebruiker_id: int, secret: str, step: int) -> None:
    """From now on this app gives the codes; the one that proved it is taken."""
    closed = geheim().sluit(secret, gebruiker_id)
    with databases().begin("auth") as connection:
        run(connection, "auth/factor_nieuw", gebruiker_id=gebruiker_id, totp=closed, stap=step)
