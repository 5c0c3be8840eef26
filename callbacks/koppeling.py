"""Deliveries by a program: ``PUT /aanlevering/<kwartaal>/<formulier>`` with a token, and its description (OpenAPI)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash
from auth.principal import Principal, databases
from auth.tijdelijk import tijdelijk
from callbacks.aanleveren import lever
from callbacks.ontvanger import ontvanger, ruimte, tijdelijk_bestand
from layouts import nl
from portal.domain.aanlevering.contract import contract
from portal.domain.aanlevering.openapi import openapi
from portal.domain.fouten import GeenToegang, PortalFout, VerkeerdGebruik
from portal.domain.periode import QUARTER
from queries.session import fetch

SOORTEN = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
    "",
)
STATUS = {"geweigerd": 422, "herhaald": 200, "proef": 200}
RETRY_SECONDS = "10"
PREFIX = "Bearer "


def neem_in(kwartaal: str, formulier: str) -> Response:
    """One file as the body of the request. Answers with the receipt, or with a problem (RFC 9457)."""
    request.max_content_length = contract().max_bytes
    try:
        with _session() as principal, ontvanger().plaats():
            if formulier not in contract().formulieren or not QUARTER.fullmatch(kwartaal):
                return _problem(404, nl.deel("koppeling")["onbekend"])
            if request.mimetype not in SOORTEN:
                return _problem(415, nl.deel("koppeling")["soort"])
            receipt = _lever(principal, kwartaal, formulier)
    except RequestEntityTooLarge:
        return _problem(413, nl.deel("koppeling")["te_groot"])
    except PortalFout as fout:
        return _refused(fout)
    answer = jsonify(receipt)
    answer.status_code = STATUS.get(receipt["uitkomst"], 201)
    return answer


def _lever(principal: Principal, kwartaal: str, formulier: str) -> dict[str, Any]:
    order = {"bestandsnaam": f"{principal.code}_{formulier}_{kwartaal}.csv", "formulier": formulier,
             "kwartaal": kwartaal, "kanaal": "koppeling", "proef": request.args.get("proef") == "ja"}  # fmt: skip
    with tijdelijk_bestand() as file:
        with ruimte():
            copyfileobj(request.stream, file)
        return lever(principal, file, order)


@contextmanager
def _session() -> Iterator[Principal]:
    """A session of the deliverer whose token it is, for this request alone. Raises GeenToegang, NietBeschikbaar."""
    given = request.headers.get("Authorization", "")
    digest = hashlib.sha256(given.removeprefix(PREFIX).encode()).digest()
    with databases().begin("auth") as connection:
        found = fetch(connection, "auth/leversleutel", token_hash=digest) if given.startswith(PREFIX) else []
    if not found:
        record(AuditEvent("aanleveren", "koppeling", "geweigerd"), None, actor="onbekend")
        raise GeenToegang("niet_ingelogd")
    row = found[0]
    with tijdelijk(databases(), row.gebruiker_id, row.naam, "aanbieder", row.code) as principal:
        yield principal


def _refused(fout: PortalFout) -> Response:
    if isinstance(fout, GeenToegang):
        answer = _problem(401, nl.deel("koppeling")["sleutel"])
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    answer = _problem(400 if isinstance(fout, VerkeerdGebruik) else 503, nl.explain(fout))
    if answer.status_code == 503:
        answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _problem(status: int, zin: str) -> Response:
    answer = jsonify({"type": "about:blank", "status": status, "title": zin})
    answer.status_code, answer.mimetype = status, "application/problem+json"
    return answer


def beschrijving() -> Response:
    """What a program may ask, for whoever builds one; it holds nothing of any deliverer."""
    return jsonify(openapi(nl.deel("koppeling")))


def register(app: GuardedDash) -> None:
    """Register both addresses; they have no session of a browser."""
    add = app.server.add_url_rule
    add("/aanlevering/<kwartaal>/<formulier>", "koppeling_aanlevering", neem_in, methods=["PUT"])
    add("/aanlevering/openapi.json", "koppeling_beschrijving", beschrijving, methods=["GET"])
