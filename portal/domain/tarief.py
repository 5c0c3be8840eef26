"""What a unit of a voorziening costs, from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Tarief(NamedTuple):
    """Cents a unit (``etmaal``, …) from a day (``van``, ISO) on, with its source."""

    voorziening: str
    centen: int
    eenheid: str
    van: str
    status: str
    bron: str


def per_etmaal(tarieven: Iterable[Tarief], dag: date) -> dict[str, Tarief]:
    """The tariff a day of each voorziening that counts on a day."""
    found = (t for t in tarieven if t.eenheid == "etmaal" and t.van <= dag.isoformat())
    return {tarief.voorziening: tarief for tarief in sorted(found, key=lambda t: t.van)}
