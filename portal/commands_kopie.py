"""``portal geheimen``, ``portal backup`` and ``portal restore``: what is kept outside the database."""

from __future__ import annotations

import argparse
import secrets
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy import URL

from portal import kopie, uitvoer
from portal.commands import entered, follow, opened
from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.inrichten import prepare
from portal.server import stop_on_signals
from portal.settings import Settings
from portal.toegang import KEY_BYTES, Toegang, monitor_key, private_file
from queries.migrate import LOGIN, make_roles, scratch_database
from queries.session import Databases, administrator, fetch

DAY_SECONDS = 24 * 3600
OWNER = "postgres.wachtwoord"  # of the administrator, for the database server itself


def geheimen(options: argparse.Namespace) -> int:
    """``portal geheimen``: what is there stays, so that it can be run again for what a newer version needs."""
    passwords = {role: secrets.token_urlsafe(24) for role in (*LOGIN, "database")}
    owner = options.map / OWNER
    if owner.exists():
        passwords["database"] = owner.read_text().strip()
    names = {**LOGIN, "database": "postgres"}
    files = {f"{role}_url": _url(names[role], passwords[role], options.host).encode() for role in names}
    files |= {"monitor.sleutel": secrets.token_bytes(KEY_BYTES), "toegang.sleutel": secrets.token_bytes(KEY_BYTES)}
    files |= {OWNER: passwords["database"].encode(), "smtp_wachtwoord": b""}
    try:
        options.map.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = [name for name, content in files.items() if _keep(options.map / name, content)]
    except OSError:
        raise VerkeerdGebruik("pad_niet_schrijfbaar", pad=options.map) from None
    uitvoer.say("geheimen_gemaakt", aantal=len(new), map=options.map)
    return 0


def _url(user: str, password: str, host: str) -> str:
    made = URL.create("postgresql", user, password, database="portal", query={"host": host})
    return made.render_as_string(hide_password=False)


def _keep(path: Path, content: bytes) -> bool:
    """Whether it was written: a secret that is there stays."""
    with suppress(FileExistsError):
        private_file(path, content)
        return True
    return False


def backup(options: argparse.Namespace) -> int:
    """``portal backup``; with ``--volg`` every day, until stopped."""
    if options.bewaar < 0:
        raise VerkeerdGebruik("bewaar_aantal")
    stop_on_signals()
    if options.volg:
        return follow(None, DAY_SECONDS, (partial(_one, options), 0))
    _one(options)
    return 0


def _one(options: argparse.Namespace) -> None:
    with opened(Settings.read(), "backup") as databases:
        made, found = kopie.maak(databases, options.map)
        kopie.bewaar(databases, "kopie", found)
    if options.bewaar:
        kopie.ruim(options.map, options.bewaar)
    if options.format == "json":
        uitvoer.as_json({"map": str(made), "tabellen": len(found.tabellen), "rijen": found.rijen})
    else:
        uitvoer.say("kopie_gemaakt", map=made, tabellen=len(found.tabellen), rijen=found.rijen)


def _remember(access: Toegang, found: kopie.Inhoud, different: int) -> None:
    """Administrators see that there was a drill, in the database where it was held beside, when that is a monitor."""
    if access.beheer is None or "backup" not in access.rollen:
        return
    with administrator(access.beheer) as connection:
        if not fetch(connection, "kopie/kent")[0].kent:
            return
    databases = Databases.connect(access.kies("backup"))
    try:
        kopie.bewaar(databases, "oefening", found, different)
    except NietBeschikbaar:  # the drill itself was held: only who holds it knows
        uitvoer.complain(uitvoer.WORDS["oefening_onbekend"])
    finally:
        databases.dispose()


def restore(options: argparse.Namespace) -> int:
    """``portal restore``: exit 1 with the tables that do not hold what the backup says."""
    settings = Settings.read()
    found = kopie.lees(options.kopie)  # before anything is touched
    with entered(settings) as access:
        if access.beheer is None:
            raise NietBeschikbaar("url_ontbreekt", naam="DATABASE_URL")
        if options.oefening:
            with scratch_database(access.beheer) as url:
                make_roles(url)
                different = kopie.zet_terug(options.kopie, found, url)
            _remember(access, found, len(different))
        else:
            monitor_key(settings)  # without it the records could not be used
            make_roles(access.beheer)
            different = kopie.zet_terug(options.kopie, found, access.beheer)
            if not different:
                prepare(settings, access)
    if options.format == "json":
        uitvoer.as_json({"tabellen": len(found.tabellen), "anders": different})
    elif different:
        uitvoer.say("kopie_anders", tabellen=", ".join(different))
    else:
        uitvoer.say("kopie_geoefend" if options.oefening else "kopie_terug", tabellen=len(found.tabellen))
    return 1 if different else 0
