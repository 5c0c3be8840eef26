"""The key of the accounts: outside the database, so that a copy of the database opens no account."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from portal.domain.fouten import NietBeschikbaar
from queries.session import Databases, fetch, run

NONCE = 12  # bytes, as AES-GCM wants it
BYTES = 32


class Geheim:
    """What is done with the key: passwords are mixed with it, secrets are closed with it. ``sleutel``: 32 bytes or
    more; each use has a key of its own, made from it."""

    def __init__(self, sleutel: bytes) -> None:
        self._sleutel = sleutel
        self._doos = AESGCM(self._van("secrets"))

    def _van(self, doel: str) -> bytes:
        return hmac.digest(self._sleutel, b"portal " + doel.encode(), "sha256")

    @property
    def afdruk(self) -> str:
        """What the database remembers of the key."""
        return hashlib.sha256(self._van("fingerprint")).hexdigest()

    def pepper(self, wachtwoord: str) -> str:
        """What is hashed in the place of a password."""
        mixed = hmac.digest(self._van("passwords"), wachtwoord.encode("utf-8", "surrogatepass"), "sha256")
        return base64.b64encode(mixed).decode()

    def sluit(self, inhoud: str, van: int | str) -> bytes:
        """A secret of user (or service) ``van``, encrypted: of another one it does not open."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._doos.encrypt(nonce, inhoud.encode(), str(van).encode())

    def open(self, gesloten: bytes, van: int | str) -> str:
        """The secret again. Raises NietBeschikbaar when it was closed with another key or for another user."""
        try:
            return self._doos.decrypt(gesloten[:NONCE], gesloten[NONCE:], str(van).encode()).decode()
        except InvalidTag:
            raise NietBeschikbaar("andere_toegangssleutel") from None


def geheim() -> Geheim:
    """The key of this application."""
    found: Geheim = current_app.extensions["portal"].accounts.geheim
    return found


def controleer_sleutel(databases: Databases, sleutel: Geheim) -> None:
    """The database belongs to this key, from the first time on. Raises NietBeschikbaar."""
    with databases.begin("auth") as connection:
        run(connection, "auth/vingerafdruk_nieuw", afdruk=sleutel.afdruk)
        if fetch(connection, "auth/vingerafdruk")[0].afdruk != sleutel.afdruk:
            raise NietBeschikbaar("andere_toegangssleutel")
