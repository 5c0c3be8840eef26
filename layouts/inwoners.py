"""A figure per 10.000 inhabitants: one rule for every page."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.kit import Waarde
from portal.domain.inwoners import inwoners_op
from portal.domain.periode import Periode


def per_10000(value: Waarde, bekend: Sequence[tuple[int, int]], periode: str) -> Waarde:
    """Per 10.000 inhabitants on 1 January of the year in which ``periode`` begins. ``bekend``: (year, inhabitants). A
    value that is not shown stays what it is."""
    known = inwoners_op(bekend, Periode.parse(periode).van.year)
    if value.waarde is None or known is None:
        return Waarde(None, value.status if value.waarde is None else "geen_gegevens")
    return Waarde(float(value.waarde) * 10_000 / float(known[0]), "ok", "gemiddelde")
