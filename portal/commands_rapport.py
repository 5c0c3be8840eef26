"""``portal report`` and ``portal uitwisseling``: reports and open data as files, as the users of an area get them."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from auth.audit import AuditEvent
from auth.tijdelijk import hulpgebruiker
from callbacks import opendata
from callbacks.rapport import VORMEN, bijlage, maak
from portal import uitvoer
from portal.commands import opened
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, alle_gebieden
from portal.domain.periode import QUARTER, YEAR
from portal.namens import namens
from portal.reports.document import maak_pdf
from portal.settings import Settings
from queries.session import Databases

GEBRUIKER = "rapportage"  # of the log; no password opens it
ALLE = "alle"


def report(options: argparse.Namespace) -> int:
    """``portal report KWARTAAL|JAAR``: a PDF and an XLSX for each area."""
    if not (QUARTER.fullmatch(options.periode) or YEAR.fullmatch(options.periode)):
        raise VerkeerdGebruik("periode_onbekend", periode=options.periode)
    areas = alle_gebieden() if ALLE in options.gemeente else options.gemeente or [REGIO]
    for area in areas:
        if area not in alle_gebieden():
            raise VerkeerdGebruik("gemeente_onbekend", gemeente=area)
    _make_folder(options.uit)
    with opened(Settings.read(), "web", "auth", "audit") as databases:
        made = [path for area in areas for path in _write(databases, area, options)]
    _say(made, options.format)
    return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise VerkeerdGebruik("pad_niet_schrijfbaar", pad=folder) from None


def _write(databases: Databases, area: str, options: argparse.Namespace) -> Iterator[Path]:
    rol = options.rol or ("centrum" if area == REGIO else "beleid")
    with _als(databases, rol, area, options.periode) as connection:
        for vorm, content in _content(connection, options.periode):
            path = options.uit / f"rapport-{options.periode}-{area}.{vorm}"
            uitvoer.to_file(path, content)
            yield path


@contextmanager
def _als(databases: Databases, rol: str, area: str, about: str) -> Iterator[Connection]:
    """The tenant's transaction of a user in this role."""
    number = hulpgebruiker(databases, GEBRUIKER, rol, area)
    over = AuditEvent("rapport", about)
    with (
        namens(databases, number, GEBRUIKER, rol, area, over) as principal,
        databases.tenant(principal.token) as connection,
    ):
        yield connection


def _content(connection: Connection, periode: str) -> Iterator[tuple[str, bytes]]:
    """What the page Rapporten would give this session."""
    if YEAR.fullmatch(periode):
        yield "pdf", maak_pdf(bijlage(connection, periode))
        return
    made = maak(connection, periode)
    for vorm, (_, schrijf) in VORMEN.items():
        yield vorm, schrijf(made)


def uitwisseling(options: argparse.Namespace) -> int:
    """``portal uitwisseling``: the released figures of the region as open data."""
    _make_folder(options.uit)
    with (
        opened(Settings.read(), "web", "auth", "audit") as databases,
        _als(databases, "centrum", REGIO, "open data") as connection,
    ):
        files = opendata.maak(connection)
    for naam, content in files.items():
        uitvoer.to_file(options.uit / naam, content)
    _say([options.uit / naam for naam in files], options.format)
    return 0


def _say(made: list[Path], vorm: str) -> None:
    if vorm == "json":
        uitvoer.as_json([
            {"bestand": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in made
        ])  # fmt: skip
        return
    for path in made:
        uitvoer.say("rapport", pad=path)
