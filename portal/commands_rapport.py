"""``portal report``: the quarterly report as files, as the users of an area would get it."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from flask_login import LoginManager

from auth.audit import AuditEvent, record
from auth.gate import Portal
from auth.principal import Principal
from auth.sessies import hulpgebruiker, tijdelijk
from callbacks.rapport import VORMEN, bijlage, maak
from portal import uitvoer
from portal.commands import opened
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, huidige_codes
from portal.domain.periode import QUARTER, YEAR
from portal.reports.document import maak_pdf
from portal.settings import Settings
from queries.session import Databases

GEBRUIKER = "rapportage"  # of the log; no password opens it
ALLE = "alle"


def report(options: argparse.Namespace) -> int:
    """``portal report KWARTAAL|JAAR``: a PDF and an XLSX for each area."""
    if not (QUARTER.fullmatch(options.periode) or YEAR.fullmatch(options.periode)):
        raise VerkeerdGebruik("periode_onbekend", periode=options.periode)
    areas = [REGIO, *huidige_codes()] if ALLE in options.gemeente else options.gemeente or [REGIO]
    for area in areas:
        if area not in (REGIO, *huidige_codes()):
            raise VerkeerdGebruik("gemeente_onbekend", gemeente=area)
    _make_folder(options.uit)
    with opened(Settings.read(), "web", "auth", "audit") as databases:
        made = [path for area in areas for path in _write(databases, area, options)]
    if options.format == "json":
        uitvoer.as_json([
            {"bestand": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in made
        ])  # fmt: skip
    else:
        for path in made:
            uitvoer.say("rapport", pad=path)
    return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise VerkeerdGebruik("pad_niet_schrijfbaar", pad=folder) from None


def _write(databases: Databases, area: str, options: argparse.Namespace) -> Iterator[Path]:
    rol = options.rol or ("centrum" if area == REGIO else "beleid")
    number = hulpgebruiker(databases, GEBRUIKER, rol, area)
    with tijdelijk(databases, number, GEBRUIKER, rol, area) as principal:
        for vorm, content in _content(databases, principal, options.periode):
            path = options.uit / f"rapport-{options.periode}-{area}.{vorm}"
            uitvoer.to_file(path, content)
            yield path


def _content(databases: Databases, principal: Principal, periode: str) -> Iterator[tuple[str, bytes]]:
    """What the page Rapporten would give this session: the pages' own views, so they need a request to stand in."""
    server = Flask("rapport")
    server.extensions["portal"] = Portal(databases, frozenset(), lambda _: [])
    manager = LoginManager()
    manager.init_app(server, add_context_processor=False)
    manager.request_loader(lambda _: principal)
    with server.test_request_context("/rapporten"):
        record(AuditEvent("rapport", periode), principal)
        with databases.tenant(principal.token) as connection:
            if YEAR.fullmatch(periode):
                yield "pdf", maak_pdf(bijlage(connection, periode))
                return
            made = maak(connection, periode)
        for vorm, (_, schrijf) in VORMEN.items():
            yield vorm, schrijf(made)
