"""Findings: what is wrong where, in words with a remedy, and never with the value itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from portal.domain.aanlevering.contract import Contract, contract

SHAPE_LENGTH = 40


def vorm_van(waarde: str) -> str:
    """The shape of a value: letters become a or A, digits 9; enough to find it, nothing to read."""
    shape = re.sub(r"[0-9]", "9", waarde[:SHAPE_LENGTH])
    shape = re.sub(r"[^\W\d_A-Z]", "a", re.sub(r"[A-Z]", "A", shape))
    return re.sub(r"[^aA9 .,:/_|+-]", "?", shape) or "leeg"


@dataclass(frozen=True, order=True)
class Bevinding:
    """One finding; ``rij`` 1 is the header, 0 the file as a whole."""

    rij: int
    kolom: str
    regel: str
    niveau: str
    vorm: str
    melding: str

    def als_dict(self) -> dict[str, object]:
        """The JSON object of the command line."""
        return dict(self.__dict__)


@dataclass
class Bevindingen:
    """Collects findings: lists the first ones, counts all."""

    afspraken: Contract = field(default_factory=contract)
    lijst: list[Bevinding] = field(default_factory=list)
    per_regel: Counter[str] = field(default_factory=Counter)
    fouten: int = 0

    def meld(
        self, regel: str, rij: int = 0, kolom: str = "", *, waarde: str = "", niveau: str = "", **tekst: str
    ) -> None:
        """Add a finding of ``regel``; ``niveau`` overrides that of the contract."""
        afspraak = self.afspraken.regels[regel]
        niveau = niveau or afspraak.niveau
        self.per_regel[regel] += 1
        self.fouten += niveau == "fout"
        if len(self.lijst) < self.afspraken.max_bevindingen:
            words = {"kolom": kolom, "toegestaan": "", "grens": "", **tekst}
            melding = afspraak.melding.format_map(words)
            self.lijst.append(Bevinding(rij, kolom, regel, niveau, vorm_van(waarde), melding))

    @property
    def aantal(self) -> int:
        """All findings, listed or not."""
        return self.per_regel.total()

    @property
    def geweigerd(self) -> bool:
        """Whether anything blocks."""
        return self.fouten > 0

    def als_json(self) -> list[dict[str, object]]:
        """The listed findings, by row."""
        return [bevinding.als_dict() for bevinding in sorted(self.lijst)]
