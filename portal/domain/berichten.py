"""What there is to tell somebody: that something came or did not, and where to look. Never a figure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

ONDERWERPEN = ("publicatie", "te_laat", "alles")
LAATSTE = 4  # quarters that messages are about


class Bericht(NamedTuple):
    """One message. ``kenmerk``: by which it is told once; ``soort``: which sentence; ``onderwerp``: for whom."""

    kenmerk: str
    soort: str
    onderwerp: str
    kwartaal: str
    pad: str


def over_cijfers(gepubliceerd: Iterable[str], onvolledig: Iterable[str]) -> list[Bericht]:
    """Of the last quarters that have figures that they have, and of those that are complete that they are."""
    quarters, waiting = sorted(set(gepubliceerd), reverse=True)[:LAATSTE], set(onvolledig)
    soorten = [(kwartaal, soort) for kwartaal in quarters for soort in ("compleet", "cijfers")]
    return [
        Bericht(f"{soort} {kwartaal}", soort, "publicatie", kwartaal, "/overzicht")
        for kwartaal, soort in soorten if soort == "cijfers" or kwartaal not in waiting
    ]  # fmt: skip


def over_aanleveringen(ontbreekt: Iterable[tuple[str, str, str]], pad: str) -> list[Bericht]:
    """Of each (deliverer, form, quarter) whose day went by that it is late."""
    return [
        Bericht(f"te_laat {aanbieder} {formulier} {kwartaal}", "te_laat", "te_laat", kwartaal, pad)
        for aanbieder, formulier, kwartaal in ontbreekt
    ]


def past(bericht: Bericht, onderwerp: str) -> bool:
    """Whether a subscription to ``onderwerp`` wants it."""
    return onderwerp in ("alles", bericht.onderwerp)
