"""Which lines of cost say too much about few clients: theirs, and one more, else the total gives it away."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Regel = tuple[str, str, int]  # voorziening, product code, tariff in cents
TOTAAL: Regel = ("", "", 0)


def verborgen(clienten: Mapping[Regel, int], klein: Collection[Regel]) -> set[Regel]:
    """``clienten``: by line, the total under TOTAAL. ``klein``: lines that are hidden for their own sake. With them
    goes the smallest line that is not: what the hidden lines cost together is then the cost of enough clients. Without
    such a line the total is hidden."""
    hidden = set(klein)
    if not hidden or TOTAAL in hidden:
        return hidden
    others = sorted((n, regel) for regel, n in clienten.items() if regel not in hidden and regel != TOTAAL and n)
    return hidden | {others[0][1] if others else TOTAAL}
