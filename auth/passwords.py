"""Passwords: argon2id over the password and a key outside the database, and the rules for new ones."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from auth.geheim import Geheim
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import huidige_gemeenten

MIN_LENGTH, MAX_LENGTH = 12, 128
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
# each hash takes 64 MiB: more than two at once would let a flood of logins fill the memory
SLOTS = threading.BoundedSemaphore(2)
PEPPERED = "p1$"  # before the hash of a password that was mixed with the key
GUESSES = 10  # powers of ten that a new password must withstand
JUDGED = 72  # characters that zxcvbn looks at
OWN_LETTERS = 6  # beside the words of our own field
CONTEXT = (
    "wachtwoord", "welkom", "password", "groningen", "beschermd", "wonen", "opvang", "gemeente", "portaal", "monitor",
    "beleid", "regie", "financien", "financiën", "centrum", "beheer", "toezicht", "aanbieder", "regio", "geheim",
    "lente", "zomer", "herfst", "winter", "januari", "februari", "maart", "april", "augustus", "september", "oktober",
    "november", "december", "admin",
)  # fmt: skip


def hash_password(password: str, geheim: Geheim) -> str:
    """The argon2id hash. Raises VerkeerdGebruik for a password that is too short or too long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise VerkeerdGebruik("wachtwoord_lengte", minimum=MIN_LENGTH, maximum=MAX_LENGTH)
    return PEPPERED + hash_code(geheim.pepper(password))


def hash_code(code: str) -> str:
    """The argon2id hash of something that is checked with ``is_code``."""
    with SLOTS:
        return HASHER.hash(code)


@cache
def _nobody() -> str:
    """The hash that is verified for unknown names, so that they take as long as known ones."""
    return HASHER.hash(secrets.token_urlsafe(16))


def is_code(stored: str, code: str) -> bool:
    """Whether ``code`` belongs to the hash."""
    with SLOTS:
        try:
            return HASHER.verify(stored, code)
        except (VerificationError, InvalidHashError):
            return False


def is_right(stored: str | None, password: str, geheim: Geheim) -> bool:
    """Whether ``password`` belongs to the hash; None (no such user) or no hash costs the same time."""
    known = stored is not None and stored.startswith((PEPPERED, "$argon2"))
    given = password[: MAX_LENGTH + 1]
    if not known or stored is None:
        is_code(_nobody(), geheim.pepper(given))
        return False
    if stored.startswith(PEPPERED):
        return is_code(stored.removeprefix(PEPPERED), geheim.pepper(given))
    return is_code(stored, given)


def needs_rehash(stored: str) -> bool:
    """Whether a hash is of before the key, or of lower parameters than today's."""
    return not stored.startswith(PEPPERED) or HASHER.check_needs_rehash(stored.removeprefix(PEPPERED))


def check_new(password: str, naam: str) -> None:
    """The rules for a password that somebody chooses: long enough, and nothing that is guessed soon.

    Raises VerkeerdGebruik with what to do."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise VerkeerdGebruik("wachtwoord_lengte", minimum=MIN_LENGTH, maximum=MAX_LENGTH)
    words = (*CONTEXT, *_area_names(), *re.split(r"[._-]", naam.lower()), naam.lower())
    if _own_part(password, words) < OWN_LETTERS or not _withstands(password, words):
        raise VerkeerdGebruik("wachtwoord_zwak")


def _withstands(password: str, words: Iterable[str]) -> bool:
    found = zxcvbn(password[:JUDGED], user_inputs=list(words))
    return bool(found["guesses_log10"] >= GUESSES)


@cache
def _area_names() -> tuple[str, ...]:
    return tuple(part for gemeente in huidige_gemeenten() for part in gemeente.naam.lower().split())


def _own_part(password: str, words: Iterable[str]) -> int:
    """How many characters are left without the words of our field, digits at the end, and what is there twice."""
    left = password.lower()
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "") if len(word) > 3 else left
    return len(re.sub(r"[\W\d_]+$", "", left)) if len(left) < len(password) else len(left)
