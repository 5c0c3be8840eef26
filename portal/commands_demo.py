"""``portal demo``. Light on purpose: the server starts before this process imports what it needs to load the data."""

from __future__ import annotations

import argparse
import os
import urllib.request
from pathlib import Path

from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.domain.periode import QUARTER
from portal.server import VOORTGANG, check_address, launch, stop, stop_on_signals
from portal.settings import Settings


def demo(options: argparse.Namespace) -> int:
    """Write the made-up files, or start everything. Raises NietBeschikbaar, VerkeerdGebruik."""
    if options.vanaf and not QUARTER.fullmatch(options.vanaf):
        raise VerkeerdGebruik("periode_onbekend", periode=options.vanaf)
    if options.bestanden is not None:
        return _write_files(options.bestanden)
    settings = Settings.read()
    if settings.database_url:
        raise NietBeschikbaar("geen_database_demo")
    as_json = options.format == "json"
    folder = settings.portal_data.resolve()
    if _is_running(folder, f"http://{settings.adres}"):
        from portal.demo_server import show_running

        return show_running(settings, as_json=as_json)
    check_address(settings)
    stop_on_signals()
    os.environ.setdefault("TWEEDE_FACTOR", "uit")  # made-up people, on this machine alone
    os.environ.setdefault("PORTAL_LOG", "stil")
    os.environ["VOORTGANG"] = str(folder / VOORTGANG)
    # a first start may fail at the database: then nothing else has started
    child = launch(settings) if (folder / "demo.geladen").exists() else None
    try:
        from portal.demo_server import continue_demo
    except KeyboardInterrupt:
        if child:
            stop(child)
        return 0
    return continue_demo(settings, child, vanaf=options.vanaf, as_json=as_json)


def _write_files(folder: Path) -> int:
    """The files that the made-up providers deliver, to try ``portal ingest`` with."""
    from portal import uitvoer
    from portal.demo.bestanden import schrijf_bestanden, schrijf_referentie

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [*schrijf_bestanden(folder), *schrijf_referentie(folder)]
    except OSError:
        raise VerkeerdGebruik("pad_niet_schrijfbaar", pad=folder) from None
    uitvoer.say("bestanden", aantal=len(written), pad=folder)
    return 0


def _is_running(folder: Path, address: str) -> bool:
    """Whether this data folder's demo is being served already."""
    try:
        os.kill(int((folder / "demo.pid").read_text()), 0)
        with urllib.request.urlopen(f"{address}/gezond", timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False
