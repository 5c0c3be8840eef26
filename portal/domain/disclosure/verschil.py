"""The difference rule: two versions of a release side by side reveal no small number of people."""

from __future__ import annotations

from collections.abc import Mapping

from portal.domain.disclosure.stelsel import Vlaggen
from portal.domain.disclosure.tabellen import Tabellen


def te_klein_verschil(
    nieuw: Tabellen, verborgen: Vlaggen, eerder: Mapping[str, Mapping[str, int]], t: int, k: int
) -> list[str]:
    """The cells shown in both versions that differ, for somebody, by 1 to t − 1 people of others. ``eerder``: the
    shares in the cells that the former version showed."""
    place = {cel: n for n, cel in enumerate(nieuw.ids)}
    found = []
    for cel in sorted(eerder):
        n = place.get(cel)
        if n is None or verborgen[n]:
            continue
        own = {naam: int(nieuw.bijdragen[row, n]) for row, naam in enumerate(nieuw.gemeenten)}
        names = {*own, *eerder[cel]}
        change = {naam: own.get(naam, 0) - eerder[cel].get(naam, 0) for naam in names}
        whole = sum(change.values())
        for who in nieuw.kijkers(k):
            rest = whole - sum(change.get(nieuw.gemeenten[m], 0) for m in who)
            if 0 < abs(rest) < t:
                found.append(cel)
                break
    return found
