"""Which cells of a release are hidden for their own sake (veiligheid, disclosure control)."""

from __future__ import annotations

import numpy as np

from portal.domain.disclosure.stelsel import Vlaggen
from portal.domain.disclosure.tabellen import Tabellen


def primaire_cellen(tabellen: Tabellen, t: int, k: int) -> Vlaggen:
    """Small counts; a small rest for a municipality or ``k`` of them; too few contributors; a concentrated row."""
    total = tabellen.totaal
    hidden = (total > 0) & (total < t)
    for who in tabellen.kijkers(k):
        rest = total - tabellen.eigen(who)
        hidden |= (rest > 0) & (rest < t)
    contributors = (tabellen.bijdragen > 0).sum(axis=0)
    hidden |= (total > 0) & (contributors < k + 2) & ~tabellen.van_een
    return np.asarray(hidden | _geconcentreerd(tabellen, t), dtype=np.bool_)


def _geconcentreerd(tabellen: Tabellen, t: int) -> Vlaggen:
    """The one group that holds all people of a small total: who is known to be in it is known to have its trait."""
    total, hidden = tabellen.totaal, np.zeros(len(tabellen.ids), dtype=np.bool_)
    matrix = tabellen.relaties
    for n in range(matrix.shape[0]):
        cells = matrix.indices[matrix.indptr[n] : matrix.indptr[n + 1]]
        factors = matrix.data[matrix.indptr[n] : matrix.indptr[n + 1]]
        for sign in (1, -1):
            whole, parts = cells[factors == sign], cells[factors == -sign]
            if len(whole) == 1 and len(parts) >= 2 and len(cells) == len(parts) + 1 and total[whole[0]] < 3 * t:
                filled = parts[total[parts] > 0]
                if len(filled) == 1:
                    hidden[filled] = True
    return hidden
