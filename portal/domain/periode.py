"""Periods: quarters and years, half-open [van, tot). The code is the key everywhere: ``2019K3``, ``2019``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from portal.domain.fouten import VerkeerdGebruik

QUARTER = re.compile(r"((?:19|20)[0-9]{2})K([1-4])")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def today() -> date:
    """Today in Europe/Amsterdam."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


@dataclass(frozen=True, order=True)
class Periode:
    """A quarter or a year; ``tot`` is the first day after it."""

    van: date
    tot: date
    code: str

    @classmethod
    def parse(cls, code: str) -> Periode:
        """``2019K3`` or ``2019``; raises VerkeerdGebruik."""
        if match := QUARTER.fullmatch(code):
            jaar, nummer = int(match[1]), int(match[2])
            eind = date(jaar + nummer // 4, nummer % 4 * 3 + 1, 1)
            return cls(date(jaar, nummer * 3 - 2, 1), eind, code)
        if YEAR.fullmatch(code):
            return cls(date(int(code), 1, 1), date(int(code) + 1, 1, 1), code)
        raise VerkeerdGebruik("periode_onbekend", periode=code)

    @property
    def laatste_dag(self) -> date:
        """The last day, on which stocks are counted."""
        return self.tot - timedelta(days=1)

    @property
    def is_jaar(self) -> bool:
        """Whether this is a calendar year."""
        return "K" not in self.code

    @property
    def kwartalen(self) -> tuple[str, ...]:
        """The quarters it touches."""
        return tuple(f"{self.code}K{n}" for n in range(1, 5)) if self.is_jaar else (self.code,)

    def vorige(self) -> Periode:
        """The period of the same length just before."""
        return kwartaal_op(self.van - timedelta(days=1)) if not self.is_jaar else Periode.parse(f"{self.van.year - 1}")


def kwartaal_op(dag: date) -> Periode:
    """The quarter that holds ``dag``."""
    return Periode.parse(f"{dag.year}K{(dag.month + 2) // 3}")


def is_voorbij(kwartaal: Periode, vandaag: date) -> bool:
    """Whether the last day of the quarter lies before ``vandaag``."""
    return kwartaal.tot <= vandaag


def perioden_met_gegevens(kwartalen: set[str]) -> Iterator[Periode]:
    """Every quarter of ``kwartalen`` and every year whose four quarters are all there, oldest first."""
    yield from sorted(Periode.parse(kwartaal) for kwartaal in kwartalen)
    for jaar in sorted({kwartaal[:4] for kwartaal in kwartalen}):
        periode = Periode.parse(jaar)
        if set(periode.kwartalen) <= kwartalen:
            yield periode
