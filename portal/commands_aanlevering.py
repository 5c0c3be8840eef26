"""What the commands about deliveries and reference data do. Returns the exit code; errors are said by cli.py."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from auth.koppelingen import koppelingen, maak_koppeling, trek_koppeling_in
from portal import uitvoer
from portal.commands import opened
from portal.domain.aanlevering.contract import Sleutel, contract
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.periode import kwartaal_van, today
from portal.ingest import pseudonimiseer
from portal.ingest.map import Aanlevering, bestanden
from portal.ingest.referentie import lees_referentie
from portal.ingest.sjabloon import sjabloon_csv, sjabloon_xlsx
from portal.publish.publiceren import publiceer
from portal.settings import Settings
from portal.toegang import monitor_key
from queries.session import run


def ingest(options: argparse.Namespace) -> int:
    """``portal ingest``: exit 1 when at least one file was refused."""
    settings = Settings.read()
    files = list(bestanden(options.paden))
    flags = Sleutel(options.aanbieder, options.formulier, options.kwartaal)
    if flags != Sleutel("", "", "") and len(files) != 1:
        raise VerkeerdGebruik("formulier_en_meer")
    with opened(settings, "ingest", "publish") as databases:
        aanlevering = Aanlevering(databases, monitor_key(settings), today())
        begin = time.perf_counter()
        stored = uitvoer.progress(aanlevering.lever_alle(files, flags), "portal ingest", len(files))
        results = [ontvangst.als_dict(pad.name) for pad, ontvangst in stored]
        seconds = time.perf_counter() - begin
        if not options.zonder_publicatie:
            done = publiceer(databases, monitor_key(settings))
    if options.format == "json":
        uitvoer.as_json(results)
    else:
        uitvoer.receipts(results)
        rows = sum(int(str(result["gelezen"])) for result in results)
        uitvoer.say("snelheid", rijen=rows, seconden=f"{seconds:.1f}", tempo=round(rows / max(seconds, 1e-9)))
        if not options.zonder_publicatie:
            uitvoer.publication(done)
    return 1 if any(result["uitkomst"] == "geweigerd" for result in results) else 0


def template(options: argparse.Namespace) -> int:
    """``portal template FORMULIER``: to a file, or a CSV header to stdout."""
    formulier = contract().formulieren.get(options.formulier)
    if formulier is None:
        raise VerkeerdGebruik(
            "formulier_onbekend", formulier=options.formulier, formulieren=", ".join(contract().formulieren)
        )
    xlsx = options.format == "xlsx" or (options.uit is not None and options.uit.suffix.lower() == ".xlsx")
    content = sjabloon_xlsx(formulier) if xlsx else sjabloon_csv(formulier)
    _write(options.uit, content)
    return 0


def _write(target: Path | None, content: bytes) -> None:
    if target is None:
        sys.stdout.buffer.write(content)
        return
    uitvoer.to_file(target, content)


def run_pseudonimiseer(options: argparse.Namespace) -> int:
    """``portal pseudonimiseer IN UIT --sleutel BESTAND``; or the program itself, for a deliverer without ours."""
    if options.programma is not None:
        _write(options.programma, Path(pseudonimiseer.__file__).read_bytes())
        uitvoer.say("programma", pad=options.programma)
        return 0
    if options.bron is None or options.doel is None or options.sleutel is None:
        raise VerkeerdGebruik("pseudonimiseer_argumenten")
    return pseudonimiseer.run(options.bron, options.doel, options.sleutel)


def gegevens(options: argparse.Namespace) -> int:
    """``portal gegevens BESTAND…``: reference data of a new year."""
    with opened(Settings.read(), "ingest") as databases:
        rows = lees_referentie(databases, options.paden)
    for bestand, aantal in rows.items():
        uitvoer.say("gegevens", bestand=bestand, aantal=aantal)
    return 0


def koppeling(options: argparse.Namespace) -> int:
    """``portal koppeling maak|lijst|intrek``."""
    as_json = options.format == "json"
    with opened(Settings.read(), "auth") as databases:
        if options.actie == "maak":
            token, ends = maak_koppeling(databases, options.aanbieder, options.omschrijving, options.dagen)
            shown = {"aanbieder": options.aanbieder, "sleutel": token, "tot": ends.isoformat()}
            uitvoer.as_json(shown) if as_json else uitvoer.say("koppeling_gemaakt", **shown)
        elif options.actie == "intrek":
            trek_koppeling_in(databases, options.nummer)
            uitvoer.say("koppeling_ingetrokken", nummer=options.nummer)
        elif as_json:
            uitvoer.as_json(koppelingen(databases))
        else:
            for row in koppelingen(databases):
                sys.stdout.write("\t".join(str(value) for value in row.values()) + "\n")
    return 0


def close(options: argparse.Namespace) -> int:
    """``portal close KWARTAAL``: what comes later is marked ``nagekomen``, and the release is made; ``--heropen`` opens
    it again, and leaves the release as it is."""
    kwartaal = kwartaal_van(options.kwartaal)
    with opened(Settings.read(), "ingest") as databases, databases.begin("ingest") as connection:
        run(connection, "ingest/heropen" if options.heropen else "ingest/sluit", kwartaal=kwartaal)
    uitvoer.say("heropend" if options.heropen else "gesloten", kwartaal=kwartaal)
    if options.heropen:
        return 0
    from portal.commands_vrijgave import maak  # scipy takes half a second, and only this needs it

    return maak(kwartaal)
