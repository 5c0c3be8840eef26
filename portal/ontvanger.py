"""The process that takes in a delivery, or rules for translating it, or makes a pre-filled file: ``python -m
portal.ontvanger FD``, started by the web server, which has no right to any of it.

A file from outside is read here and not in the server: with little memory, little time, and no right but that of
deliveries. What to do comes as JSON on stdin, the file is descriptor FD, the answer goes as JSON to stdout."""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Sleutel, contract, sleutel_uit_naam
from portal.domain.aanlevering.controle import Gecontroleerd, controleer, kies_sleutel
from portal.domain.aanlevering.vertaalregels import maak
from portal.domain.aanlevering.vertaling import Vertaling
from portal.domain.fouten import NietBeschikbaar, PortalFout, VerkeerdGebruik
from portal.domain.periode import today
from portal.ingest.levering import Herkomst, Ontvangst, bewaar, weiger
from portal.ingest.vertalingen import bewaar_vertaling, geldende, lees_vertaling
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
    facts = {naam: str(feit) for naam, feit in fout.feiten.items()}
    return {"soort": type(fout).__name__, "fout": fout.code, "feiten": facts}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)


def _take_in(job: Mapping[str, Any], file: int) -> dict[str, object]:
    """Check the file and store it, or with ``proef`` only check it."""
    found = Bevindingen()
    sleutel = _key(job, found)
    with _monitor() as (databases, key):
        with databases.tenant(bytes.fromhex(job["token"]), "ingest") as connection:
            rules = geldende(connection, sleutel)
        checked = _check(file, sleutel, found, rules)
        if checked.bevindingen.geweigerd or job["proef"]:
            return _only_checked(checked).als_dict(job["bestandsnaam"])
        stored = bewaar(databases, checked, key, Herkomst(job["kanaal"], bytes.fromhex(job["token"])))
    return stored.als_dict(job["bestandsnaam"])


def _key(job: Mapping[str, Any], found: Bevindingen) -> Sleutel:
    """Raises VerkeerdGebruik when the name of the file says that it is another deliverer's."""
    named, own = sleutel_uit_naam(job["bestandsnaam"]), job["aanbieder"]
    if named.aanbieder and named.aanbieder.upper() != own:
        raise VerkeerdGebruik("vreemde_aanbieder", aanbieder=own)
    named = Sleutel(own, named.formulier, named.kwartaal)
    return kies_sleutel(named, Sleutel(own, job["formulier"], job["kwartaal"]), found)


def _check(file: int, sleutel: Sleutel, found: Bevindingen, rules: Vertaling) -> Gecontroleerd:
    with os.fdopen(file, "rb") as source:
        source.seek(0)
        return controleer(source.read(), sleutel, today(), found, rules)


def _only_checked(checked: Gecontroleerd) -> Ontvangst:
    if checked.bevindingen.geweigerd:
        return weiger(checked)
    found = checked.bevindingen
    return Ontvangst(
        checked.sleutel, "proef", checked.gelezen, found.als_json(), found.aantal, vertaling=checked.vertaling
    )  # fmt: skip


def _translate(job: Mapping[str, Any], file: int) -> dict[str, object]:
    """Check rules of the deliverer, and a file of its own with them; store the rules when both pass, the file never."""
    found = Bevindingen()
    sleutel = _key(job, found)
    rules = lees_vertaling(b64decode(job["regels"]), found)
    made = maak(rules, contract().formulieren[sleutel.formulier], found)
    if found.geweigerd:
        wrong = Ontvangst(sleutel, "regels_geweigerd", len(rules), found.als_json(), found.aantal)
        return wrong.als_dict(job["regelsnaam"])
    checked = _only_checked(_check(file, sleutel, found, made))
    if checked.uitkomst == "geweigerd":
        return replace(checked, uitkomst="voorbeeld_geweigerd").als_dict(job["bestandsnaam"])
    if job["proef"]:
        return replace(checked, uitkomst="regels_proef").als_dict(job["bestandsnaam"])
    with _monitor() as (databases, _), databases.tenant(bytes.fromhex(job["token"]), "ingest") as connection:
        versie = bewaar_vertaling(connection, sleutel, rules)
    return replace(checked, uitkomst="regels_bewaard", vertaling=versie).als_dict(job["bestandsnaam"])


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


def _fill(job: Mapping[str, Any], file: int) -> dict[str, object]:
    """Write the pre-filled file of the session's deliverer. Raises VerkeerdGebruik, GeenToegang, NietBeschikbaar."""
    with _monitor() as (databases, key), databases.tenant(bytes.fromhex(job["token"]), "ingest") as connection:
        kwartaal, rijen, content = voorvullen(connection, job["formulier"], job["vorm"], key, job["aanbieder"])
    with os.fdopen(file, "wb") as target:
        target.write(content)
    return {"kwartaal": kwartaal, "rijen": rijen}


WERK: Mapping[str, Callable[[Mapping[str, Any], int], dict[str, object]]] = {
    "lever": _take_in,
    "vertaal": _translate,
    "voorvul": _fill,
}


if __name__ == "__main__":
    main()
