"""``portal demo`` with the server started: the database, the address, the logins. It answers while the data load."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from portal import uitvoer
from portal.inrichten import is_ready, prepare
from portal.server import VOORTGANG, beside, helped, launched_server, tell, wait_until_it_answers
from portal.settings import Settings
from portal.toegang import Toegang, monitor_key, open_database, toegang_key
from queries.session import Databases

Login = dict[str, str]


def continue_demo(settings: Settings, child: subprocess.Popen[bytes] | None, *, vanaf: str, as_json: bool) -> int:
    """With the server started: load, print the address and the logins, and serve until stopped.

    Without one (``child`` None) this is the first start: the database is made first, for it may fail.
    Raises NietBeschikbaar."""
    opened: list[Toegang] = []
    try:
        if child is None:
            opened.append(open_database(settings))
            tell(settings.portal_data.resolve() / VOORTGANG, uitvoer.WORDS["begin"])  # from its first answer on
        with launched_server(settings, child) as server:
            opened[:] = opened or [open_database(settings)]
            _load_and_show(settings, opened[0], server, vanaf=vanaf, as_json=as_json)
            with helped(("portal.demo_vrijgave",), *beside(settings)):
                return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for access in opened:  # after the server, which uses it
            access.close()


def _load_and_show(
    settings: Settings, access: Toegang, child: subprocess.Popen[bytes], *, vanaf: str, as_json: bool
) -> None:  # fmt: skip
    """The server answers first; then the data come in, and last the logins are printed."""
    folder = settings.portal_data.resolve()
    address = f"http://{settings.adres}"
    loaded, progress = folder / "demo.geladen", folder / VOORTGANG
    if not is_ready(access):
        prepare(settings, access)
    databases = Databases.connect(access.kies("auth", "ingest", "publish"))
    if loaded.exists():
        logins = json.loads((folder / "demo.json").read_text())
        wait_until_it_answers(settings, child)
    else:
        from auth.geheim import Geheim
        from portal.demo_laden import Lading

        lading = Lading(databases, folder, progress, vanaf, Geheim(toegang_key(settings)))
        logins = lading.begin(monitor_key(settings))
        wait_until_it_answers(settings, child)
        if not as_json:
            uitvoer.say("adres", adres=address)
        lading.laad(monitor_key(settings))
        loaded.touch()
    databases.dispose()
    (folder / "demo.pid").write_text(str(child.pid))
    _show(as_json=as_json, address=address, logins=logins)
    if not as_json:
        uitvoer.say("demo_vrijgaven")
        uitvoer.say("demo_klaar")


def show_running(settings: Settings, *, as_json: bool) -> int:
    """A demo that is being served already: its address and logins again."""
    logins = json.loads((settings.portal_data.resolve() / "demo.json").read_text())
    _show(as_json=as_json, address=f"http://{settings.adres}", logins=logins)
    sys.stderr.write(uitvoer.WORDS["demo_draait"] + "\n")
    return 0


def _show(*, as_json: bool, address: str, logins: Sequence[Login]) -> None:
    if as_json:
        uitvoer.as_json({"adres": address, "logins": logins})
    else:
        uitvoer.logins(address, logins)
