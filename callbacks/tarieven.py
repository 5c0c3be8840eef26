"""Ask for the tariffs, for the pages that count with them."""

from __future__ import annotations

from sqlalchemy import Connection

from portal.domain.tarief import Tarief
from queries.session import fetch


def tariffs(connection: Connection) -> list[Tarief]:
    """What a unit of each voorziening costs, oldest first."""
    return [Tarief(*tuple(row)) for row in fetch(connection, "cijferpagina/tarieven")]
