"""An indicator: the definition of one figure for one or more domains, read from the header of its SQL file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DOMEINEN = ("bw", "mo", "vo")


@dataclass(frozen=True)
class Indicator:
    """One file of queries/indicators/. ``uitsplitsingen`` maps a domain to its allowed breakdowns."""

    naam: str
    label: str
    eenheid: str
    richting: str
    uitleg: str
    bron: str
    versie: int
    geldig_vanaf: str
    volgorde: int
    domeinen: tuple[str, ...]
    uitsplitsingen: Mapping[str, tuple[str, ...]]
    maten: tuple[str, ...]
    additief: tuple[str, ...]

    @classmethod
    def from_header(cls, naam: str, kop: Mapping[str, Any]) -> Indicator:
        """Read a header; raises KeyError for a missing field."""
        return cls(
            naam=naam,
            **{name: kop[name] for name in ("label", "eenheid", "richting", "uitleg", "bron")},
            **{name: kop[name] for name in ("versie", "geldig_vanaf", "volgorde")},
            domeinen=tuple(kop["domeinen"]),
            uitsplitsingen={d: tuple(kop["uitsplitsingen"].get(d, ())) for d in kop["domeinen"]},
            maten=tuple(kop["maten"]),
            additief=tuple(kop["additief"]),
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """``personen_bw``, ``personen_mo``, …"""
        return tuple(f"{self.naam}_{domein}" for domein in self.domeinen)


def domein_van(code: str) -> str:
    """``bw`` of ``personen_bw``."""
    return code.rsplit("_", 1)[1]
