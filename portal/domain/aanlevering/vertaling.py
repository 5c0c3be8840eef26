"""A deliverer's own names and codes in ours. Rules say nothing else about what is ours already, so a file in our format
passes as it is (vertaalregels.py sees to that)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.domain.aanlevering.contract import Formulier

LEEG = "(leeg)"  # as own value: nothing is filled in
LIJST = "|"  # between the codes of a list


@dataclass(frozen=True)
class Vertaling:
    """All rules of one deliverer for one form; ``versie`` 0 is not stored (yet)."""

    versie: int = 0
    namen: Mapping[str, str] = field(default_factory=dict)  # own column → ours, or '' to leave it out
    vast: Mapping[str, str] = field(default_factory=dict)  # our column, where the file lacks it → its value
    waarden: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # our column → own value → ours
    datums: Mapping[str, re.Pattern[str]] = field(default_factory=dict)  # our column → own way to write a date
    scheiding: Mapping[str, str] = field(default_factory=dict)  # our column → own separator of a list

    def kop(self, kop: Sequence[str], formulier: Formulier) -> list[str | None]:
        """The header in our names; None where the column is left out."""
        return [naam if naam in formulier.namen else self.namen.get(naam, naam) or _left_out(naam) for naam in kop]

    def kolommen(self, kolommen: Mapping[str, list[str]], n: int) -> dict[str, list[str]]:
        """``n`` rows by column, already in our names, with our values."""
        result = {naam: self._column(naam, texts) for naam, texts in kolommen.items()}
        return {**result, **{naam: [waarde] * n for naam, waarde in self.vast.items() if naam not in kolommen}}

    def _column(self, naam: str, texts: list[str]) -> list[str]:
        if not any(naam in rules for rules in (self.waarden, self.datums, self.scheiding)):
            return texts
        known = {text: self._value(naam, text) for text in set(texts)}
        return [known[text] for text in texts]

    def _value(self, naam: str, text: str) -> str:
        values = self.waarden.get(naam, {})
        whole = values.get(text.strip().casefold() or LEEG)
        if whole is not None:
            return whole
        written = self.datums[naam].fullmatch(text.strip()) if naam in self.datums else None
        if written:
            return f"{written['j']}-{int(written['m']):02}-{int(written['d']):02}"
        parts = [part.strip() for part in text.replace(self.scheiding.get(naam, LIJST), LIJST).split(LIJST)]
        ours = [values.get(part.casefold(), part) for part in parts]
        return text if naam not in self.scheiding and ours == parts else LIJST.join(part for part in ours if part)


def _left_out(naam: str) -> str | None:
    """A column without a name is not left out: it is found to have none."""
    return None if naam else ""
