"""The releases of the demo, made beside the running portal: the newest quarter first. Made-up data, so the program also
plays the second person. ``python -m portal.demo_vrijgave``."""

from __future__ import annotations

import os

from layouts import nl
from portal import uitvoer
from portal.commands import opened
from portal.domain.fouten import PortalFout
from portal.publish.vrijgave import bereid_eerste_voor
from portal.publish.vrijgave_lezen import geef_vrij, kwartalen, uitgaven
from portal.server import stop_on_signals
from portal.settings import Settings
from queries.session import Databases, run

KLAARZETTER, VRIJGEVER = "demo, eerste persoon", "demo, tweede persoon"
BESCHEIDEN = 19  # who looks at a page goes first


def maak_vrijgaven(databases: Databases) -> int:
    """Close, prepare and release every quarter that has none; how many were made. A refused one stays refused."""
    made = 0
    for kwartaal in kwartalen(databases):
        if uitgaven(databases, kwartaal):
            continue
        with databases.begin("ingest") as connection:
            run(connection, "ingest/sluit", kwartaal=kwartaal)
        uitkomst = bereid_eerste_voor(databases, kwartaal, KLAARZETTER)
        if uitkomst is not None and uitkomst.status == "klaar":
            geef_vrij(databases, uitkomst.id, VRIJGEVER)
        made += uitkomst is not None
    return made


def main() -> None:
    """Until all are made, or the demo stops."""
    stop_on_signals()
    os.nice(BESCHEIDEN)
    if hasattr(os, "sched_setscheduler"):  # Linux: only what nobody else wants
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    try:
        with opened(Settings.read(), "ingest", "publish") as databases:
            maak_vrijgaven(databases)
    except KeyboardInterrupt:
        pass
    except PortalFout as fout:  # the database went first
        uitvoer.complain(nl.explain(fout))


if __name__ == "__main__":
    main()
