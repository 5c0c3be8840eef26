"""Seals on the audit log: which events a batch holds, and where a log differs from what was sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

BEGIN = bytes(32)  # before the first seal


class Zegel(NamedTuple):
    """One batch: its number, first and last event, the fingerprint of each, that of the seal before, and its own."""

    nummer: int
    eerste: int
    laatste: int
    ids: Sequence[int]
    rijen: Sequence[bytes]
    vorige: bytes
    afdruk: bytes

    def bereken(self) -> bytes:
        """The fingerprint that this batch must have."""
        head = json.dumps([self.nummer, self.eerste, self.laatste, list(self.ids)]).encode()
        return hashlib.sha256(self.vorige + head + b"".join(self.rijen)).digest()


class Breuk(NamedTuple):
    """Where the log is not what was sealed: ``soort`` names the sentence, ``nummer`` the event or the seal."""

    soort: str
    nummer: int


def afdruk_van(gebeurtenis: Sequence[Any]) -> bytes:
    """The fingerprint of one event: every field, in the order of the table."""
    return hashlib.sha256(json.dumps(list(gebeurtenis), ensure_ascii=False).encode()).digest()


def verzegel(gebeurtenissen: Sequence[Sequence[Any]], nummer: int, vorige: bytes) -> Zegel:
    """The seal on these events (number first), at least one."""
    ids = [int(event[0]) for event in gebeurtenissen]
    made = Zegel(nummer, ids[0], ids[-1], ids, [afdruk_van(event) for event in gebeurtenissen], vorige, b"")
    return made._replace(afdruk=made.bereken())


def keten(zegels: Iterable[Zegel], ankers: Mapping[int, str]) -> Iterator[Breuk]:
    """Seals that do not hold, or are gone. ``ankers``: fingerprints (hex) that were kept elsewhere, by number of the
    seal: without them whoever may change all of the database can make a new chain."""
    former, waiting = BEGIN, dict(ankers)
    for expected, zegel in enumerate(zegels, start=1):
        if zegel.nummer != expected or zegel.vorige != former or zegel.bereken() != zegel.afdruk:
            yield Breuk("zegel", zegel.nummer)
        if waiting.pop(zegel.nummer, zegel.afdruk.hex()) != zegel.afdruk.hex():
            yield Breuk("anker", zegel.nummer)
        former = zegel.afdruk
    yield from (Breuk("zegel_weg", nummer) for nummer in sorted(waiting))


def verschillen(
    zegels: Iterable[Zegel], gebeurtenissen: Iterable[Sequence[Any]], geruimd_tot: int = 0
) -> Iterator[Breuk]:
    """Events that were changed, removed or put in, by walking along both in the order of their numbers. What came after
    the last seal has none yet; up to ``geruimd_tot`` an event may be gone, for it was old, and not be changed."""
    for breuk in _verschillen(zegels, gebeurtenissen):
        if breuk.soort != "verwijderd" or breuk.nummer > geruimd_tot:
            yield breuk


def _verschillen(zegels: Iterable[Zegel], gebeurtenissen: Iterable[Sequence[Any]]) -> Iterator[Breuk]:
    sealed = (pair for zegel in zegels for pair in zip(zegel.ids, zegel.rijen, strict=False))
    known = next(sealed, None)
    for event in gebeurtenissen:
        while known and known[0] < event[0]:
            yield Breuk("verwijderd", known[0])
            known = next(sealed, None)
        if known is None:
            return
        if known[0] > event[0]:
            yield Breuk("ingevoegd", int(event[0]))
            continue
        if known[1] != afdruk_van(event):
            yield Breuk("gewijzigd", known[0])
        known = next(sealed, None)
    while known:
        yield Breuk("verwijderd", known[0])
        known = next(sealed, None)
