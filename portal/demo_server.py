"""``portal demo``: embedded database, made-up providers, server. The server answers while the data are loaded."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import tempfile
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from auth.passwords import hash_password
from auth.users import add_user, list_users
from portal import uitvoer
from portal.demo.bestanden import schrijf_bestanden
from portal.domain.fouten import NietBeschikbaar
from portal.domain.gemeenten import CENTRUMGEMEENTE, REGIO, huidige_gemeenten, naam_van
from portal.domain.periode import today
from portal.ingest.map import Aanlevering, bestanden
from portal.inrichten import is_ready, prepare
from portal.publish.publiceren import publiceer
from portal.server import check_address, launched_server, stop_on_signals, wait_until_it_answers
from portal.settings import Settings, Toegang, monitor_key, open_database
from queries.session import Databases

PROGRESS = "voortgang.json"
Login = dict[str, str]


def run_demo(settings: Settings, *, as_json: bool) -> int:
    """Start, load, print the address and the logins, and serve until stopped. Raises NietBeschikbaar."""
    if settings.database_url:
        raise NietBeschikbaar("geen_database_demo")
    folder = settings.portal_data.resolve()
    address = f"http://{settings.adres}"
    if _is_running(folder, address):
        _show(as_json=as_json, address=address, logins=json.loads((folder / "demo.json").read_text()))
        uitvoer.complain(uitvoer.WORDS["demo_draait"])
        return 0
    check_address(settings)
    stop_on_signals()
    os.environ["VOORTGANG"] = str(folder / PROGRESS)
    opened: list[Toegang] = []
    try:
        if not (folder / "demo.geladen").exists():
            opened.append(open_database(settings))  # a first start may fail here: then nothing else has started
        # the server imports as much as this command did: it starts while the database is looked at
        with launched_server(settings) as child:
            access = opened[0] if opened else open_database(settings)
            opened[:] = [access]
            _load_and_show(settings, access, child, as_json=as_json)
            return child.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for access in opened:  # after the server, which uses it
            access.close()


def _load_and_show(settings: Settings, access: Toegang, child: subprocess.Popen[bytes], *, as_json: bool) -> None:
    """The server answers first; then the data come in, and last the logins are printed."""
    folder = settings.portal_data.resolve()
    address = f"http://{settings.adres}"
    loaded, progress = folder / "demo.geladen", folder / PROGRESS
    if not is_ready(access):
        prepare(settings, access)
    databases = Databases.connect(access.kies("auth", "ingest", "publish"))
    logins = _logins(databases, folder)
    if not loaded.exists():
        publiceer(databases, synthetisch=True)  # before anything is shown, every screen says what it is
        _write(progress, uitvoer.WORDS["begin"])
    wait_until_it_answers(settings, child)
    if not as_json:
        uitvoer.say("adres", adres=address)
    if not loaded.exists():
        _load(databases, Aanlevering(databases, monitor_key(settings), today()), progress)
        loaded.touch()
    databases.dispose()
    (folder / "demo.pid").write_text(str(child.pid))
    _show(as_json=as_json, address=address, logins=logins)
    if not as_json:
        uitvoer.say("demo_klaar")


def _is_running(folder: Path, address: str) -> bool:
    """Whether this data folder's demo is being served already."""
    try:
        os.kill(int((folder / "demo.pid").read_text()), 0)
        with urllib.request.urlopen(f"{address}/gezond", timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


def _show(*, as_json: bool, address: str, logins: Sequence[Login]) -> None:
    if as_json:
        uitvoer.as_json({"adres": address, "logins": logins})
    else:
        uitvoer.logins(address, logins)


def _accounts() -> list[Login]:
    """Who can try the demo: every municipality, and the roles of the region."""
    accounts = []
    for gemeente in huidige_gemeenten():
        short = gemeente.naam.lower().replace(" ", "-")
        accounts += [{"gebruiker": f"{short}-{rol}", "rol": rol, "code": gemeente.code} for rol in ("beleid", "regie")]
    accounts += [{"gebruiker": f"regio-{rol}", "rol": rol, "code": REGIO} for rol in ("centrum", "financien")]
    accounts.append({"gebruiker": "groningen-financien", "rol": "financien", "code": CENTRUMGEMEENTE})
    accounts += [
        {"gebruiker": f"groningen-{rol}", "rol": rol, "code": CENTRUMGEMEENTE} for rol in ("beheer", "toezicht")
    ]
    accounts.append({"gebruiker": "a01-aanbieder", "rol": "aanbieder", "code": "A01"})
    return accounts


def _logins(databases: Databases, folder: Path) -> list[Login]:
    """The demo accounts with one shared password, made once."""
    path = folder / "demo.json"
    known = {str(user["gebruiker"]) for user in list_users(databases)}
    if path.exists() and known:
        stored: list[Login] = json.loads(path.read_text())
        return stored
    password = secrets.token_urlsafe(12)
    hashed = hash_password(password)
    logins = []
    for account in _accounts():
        name, role, code = account["gebruiker"], account["rol"], account["code"]
        if name not in known:
            add_user(databases, name, hashed, [(role, code)])
        logins.append(
            {"gebruiker": name, "wachtwoord": password, "rol": role, "gebied": naam_van(code), "gebiedscode": code}
        )
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(logins, file)
    return logins


def _load(databases: Databases, aanlevering: Aanlevering, progress: Path) -> None:
    """Deliver all made-up files through the ordinary door, then publish once."""
    with tempfile.TemporaryDirectory() as folder:
        schrijf_bestanden(Path(folder))
        files = list(bestanden([Path(folder)]))
        results = aanlevering.lever_alle(files)
        for number, _ in enumerate(uitvoer.progress(results, "portal demo", len(files)), start=1):
            _write(progress, uitvoer.WORDS["laden"].format(gedaan=number, totaal=len(files)))
    _write(progress, uitvoer.WORDS["publiceren"])
    publiceer(databases, alles=True, synthetisch=True)
    progress.unlink()


def _write(progress: Path, text: str) -> None:
    """Whole or not at all: the server reads it at any moment."""
    half = progress.with_suffix(".half")
    half.write_text(json.dumps({"tekst": text}), encoding="utf-8")
    half.rename(progress)
