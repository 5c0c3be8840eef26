"""A target, and whether a figure meets it."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from decimal import Decimal

from layouts import format as fmt
from layouts.kit import Waarde

GEHAALD = {"<": operator.lt, ">": operator.gt, "=": operator.eq}


@dataclass(frozen=True)
class Doel:
    """A target with its operator (``<`` ``>`` ``=`` ``stabiel``), unit and source."""

    operator: str
    waarde: Decimal
    eenheid: str
    bron: str

    def tekst(self, waarde: Waarde) -> str:
        """``doel < 200: gehaald``; without a value nothing is said about reaching it."""
        words = f"doel {self.operator} {fmt.measure('waarde', self.waarde)}"
        if waarde.waarde is None or self.operator not in GEHAALD:
            return words
        return f"{words}: {'gehaald' if GEHAALD[self.operator](waarde.waarde, float(self.waarde)) else 'niet gehaald'}"
