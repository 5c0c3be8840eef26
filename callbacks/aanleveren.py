"""The page of a deliverer, the files that it may take along, and the door for its own files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from dash.development.base_component import Component
from flask import Response, abort, request
from flask_login import current_user
from sqlalchemy import Connection
from werkzeug.exceptions import RequestEntityTooLarge

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import Principal, databases
from auth.roles import Permission
from callbacks.bestand import SOORTEN, antwoord, as_csv
from callbacks.ontvanger import ontvanger, ruimte, tijdelijk_bestand
from layouts import aanleveren, kit, nl, ontvangst
from layouts.aanleveren import PAD, Bewijs
from layouts.aanleverwijzer import delen
from layouts.el import als_json
from portal.domain.aanlevering.contract import STANDFORMULIEREN, contract
from portal.domain.filters import Filters
from portal.domain.fouten import GeenToegang, NietBeschikbaar, PortalFout, VerkeerdGebruik
from portal.domain.periode import QUARTER, today
from portal.ingest import pseudonimiseer
from portal.ingest.voorvulling import MAKERS
from portal.reports.aanleverwijzer import aanleverwijzer
from portal.reports.document import maak_pdf
from queries.session import fetch

MAG = Permission.AANLEVEREN
OMHEEN = 100_000  # bytes of a form around its file
WACHTEN, RETRY_SECONDS = ("ontvanger_druk", "tijdelijk_vol"), "3"  # the page tries again by itself
PROGRAMMA = "pseudonimiseer.py"


def show_aanleveren(connection: Connection, filters: Filters) -> list[Component]:
    """What is due, the form, and every receipt."""
    return aanleveren.page(bewijzen(connection), current_user.code, today())


def bewijzen(connection: Connection) -> list[Bewijs]:
    """Every receipt of this deliverer, the last one first."""
    return [Bewijs(*tuple(row)) for row in fetch(connection, "aanleveren/ontvangsten")]


def neem_in() -> tuple[Response, int]:
    """One file of the form: the answer as parts of the page."""
    return ontvang(f"{PAD}/bestand", contract().max_bytes, _lees_formulier)


def ontvang(waar: str, bytes_: int, lees: Callable[[Principal], dict[str, Any]]) -> tuple[Response, int]:
    """What a form with a file brings: its receipt as parts of the page, or the sentence why there is none."""
    principal = require(MAG, waar)
    request.max_content_length = bytes_ + OMHEEN
    try:
        with ontvanger().plaats(), ruimte():
            receipt = lees(principal)
    except RequestEntityTooLarge:
        return _deel(ontvangst.niet(nl.deel("aanleveren")["te_groot"])), 413
    except PortalFout as fout:
        status = 503 if isinstance(fout, NietBeschikbaar) else 403 if isinstance(fout, GeenToegang) else 400
        answer = _deel(ontvangst.niet(nl.explain(fout)))
        if fout.code in WACHTEN:
            answer.headers["Retry-After"] = RETRY_SECONDS
        return answer, status
    status = 422 if receipt["uitkomst"].endswith("geweigerd") else 200
    return _deel(ontvangst.uitkomst(receipt, _lijst(receipt["bevindingen"]))), status


def _deel(parts: list[Component]) -> Response:
    return Response(als_json(parts), mimetype="application/json")


def _lees_formulier(principal: Principal) -> dict[str, Any]:
    file, order = formulierbestand()
    return lever(principal, file, {**order, "kanaal": "portaal"})


def formulierbestand() -> tuple[IO[bytes], dict[str, Any]]:
    """The file of a form with what is said about it."""
    uploaded = request.files.get("bestand")
    formulier, kwartaal = (request.form.get(naam, "") for naam in ("formulier", "kwartaal"))
    if uploaded is None or (formulier and formulier not in contract().formulieren):
        abort(400)
    if kwartaal and not QUARTER.fullmatch(kwartaal):
        abort(400)
    proef = request.form.get("proef") == "ja"
    about = {"bestandsnaam": (uploaded.filename or "")[-100:], "formulier": formulier, "kwartaal": kwartaal}
    return uploaded.stream, {**about, "proef": proef}


def lever(principal: Principal, bestand: Any, order: dict[str, Any]) -> dict[str, Any]:
    """Hand a file over, for the deliverer of this session and no other; both ends are in the log."""
    about = f"{order['kanaal']} {order['formulier'] or '-'} {order['kwartaal'] or '-'}"
    record(AuditEvent("aanleveren", about), principal)
    receipt = ontvanger().vraag(bestand, {**wie(principal), "werk": "lever", **order})
    outcome = f"{receipt['uitkomst']} {receipt['ontvangst'] or about} {receipt['gelezen']}"
    record(AuditEvent("aangeleverd", outcome), principal)
    return receipt


def wie(principal: Principal) -> dict[str, str]:
    """For the receiver: whose session this is."""
    return {"token": principal.token.hex(), "aanbieder": principal.code}


def voorgevuld(formulier: str, vorm: str) -> Response:
    """``/aanleveren/voorgevuld/<formulier>.csv`` or ``.xlsx``: the next quarter, filled with what is still open."""
    principal = require(MAG, f"{PAD}/voorgevuld")
    if formulier not in STANDFORMULIEREN or vorm not in MAKERS:
        abort(404)
    record(AuditEvent("voorvullen", f"{formulier}.{vorm}"), principal)
    try:
        with ontvanger().plaats():
            file = tijdelijk_bestand()
            order = {"werk": "voorvul", "formulier": formulier, "vorm": vorm, **wie(principal)}
            made = ontvanger().vraag(file, order)
    except VerkeerdGebruik as fout:
        return Response(nl.explain(fout), 404, mimetype="text/plain")
    file.seek(0)
    return antwoord(file.read(), SOORTEN[vorm], f"{principal.code}_{formulier}_{made['kwartaal']}.{vorm}")


def sjabloon(formulier: str, vorm: str) -> Response:
    """``/aanleveren/sjabloon/<formulier>.csv`` or ``.xlsx``: the empty form."""
    require(MAG, f"{PAD}/sjabloon")
    if formulier not in contract().formulieren or vorm not in MAKERS:
        abort(404)
    return antwoord(MAKERS[vorm](contract().formulieren[formulier], ()), SOORTEN[vorm], f"{formulier}-leeg.{vorm}")


def programma() -> Response:
    """The program that makes pseudonyms, for a computer without our packages."""
    require(MAG, f"{PAD}/programma")
    source = pseudonimiseer.__spec__.origin if pseudonimiseer.__spec__ else None
    with open(str(source), "rb") as file:  # noqa: PTH123 - a module's own place
        return antwoord(file.read(), "text/x-python; charset=utf-8", PROGRAMMA)


def wijzer() -> Response:
    """The delivery guide as a PDF."""
    require(Permission.PAGINA_SEE, "/aanleverwijzer")
    document = aanleverwijzer(kit.find_blocks(delen()), today())
    return antwoord(maak_pdf(document), "application/pdf", "aanleverwijzer.pdf")


def bevindingen(nummer: str) -> Response:
    """``/aanleveren/bevindingen/<nummer>.csv``: what was found in a delivery of one's own."""
    principal = require(MAG, f"{PAD}/bevindingen")
    record(AuditEvent("export", f"bevindingen {nummer[:60]}"), principal)
    with databases().tenant(principal.token) as connection:
        found = next((bewijs for bewijs in bewijzen(connection) if bewijs.ontvangst == nummer), None)
    if found is None:
        abort(404)
    return antwoord(_lijst(found.bevindingen), SOORTEN["csv"], f"bevindingen-{found.ontvangst}.csv")


def _lijst(found: Sequence[Mapping[str, Any]]) -> bytes:
    return as_csv(ontvangst.regels(found), getallen=False)


def register(app: GuardedDash) -> None:
    """Register the routes of the form and the files."""
    add = app.server.add_url_rule
    add(f"{PAD}/bestand", "aanleveren_bestand", neem_in, methods=["POST"])
    add(f"{PAD}/sjabloon/<formulier>.<vorm>", "aanleveren_sjabloon", sjabloon, methods=["GET"])
    add(f"{PAD}/voorgevuld/<formulier>.<vorm>", "aanleveren_voorgevuld", voorgevuld, methods=["GET"])
    add(f"{PAD}/bevindingen/<nummer>.csv", "aanleveren_bevindingen", bevindingen, methods=["GET"])
    add(f"{PAD}/{PROGRAMMA}", "aanleveren_programma", programma, methods=["GET"])
    add(f"{PAD}/aanleverwijzer.pdf", "aanleveren_wijzer", wijzer, methods=["GET"])
