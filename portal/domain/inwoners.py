"""Inhabitants of a year, from the years that are known."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def inwoners_op(bekend: Sequence[tuple[int, int]], jaar: int) -> tuple[Fraction, bool] | None:
    """Inhabitants on 1 January of ``jaar``, and whether they are estimated; None when no year is known.

    ``bekend``: (year, inhabitants), oldest first. Between two known years linear; before the first and after the last
    known year the nearest one."""
    if not bekend:
        return None
    exact = dict(bekend)
    if jaar in exact:
        return Fraction(exact[jaar]), False
    before = [known for known in bekend if known[0] < jaar]
    after = [known for known in bekend if known[0] > jaar]
    if not before or not after:
        return Fraction((before or after)[-1 if before else 0][1]), True
    (van, low), (tot, high) = before[-1], after[0]
    return low + Fraction(high - low) * Fraction(jaar - van, tot - van), True
