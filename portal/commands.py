"""What each command does. Returns the exit code; errors are raised and said by cli.py."""

from __future__ import annotations

import argparse
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from auth.geheim import Geheim, controleer_sleutel
from auth.passwords import hash_password
from auth.uitnodigen import maak_code
from auth.users import ONBRUIKBAAR, add_user, disable_user, list_users
from layouts import nl
from portal import uitvoer
from portal.domain import invoer
from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.domain.onderdelen import te_oud
from portal.inrichten import is_ready, prepare
from portal.metrieken import served
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer, publiceer_gemeenten, wacht_op_publicatie
from portal.server import stop_on_signals, take_address
from portal.settings import Settings
from portal.toegang import Toegang, check_second_factor, monitor_key, open_database, toegang_key
from portal.wacht import Wacht
from queries.selfcheck import check_isolation, explanation
from queries.session import Databases

FOLLOW_SECONDS = 10
IDLE = 15  # pages and deliveries go first
USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


@contextmanager
def opened(settings: Settings, *roles: str) -> Iterator[Databases]:
    """Connections of ``roles`` to a database that is up to date. Raises NietBeschikbaar.

    The embedded database is set up by itself: nobody has to migrate it by hand."""
    with entered(settings) as access:
        if access.embedded and not is_ready(access):
            prepare(settings, access)
        _check_current(access)
        databases = Databases.connect(access.kies(*roles))
        try:
            yield databases
        finally:
            databases.dispose()


@contextmanager
def entered(settings: Settings) -> Iterator[Toegang]:
    """The database server for as long as a command needs it. Raises NietBeschikbaar."""
    access = open_database(settings)
    try:
        yield access
    except NietBeschikbaar as fout:
        if fout.code == "database_onbereikbaar" and access.embedded and not access.embedded.has_room():
            raise NietBeschikbaar("schijf_vol") from fout  # what stopped the server we started
        raise
    finally:
        access.close()


def _check_current(access: Toegang) -> None:
    if not is_ready(access):
        raise NietBeschikbaar("database_leeg")


def serve(options: argparse.Namespace) -> int:
    """``portal serve``."""
    settings = Settings.read()
    stop_on_signals()
    with (
        closing(take_address(settings)) as listener,
        opened(settings, "web", "write", "auth", "audit") as databases,
        safe_accounts(settings, databases),
        served(settings.metrieken),
    ):
        wacht = Wacht(settings, listener)
        try:
            wacht.begin()
            uitvoer.say("adres", adres=f"http://{settings.adres}")
            return wacht.keep()
        except KeyboardInterrupt:
            return 0
        finally:
            wacht.end()


@contextmanager
def safe_accounts(settings: Settings, databases: Databases) -> Iterator[None]:
    """The key of the accounts is the database's, and nobody comes in on a password alone where that may not be. Raises
    NietBeschikbaar."""
    check_second_factor(settings, databases)
    controleer_sleutel(databases, Geheim(toegang_key(settings)))
    yield


def run_migrate(options: argparse.Namespace) -> int:
    """``portal migrate``."""
    settings = Settings.read()
    with entered(settings) as access:
        prepare(settings, access)
    uitvoer.say("gemigreerd")
    return 0


def publish(options: argparse.Namespace) -> int:
    """``portal publish``; with ``--volg`` again and again, when deliveries wait."""
    settings = Settings.read()
    if options.volg:
        return _follow(settings, options.zolang)
    with opened(settings, "publish") as databases:
        done = publiceer(databases, monitor_key(settings), alles=options.alles)
    if options.format == "json":
        uitvoer.as_json({"gebieden": list(done.gebieden), "perioden": done.perioden, "seconden": done.seconden})
    else:
        uitvoer.publication(done)
    return 0


def _follow(settings: Settings, parent: int | None) -> int:
    stop_on_signals()
    os.nice(IDLE)
    with opened(settings, "publish") as databases:

        def publish_what_waits() -> None:
            if wacht_op_publicatie(databases):
                for publish_part in (publiceer_gemeenten, publiceer):
                    done = publish_part(databases, monitor_key(settings))
                    if done.gebieden:
                        uitvoer.publication(done)

        return follow(parent, FOLLOW_SECONDS, (publish_what_waits, 0))


