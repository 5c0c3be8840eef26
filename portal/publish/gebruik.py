"""The link between people and money, made at publication: use by month, and cost above thresholds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from queries.session import run

# a closed list: a free threshold would let somebody search for one client's cost (cents a year)
DREMPELS = tuple(euros * 100 for euros in (30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 100_000, 120_000))


def publiceer_gebruik(connection: Connection, vanaf: date) -> None:
    """Make ``financien.gebruik`` and ``financien.kosten_boven`` again for what ends after ``vanaf``.

    Needs the work table ``met_gegevens``."""
    run(connection, "publish/wis_gebruik", vanaf=vanaf)
    run(connection, "publish/gebruik_financien", vanaf=vanaf)
    run(connection, "publish/kosten_boven", vanaf=vanaf, drempels=list(DREMPELS))
