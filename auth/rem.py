"""The brake: whoever guesses waits longer and longer. Counted in the database, so that all workers share it."""

from __future__ import annotations

import hashlib
from ipaddress import ip_address, ip_network

from flask import current_app, request

from auth.audit import AuditEvent, record
from auth.principal import databases, hex_cookie
from queries.session import fetch, run

TOESTEL, TOESTEL_TLS = "portal_toestel", "__Host-toestel"
Sleutels = dict[str, str]


def toestel_naam() -> str:
    """The cookie of a browser that somebody came in with before."""
    return TOESTEL_TLS if current_app.config["PORTAL_TLS"] else TOESTEL


def sleutels(soort: str, naam: str) -> Sleutels:
    """What an attempt is counted under: the account, the address, and its network. A known browser of that account is
    counted apart, so that nobody can keep its user out."""
    device = hex_cookie(request, toestel_naam()) or b""
    digest = hashlib.sha256(device).digest()
    with databases().once("auth") as connection:
        known = bool(fetch(connection, "auth/toestel", token_hash=digest, naam=naam))
    account = hashlib.sha256(naam.encode()).hexdigest()[:32] + (":" + digest.hex()[:16] if known else "")
    address, net = _address(request.remote_addr or "")
    return {"account": f"{soort}:{account}", "adres": f"adres:{address}", "net": f"net:{net}"}


def sleutels_van_adres(soort: str) -> Sleutels:
    """The same, by address alone: of nobody is known yet who it is."""
    keys = sleutels(soort, "")
    return {**keys, "account": keys["adres"]}


def _address(text: str) -> tuple[str, str]:
    """An address and its network: of IPv6 one house has a /64."""
    try:
        address = ip_address(text)
    except ValueError:
        return text[:64], text[:64]
    if address.version == 4:
        return str(address), str(ip_network(f"{address}/24", strict=False))
    return str(ip_network(f"{address}/64", strict=False)), str(ip_network(f"{address}/48", strict=False))


def wachten(keys: Sleutels) -> int:
    """Count an attempt before it is looked at; the seconds to wait, 0 = go on. Guessing is in the log once a minute."""
    with databases().begin("auth") as connection:
        seconds: int = fetch(connection, "auth/poging", **keys)[0].wachten
        told = fetch(connection, "auth/poging_melden", **keys) if seconds else []
    if told:
        record(AuditEvent("inloggen", "te veel pogingen", "geweigerd"), None, actor="onbekend")
    return seconds


def gelukt(keys: Sleutels) -> None:
    """That attempt was no guess."""
    with databases().begin("auth") as connection:
        run(connection, "auth/poging_gelukt", **keys)
