"""Exact numbers: cents, fractions, and how a sum is divided to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

Aandelen = Mapping[str, Fraction]  # municipality → share
Bedragen = Mapping[str, int]  # municipality → cents


def halfup(exact: Fraction) -> int:
    """Round to whole units, halves away from zero."""
    rounded = floor(abs(exact) + Fraction(1, 2))
    return rounded if exact >= 0 else -rounded


def verdeel_restmethode(totaal: int, aandelen: Aandelen) -> dict[str, int]:
    """Divide ``totaal`` cents by shares that sum to 1, by largest remainder: then largest share, then lowest code.

    The parts sum to ``totaal``, and each lies less than a cent from its exact amount."""
    exact = {code: share * abs(totaal) for code, share in aandelen.items()}
    parts = {code: floor(amount) for code, amount in exact.items()}
    order = sorted(parts, key=lambda code: (parts[code] - exact[code], -aandelen[code], code))
    for code in order[: abs(totaal) - sum(parts.values())]:
        parts[code] += 1
    return parts if totaal >= 0 else {code: -amount for code, amount in parts.items()}


def rond_met_behoud(exact: Aandelen) -> dict[str, int]:
    """Round amounts of any sign that sum to whole cents, so that they still do: floors, and the remaining cents one
    each by largest remainder, then largest amount, then lowest code."""
    parts = {code: floor(amount) for code, amount in exact.items()}
    order = sorted(parts, key=lambda code: (parts[code] - exact[code], -exact[code], code))
    for code in order[: int(sum(exact.values(), Fraction())) - sum(parts.values())]:
        parts[code] += 1
    return parts


def centen_van(bedrag: str) -> int:
    """The cents of what ``euro`` wrote."""
    return int(bedrag.replace(".", ""))


def euro(centen: int) -> str:
    """``-123456`` → ``-1234.56``; never ``-0.00``."""
    whole, cents = divmod(abs(centen), 100)
    return f"{'-' if centen < 0 else ''}{whole}.{cents:02d}"


def breuk(getal: Fraction) -> str:
    """Reduced, whole numbers without ``/1``."""
    return str(getal)