def follow(parent: int | None, seconds: float, *jobs: tuple[Callable[[], object], float]) -> int:
    """Do ``jobs`` in order, each at most once in its seconds, with a pause of ``seconds`` between rounds: until
    stopped, or until ``parent``, which started this, is gone. What is away is waited for."""
    due = [time.monotonic()] * len(jobs)
    with suppress(KeyboardInterrupt):
        while parent in (None, os.getppid()):
            try:
                for number, (work, every) in enumerate(jobs):
                    if time.monotonic() >= due[number]:
                        due[number] = time.monotonic() + every
                        work()
            except NietBeschikbaar as fout:
                uitvoer.complain(nl.explain(fout))
            time.sleep(seconds)
    return 0


def _names(values: list[str]) -> list[str]:
    """Lists may be separated by blanks or commas."""
    return [name for value in values for name in value.split(",") if name]


def cijfers(options: argparse.Namespace) -> int:
    """``portal cijfers``."""
    vraag = Vraag.maak(
        _names(options.codes),
        _names(options.periode),
        _names(options.gemeente),
        options.rol,
        _names(options.uitsplitsing),
    )
    with opened(Settings.read(), "publish") as databases:
        uitvoer.figures(lees_cijfers(databases, vraag), options.format)
    return 0


def user(options: argparse.Namespace) -> int:
    """``portal user add|invite|list|disable``."""
    settings = Settings.read()
    if options.actie in ("add", "invite"):
        return _add_user(settings, options)
    with opened(settings, "auth") as databases:
        if options.actie == "disable":
            disable_user(databases, options.naam)
            uitvoer.say("uitgeschakeld", gebruiker=options.naam)
        elif options.format == "json":
            uitvoer.as_json(list_users(databases))
        else:
            for row in list_users(databases):
                sys.stdout.write(f"{row['gebruiker']}\t{row['rol']}\t{row['gebied']}\n")
    return 0


def _add_user(settings: Settings, options: argparse.Namespace) -> int:
    """With a password, or (``invite``) with a code with which the user chooses one."""
    if not options.rol or len(options.rol) != len(options.gebied):
        raise VerkeerdGebruik("rol_en_gebied")
    if not USER_NAME.fullmatch(options.naam):
        raise VerkeerdGebruik("gebruiker_naam", naam=options.naam)
    invited = options.actie == "invite"
    given = sys.stdin.readline().rstrip("\n") if not invited and options.wachtwoord_stdin else ""
    password = given or secrets.token_urlsafe(15)
    geheim, roles = Geheim(toegang_key(settings)), list(zip(options.rol, options.gebied, strict=True))
    hashed = ONBRUIKBAAR if invited else hash_password(given if options.wachtwoord_stdin else password, geheim)
    with opened(settings, "auth") as databases:
        controleer_sleutel(databases, geheim)
        number = add_user(databases, options.naam, hashed, roles, _mail_address(options.adres))
        code = maak_code(databases, number, "uitnodiging") if invited else ""
    shown: dict[str, Any] = {"gebruiker": options.naam, "rollen": options.rol, "gebieden": options.gebied}
    if invited:
        _show_user("gebruiker_uitgenodigd", {**shown, "code": code}, options.format)
    elif options.wachtwoord_stdin:
        _show_user("gebruiker_bij_stdin", shown, options.format)
    else:
        _show_user("gebruiker_erbij", {**shown, "wachtwoord": password}, options.format)
    return 0


def _mail_address(text: str | None) -> str | None:
    try:
        return invoer.mailadres("adres", text) if text else None
    except invoer.Onleesbaar:
        raise VerkeerdGebruik("mailadres_fout", adres=text) from None


def _show_user(sentence: str, shown: dict[str, Any], form: str) -> None:
    if form == "json":
        uitvoer.as_json(shown)
    else:
        uitvoer.say(sentence, **shown)


def check(options: argparse.Namespace) -> int:
    """``portal check``: exit 1 with every breach of isolation, and every part with a known hole."""
    old = te_oud()
    with opened(Settings.read(), "web") as databases, databases.begin("web") as connection:
        found = check_isolation(connection)
    if options.format == "json":
        uitvoer.as_json(
            [{"controle": b.controle, "object": b.object, "uitleg": explanation(b.controle)} for b in found]
            + [
                {"controle": "onderdelen", "object": f"{naam} {pair[0]}", "uitleg": pair[1]}
                for naam, pair in old.items()
            ]
        )
    elif found or old:
        for naam, (now, floor) in old.items():
            uitvoer.say("te_oud", naam=naam, nu=now, minstens=floor)
        for b in found:
            uitvoer.say("breuk", controle=b.controle, object=b.object, uitleg=explanation(b.controle))
    else:
        uitvoer.say(
            "in_orde",
            aantal=len(list((Path(__file__).parent.parent / "queries" / "check").glob("[0-9]*.sql"))) + 3,
        )
    return 1 if found or old else 0
