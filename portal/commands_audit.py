"""``portal verify-audit``: is the audit log what was sealed? And ``portal zegel``, which seals it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from portal import uitvoer
from portal.commands import follow, opened
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.zegel import BEGIN, Breuk, Zegel, keten, verschillen, verzegel
from portal.server import stop_on_signals
from portal.settings import Settings
from queries.session import Databases, fetch, run

BATCH = 5000  # events under one seal, and read at once
SEALS = 100  # read at once
FOLLOW_SECONDS = 1
CLEAN_SECONDS = 6 * 3600


def zegel(options: argparse.Namespace) -> int:
    """``portal zegel``; with ``--volg`` every second, until stopped or until the process that started it is gone."""
    settings = Settings.read()
    if options.volg:
        stop_on_signals()
    with opened(settings, "zegel") as databases:
        if options.volg:
            jobs = ((partial(verzegel_alles, databases), 0), (partial(ruim, databases), CLEAN_SECONDS))
            return follow(options.zolang, FOLLOW_SECONDS, *jobs)
        verzegel_alles(databases)
        ruim(databases)
    return 0


def verzegel_alles(databases: Databases) -> None:
    """Seal what waits. Raises NietBeschikbaar."""
    while verzegel_volgende(databases):
        pass


def verzegel_volgende(databases: Databases) -> bool:
    """Seal the next batch, when there is one. Raises NietBeschikbaar."""
    with databases.begin("zegel") as connection:
        run(connection, "zegel/wacht")
        fetch(connection, "zegel/slot")
        rows = fetch(connection, "zegel/laatste")
        number, after, former = (rows[0].nummer, rows[0].laatste, rows[0].afdruk) if rows else (0, 0, BEGIN)
        events = fetch(connection, "zegel/gebeurtenissen", na=after, aantal=BATCH)
        if not events:
            return False
        made = verzegel([tuple(event) for event in events], number + 1, former)
        run(connection, "zegel/nieuw", **made._asdict())
    return True


def ruim(databases: Databases) -> int:
    """Remove what is older than five years; how many events went."""
    with databases.begin("zegel") as connection:  # takes no lock: nobody waits at the door while years are removed
        gone: int = fetch(connection, "zegel/ruim")[0].gewist
    return gone


def controleer(connection: Connection, ankers: dict[int, str]) -> list[Breuk]:
    """Every place where the log is not what was sealed. Reads a batch at a time: the log may be of years."""
    gone = fetch(connection, "zegel/ruimingen")[0]
    early = [Breuk("te_vroeg", gone.tot)] if gone.te_vroeg else []
    return [
        *keten(_seals(connection), ankers), *early, *verschillen(_seals(connection), _events(connection), gone.tot),
    ]  # fmt: skip


def _seals(connection: Connection) -> Iterator[Zegel]:
    after = 0
    while rows := fetch(connection, "zegel/zegels", na=after, aantal=SEALS):
        yield from (Zegel(*tuple(row)) for row in rows)
        after = rows[-1].nummer


def _events(connection: Connection) -> Iterator[tuple[Any, ...]]:
    after = -(2**63)  # what was put in below the first one too
    while rows := fetch(connection, "zegel/gebeurtenissen", na=after, aantal=BATCH):
        yield from (tuple(row) for row in rows)
        after = rows[-1].id


def verify_audit(options: argparse.Namespace) -> int:
    """``portal verify-audit``: exit 1 with every place that does not hold."""
    anchors = _read_anchors(options.anker)
    with opened(Settings.read(), "zegel") as databases, databases.begin("zegel") as connection:
        connection.exec_driver_sql("set transaction isolation level repeatable read")
        found = controleer(connection, anchors)
        last = fetch(connection, "zegel/laatste")
    if options.anker and not found and last:
        _write_anchor(options.anker, last[0].nummer, last[0].afdruk.hex(), anchors)
    if options.format == "json":
        seals = last[0].nummer if last else 0
        uitvoer.as_json({"zegels": seals, "breuken": [breuk._asdict() for breuk in found]})
    else:
        for breuk in found:
            uitvoer.say(f"audit_{breuk.soort}", nummer=breuk.nummer)
        if not found:
            uitvoer.say("audit_heel", zegels=last[0].nummer if last else 0)
    return 1 if found else 0


def _read_anchors(path: Path | None) -> dict[int, str]:
    """Fingerprints that were kept outside the database: lines of JSON."""
    if path is None or not path.exists():
        return {}
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return {int(line["nummer"]): str(line["afdruk"]) for line in lines}
    except (OSError, ValueError, KeyError, TypeError):
        raise VerkeerdGebruik("anker_onleesbaar", pad=path) from None


def _write_anchor(path: Path, number: int, digest: str, known: dict[int, str]) -> None:
    if number in known:
        return
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"nummer": number, "afdruk": digest}) + "\n")
    except OSError:
        raise VerkeerdGebruik("pad_niet_schrijfbaar", pad=path) from None
