"""``portal aanmelddienst``: the organisations with whose accounts people can come in."""

from __future__ import annotations

import argparse
import re
import sys
from urllib.parse import urlsplit

from auth.geheim import Geheim, controleer_sleutel
from auth.users import scope_kind
from portal import uitvoer
from portal.commands import opened
from portal.domain.fouten import VerkeerdGebruik
from portal.settings import Settings
from portal.toegang import toegang_key
from queries.session import Databases, fetch

BEWIJS = re.compile(r"(amr|acr|acrs):[^ \"\\\\]{1,200}")
LANGSTE_NAAM, LANGSTE_CLIENT, LANGSTE_TID, LANGSTE_ADRES = 60, 200, 100, 500  # as the table has them
MEESTE_GEBIEDEN = 20


def aanmelddienst(options: argparse.Namespace) -> int:
    """``portal aanmelddienst add|list|open|sluit``. The secret of a new one is the first line of standard input."""
    settings = Settings.read()
    if options.actie == "add":
        _voeg_toe(settings, options)
        return 0
    with opened(settings, "auth") as databases:
        if options.actie == "list":
            _noem(databases, options.format)
        else:
            _zet(databases, options.naam, options.actie == "open")
    return 0


def _voeg_toe(settings: Settings, options: argparse.Namespace) -> None:
    """Raises VerkeerdGebruik."""
    parts = urlsplit(options.issuer)
    fits = (
        parts.scheme == "https" and parts.netloc and not parts.query and len(options.issuer) <= LANGSTE_ADRES
        and BEWIJS.fullmatch(options.bewijs) and 0 < len(options.naam.strip()) <= LANGSTE_NAAM
        and len(options.tid) <= LANGSTE_TID and 0 < len(options.client_id) <= LANGSTE_CLIENT
    )  # fmt: skip
    secret = sys.stdin.readline().strip()
    areas = sorted(set(options.gebied))
    if not fits or not secret or not 0 < len(areas) <= MEESTE_GEBIEDEN:
        raise VerkeerdGebruik("aanmelddienst_ongeldig")
    for code in areas:
        scope_kind(code)
    geheim = Geheim(toegang_key(settings))
    with opened(settings, "auth") as databases:
        controleer_sleutel(databases, geheim)
        closed = geheim.sluit(secret, f"{options.issuer} {options.client_id}")
        with databases.begin("auth") as connection:
            made = fetch(connection, "auth/aanmelddienst_nieuw", naam=options.naam.strip(), issuer=options.issuer,
                         client_id=options.client_id, geheim=closed, tid=options.tid, bewijs=options.bewijs,
                         codes=areas)  # fmt: skip
    if not made:
        raise VerkeerdGebruik("aanmelddienst_bestaat", naam=options.naam)
    shown = {"naam": options.naam.strip(), "gebieden": areas}
    if options.format == "json":
        uitvoer.as_json(shown)
    else:
        uitvoer.say("aanmelddienst_erbij", naam=shown["naam"])


def _zet(databases: Databases, naam: str, actief: bool) -> None:
    """Raises VerkeerdGebruik when there is none of this name."""
    with databases.begin("auth") as connection:
        if not fetch(connection, "auth/aanmelddienst_stand", naam=naam, actief=actief):
            raise VerkeerdGebruik("aanmelddienst_onbekend", naam=naam)
    uitvoer.say("aanmelddienst_open" if actief else "aanmelddienst_dicht", naam=naam)


def _noem(databases: Databases, form: str) -> None:
    with databases.begin("auth") as connection:
        rows = fetch(connection, "auth/aanmelddienst_lijst")
    if form == "json":
        uitvoer.as_json([row._asdict() for row in rows])
        return
    for row in rows:
        sys.stdout.write(f"{row.naam}\t{row.issuer}\t{','.join(row.codes)}\t{'open' if row.actief else 'dicht'}\n")
