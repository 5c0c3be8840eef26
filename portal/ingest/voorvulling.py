"""The file of the next quarter, filled with what a deliverer delivered itself.

What it sent as ``client`` is never stored, so such a file cannot hold it. It holds a token instead, of the same form,
that says who of its own clients this is, and says nothing to anybody else."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Formulier, contract
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.periode import Periode
from portal.ingest.sjabloon import sjabloon_csv, sjabloon_xlsx
from queries.session import fetch

HEAD, TAG = 24, 8  # bytes: whom it means, and that it is ours
PURPOSE = b"voorvulling "
MAKERS: Mapping[str, Callable[[Formulier, Sequence[Sequence[str]]], bytes]] = {
    "csv": sjabloon_csv, "xlsx": sjabloon_xlsx,
}  # fmt: skip


def kenmerk(sleutel: bytes, aanbieder: str, persoon: bytes) -> str:
    """64 hex characters that mean ``persoon`` in files of ``aanbieder`` and nothing in those of another."""
    return _make(_own_key(sleutel, aanbieder), persoon)


def is_kenmerk(sleutel: bytes, aanbieder: str, client: str) -> bool:
    """Whether we made it for this deliverer; a pseudonym of its own looks the same and is not."""
    return _is_made(_own_key(sleutel, aanbieder), client)


def _own_key(sleutel: bytes, aanbieder: str) -> bytes:
    return hmac.digest(sleutel, PURPOSE + aanbieder.encode(), "sha256")


def _make(own: bytes, persoon: bytes) -> str:
    head = hmac.digest(own, persoon, "sha256")[:HEAD]
    return (head + hmac.digest(own, head, "sha256")[:TAG]).hex()


def _is_made(own: bytes, client: str) -> bool:
    given = bytes.fromhex(client)
    return hmac.compare_digest(hmac.digest(own, given[:HEAD], "sha256")[:TAG], given[HEAD:])


def personen(
    connection: Connection, clients: Sequence[str], sleutel: bytes, aanbieder: str, found: Bevindingen
) -> list[bytes]:  # fmt: skip
    """Who each ``client`` is: the second pseudonym of what the deliverer sent, or whom our token means. A token of
    nobody whom it still delivers is a finding."""
    own, texts = _own_key(sleutel, aanbieder), [client.lower() for client in clients]
    ours = {client for client in set(texts) if _is_made(own, client)}
    known = _known(connection, own, aanbieder) if ours else {}
    for number, client in enumerate(texts):
        if client in ours and client not in known:
            found.meld("kenmerk_onbekend", number + 2, "client", waarde=client)
    return [known.get(client) or hmac.digest(sleutel, client.encode(), "sha256") for client in texts]


def _known(connection: Connection, own: bytes, aanbieder: str) -> dict[str, bytes]:
    rows = fetch(connection, "ingest/eigen_personen", aanbieder=aanbieder)
    return {_make(own, row.persoon): row.persoon for row in rows}


def voorvullen(
    connection: Connection, formulier: str, vorm: str, sleutel: bytes, aanbieder: str
) -> tuple[str, int, bytes]:  # fmt: skip
    """The quarter it is for, its rows, and the file; of the deliverer of the session. Raises VerkeerdGebruik before the
    first delivery of the form."""
    last = fetch(connection, "ingest/laatste_kwartaal", formulier=formulier)[0].kwartaal
    if last is None:
        raise VerkeerdGebruik("niets_voor_te_vullen")
    form = contract().formulieren[formulier]
    rows = list(_rows(connection, form, last, sleutel, aanbieder))
    return Periode.parse(last).volgende().code, len(rows), MAKERS[vorm](form, rows)


def _rows(
    connection: Connection, form: Formulier, kwartaal: str, sleutel: bytes, aanbieder: str
) -> Iterator[list[str]]:  # fmt: skip
    for row in fetch(connection, "ingest/voorvulling", formulier=form.naam, kwartaal=kwartaal):
        values = dict(row.inhoud)
        if row.persoon is not None:
            values["client"] = kenmerk(sleutel, aanbieder, row.persoon)
        yield [_text(values.get(naam)) for naam in form.namen]


def _text(value: Any) -> str:
    """As a delivery spells it."""
    return "|".join(value) if isinstance(value, list) else "" if value is None else str(value)
