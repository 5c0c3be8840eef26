"""The link between people and money, made at publication: use by month, and cost above thresholds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from queries.catalogue import TOEN_MERK, VERANDERD_MERK
from queries.session import run

# a closed list: a free threshold would let somebody search for one client's cost (cents a year)
DREMPELS = tuple(euros * 100 for euros in (30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 100_000, 120_000))


def publiceer_gebruik(connection: Connection, vanaf: date, *, bijwerken: bool) -> None:
    """Make ``financien.gebruik`` and ``financien.kosten_boven`` again for what ends after ``vanaf``; or bring them up
    to date, with who changed (``veranderd``) taken off and put back. Needs the work table ``met_gegevens``."""
    run(connection, "publish/tabel_gebruik_deel")
    run(connection, "publish/tabel_boven_deel")
    if bijwerken:
        run(connection, "publish/tabel_toestand_toen")
        run(connection, "publish/tabel_toestand_nu")
        _count(connection, vanaf, -1, TOEN_MERK)
    else:
        run(connection, "publish/wis_gebruik", vanaf=vanaf)
    _count(connection, vanaf, 1, VERANDERD_MERK if bijwerken else "")
    run(connection, "publish/gebruik_bijwerken")
    run(connection, "publish/boven_bijwerken")


def _count(connection: Connection, vanaf: date, teken: int, bron: str) -> None:
    run(connection, "publish/gebruik_financien" + bron, vanaf=vanaf, teken=teken)
    run(connection, "publish/kosten_boven" + bron, vanaf=vanaf, teken=teken, drempels=list(DREMPELS))
