"""Passwords: argon2id, and the rules for new ones."""

from __future__ import annotations

import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.domain.fouten import VerkeerdGebruik

MIN_LENGTH, MAX_LENGTH = 12, 128
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
# each hash takes 64 MiB: more than two at once would let a flood of logins fill the memory
SLOTS = threading.BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """The argon2id hash. Raises VerkeerdGebruik for a password that is too short or too long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise VerkeerdGebruik("wachtwoord_lengte", minimum=MIN_LENGTH, maximum=MAX_LENGTH)
    with SLOTS:
        return HASHER.hash(password)


@cache
def _nobody() -> str:
    """The hash that is verified for unknown names, so that they take as long as known ones."""
    return HASHER.hash(secrets.token_urlsafe(16))


def is_right(stored: str | None, password: str) -> bool:
    """Whether ``password`` belongs to the hash; None (no such user) costs the same time."""
    with SLOTS:
        try:
            right = HASHER.verify(stored or _nobody(), password[: MAX_LENGTH + 1])
        except (VerificationError, InvalidHashError):
            return False
    return right and stored is not None
