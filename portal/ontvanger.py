"""The process that takes one delivery in, or makes a pre-filled file: ``python -m portal.ontvanger FD``, started by the
web server, which has no right to any of it.

A file from outside is read here and not in the server: with little memory, little time, and no right but that of
deliveries. What to do comes as JSON on stdin, the file is descriptor FD, the answer goes as JSON to stdout."""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Sleutel, sleutel_uit_naam
from portal.domain.aanlevering.controle import Gecontroleerd, controleer, kies_sleutel
from portal.domain.fouten import NietBeschikbaar, PortalFout, VerkeerdGebruik
from portal.domain.periode import today
from portal.ingest.levering import Herkomst, Ontvangst, bewaar, weiger
from portal.ingest.voorvulling import voorvullen
from portal.settings import Settings
from portal.toegang import monitor_key, open_database
from queries.migrate import check_key
from queries.session import Databases

MEMORY = 1_000_000_000  # bytes
SECONDS = 60  # of the processor
NICE = 19  # pages go first


def main() -> None:
    """One file; exit 0 with an answer or with the sentence why there is none, 1 when even that failed."""
    _limit()
    job = json.load(sys.stdin)
    try:
        answer: dict[str, Any] = {"antwoord": WERK[job["werk"]](job, int(sys.argv[1]))}
    except PortalFout as fout:
        answer = _said(fout)
    except MemoryError:
        answer = _said(VerkeerdGebruik("bestand_te_zwaar"))
    except Exception as error:  # never its text: that may hold a value of the file
        logging.getLogger("portal").error("ontvanger %s", type(error).__name__)
        answer = _said(NietBeschikbaar("ontvangst_mislukt"))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def _said(fout: PortalFout) -> dict[str, Any]:
    return {"fout": fout.code, "feiten": {naam: str(feit) for naam, feit in fout.feiten.items()}}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)


def _take_in(job: Mapping[str, Any], file: int) -> dict[str, object]:
    """Check the file and store it, or with ``proef`` only check it."""
    checked = _check(job, file)
    if job["proef"] or checked.bevindingen.geweigerd:
        return _answer(weiger(checked) if checked.bevindingen.geweigerd else _proef(checked), job)
    with _monitor() as (databases, key):
        herkomst = Herkomst(job["kanaal"], bytes.fromhex(job["token"]), job["vertaling"])
        return _answer(bewaar(databases, checked, key, herkomst), job)


@contextmanager
def _monitor() -> Iterator[tuple[Databases, bytes]]:
    """The database as the role of deliveries, and the key that belongs to it. Raises NietBeschikbaar."""
    settings = Settings.read()
    key = monitor_key(settings)
    databases = Databases.connect(open_database(settings).kies("ingest"))
    try:
        with databases.begin("ingest") as connection:
            check_key(connection, key)
        yield databases, key
    finally:
        databases.dispose()


def _check(job: Mapping[str, Any], file: int) -> Gecontroleerd:
    """Raises VerkeerdGebruik when the name says that it is another deliverer's."""
    named, found = sleutel_uit_naam(job["bestandsnaam"]), Bevindingen()
    own = job["aanbieder"]
    if named.aanbieder and named.aanbieder.upper() != own:
        raise VerkeerdGebruik("vreemde_aanbieder", aanbieder=own)
    named = Sleutel(own, named.formulier, named.kwartaal)
    key = kies_sleutel(named, Sleutel(own, job["formulier"], job["kwartaal"]), found)
    with os.fdopen(file, "rb") as source:
        source.seek(0)
        return controleer(source.read(), key, today(), found)


def _proef(checked: Gecontroleerd) -> Ontvangst:
    found = checked.bevindingen
    return Ontvangst(checked.sleutel, "proef", checked.gelezen, found.als_json(), found.aantal)


def _answer(ontvangst: Ontvangst, job: Mapping[str, Any]) -> dict[str, object]:
    return ontvangst.als_dict(job["bestandsnaam"])


def _fill(job: Mapping[str, Any], file: int) -> dict[str, object]:
    """Write the pre-filled file of the session's deliverer. Raises VerkeerdGebruik, GeenToegang, NietBeschikbaar."""
    with _monitor() as (databases, key), databases.tenant(bytes.fromhex(job["token"]), "ingest") as connection:
        kwartaal, rijen, content = voorvullen(connection, job["formulier"], job["vorm"], key, job["aanbieder"])
    with os.fdopen(file, "wb") as target:
        target.write(content)
    return {"kwartaal": kwartaal, "rijen": rijen}


WERK: Mapping[str, Callable[[Mapping[str, Any], int], dict[str, object]]] = {"lever": _take_in, "voorvul": _fill}


if __name__ == "__main__":
    main()
