"""P×Q: a line of what care cost in a year, one product at one tariff."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Kostenregel(NamedTuple):
    """Units and cents; None where they are hidden. An empty voorziening is all together."""

    jaar: int
    voorziening: str
    productcode: str
    eenheid: str
    tarief_centen: int
    aantal: Decimal | None
    centen: int | None
    status: str
