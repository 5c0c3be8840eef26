"""Damping: nobody wins or loses more than so much per inhabitant a year. Exact; rounded elsewhere, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from portal.domain.verdeelmodel.getallen import Aandelen


def schaal(referentie: Aandelen, doel: Aandelen, grens: Aandelen) -> dict[str, Fraction]:
    """Cap gains and losses at ``grens``, then scale the larger side down to the smaller. All in cents; reference and
    goal sum to the same. Keeps the sign and the order of every change."""
    changes = {code: doel[code] - referentie[code] for code in doel}
    losses = {code: min(max(-change, Fraction()), grens[code]) for code, change in changes.items()}
    gains = {code: min(max(change, Fraction()), grens[code]) for code, change in changes.items()}
    lost, gained = sum(losses.values(), Fraction()), sum(gains.values(), Fraction())
    moved = min(lost, gained)
    if not moved:
        return dict(referentie)
    return {code: amount + gains[code] * moved / gained - losses[code] * moved / lost
            for code, amount in referentie.items()}  # fmt: skip


def verschuif(
    referentie: Aandelen, doel: Aandelen, grens: Aandelen, inwoners: Mapping[str, int]
) -> tuple[dict[str, Fraction], Fraction]:
    """Cap every amount at ``grens`` from its reference, and shift all others by the same amount per inhabitant (θ, the
    second result, in cents), so that the sum stays. May turn a gain into a loss."""
    low = {code: max(Fraction(), amount - grens[code]) for code, amount in referentie.items()}
    high = {code: amount + grens[code] for code, amount in referentie.items()}
    total = sum(doel.values(), Fraction())

    def at(shift: Fraction) -> dict[str, Fraction]:
        return {code: min(max(doel[code] + shift * inwoners[code], low[code]), high[code]) for code in doel}

    bends = sorted({(edge[code] - doel[code]) / n for code, n in inwoners.items() if n for edge in (low, high)})
    if not bends:
        return dict(referentie), Fraction()  # nobody lives anywhere: nothing may move
    shift = _shift(bends, total, lambda shift: sum(at(shift).values(), Fraction()))
    return at(shift), shift


def _shift(bends: list[Fraction], total: Fraction, sum_at: Callable[[Fraction], Fraction]) -> Fraction:
    """Where a rising piecewise linear sum reaches ``total``: between the two bends around it, by a straight line."""
    below, above = 0, len(bends) - 1
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if sum_at(bends[middle]) <= total else (below, middle)
    first, last = sum_at(bends[below]), sum_at(bends[above])
    if first == last:
        return bends[below]
    return bends[below] + (bends[above] - bends[below]) * (total - first) / (last - first)
