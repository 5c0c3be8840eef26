"""Periods, half-open [van, tot). The code is the key everywhere: ``2019``, ``2019K3``, ``2019-07``, and ``2019K3R4``
for the four quarters that end with 2019K3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from portal.domain.fouten import VerkeerdGebruik

QUARTER = re.compile(r"((?:19|20)[0-9]{2})K([1-4])")
FOUR_QUARTERS = re.compile(r"((?:19|20)[0-9]{2}K[1-4])R4")
MONTH = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
SOORTEN = ("maand", "kwartaal", "vierkwartalen", "jaar")  # short to long
EPISODE_GAT_DAGEN = 7  # a shorter absence does not end a stay
MAANDEN = {"maand": 1, "kwartaal": 3, "vierkwartalen": 12, "jaar": 12}


def today() -> date:
    """Today in Europe/Amsterdam."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def _month(jaar: int, maand: int) -> date:
    """The first day of a month; months below 1 and above 12 run on into the years before and after."""
    return date(jaar + (maand - 1) // 12, (maand - 1) % 12 + 1, 1)


@dataclass(frozen=True, order=True)
class Periode:
    """A month, quarter, year or four quarters; ``tot`` is the first day after it."""

    van: date
    tot: date
    code: str

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, code: str) -> Periode:
        """Read a code; raises VerkeerdGebruik. A page reads the same few a hundred times."""
        if match := QUARTER.fullmatch(code):
            jaar, maand = int(match[1]), int(match[2]) * 3 - 2
            return cls(_month(jaar, maand), _month(jaar, maand + 3), code)
        if match := FOUR_QUARTERS.fullmatch(code):
            last = cls.parse(match[1])
            return cls(_month(last.van.year, last.van.month - 9), last.tot, code)
        if match := MONTH.fullmatch(code):
            jaar, maand = int(match[1]), int(match[2])
            return cls(_month(jaar, maand), _month(jaar, maand + 1), code)
        if YEAR.fullmatch(code):
            return cls(date(int(code), 1, 1), date(int(code) + 1, 1, 1), code)
        raise VerkeerdGebruik("periode_onbekend", periode=code)

    @property
    def laatste_dag(self) -> date:
        """The last day, on which stocks are counted."""
        return self.tot - timedelta(days=1)

    @property
    def soort(self) -> str:
        """One of ``SOORTEN``."""
        return soort_van(self.code)

    @property
    def kwartalen(self) -> tuple[str, ...]:
        """The quarters it touches, oldest first."""
        last = (self.tot.year * 12 + self.tot.month - 2) // 3
        first = (self.van.year * 12 + self.van.month - 1) // 3
        return tuple(f"{n // 4}K{n % 4 + 1}" for n in range(first, last + 1))

    @property
    def maanden(self) -> tuple[str, ...]:
        """Its months, oldest first."""
        days = (_month(self.van.year, self.van.month + n) for n in range(MAANDEN[self.soort]))
        return tuple(f"{dag:%Y-%m}" for dag in days)

    @property
    def delen(self) -> tuple[str, ...]:
        """The next shorter periods that make it up: a quarter's months, four quarters; of a month none."""
        if self.soort == "maand":
            return ()
        return self.maanden if self.soort == "kwartaal" else self.kwartalen

    def vorige(self) -> Periode:
        """The period of the same length just before."""
        return self._back(MAANDEN[self.soort])

    def volgende(self) -> Periode:
        """The period of the same length just after."""
        return self._back(-MAANDEN[self.soort])

    def jaar_eerder(self) -> Periode:
        """The same period a year before."""
        return self._back(12)

    def _back(self, months: int) -> Periode:
        return _shifted(self.code, months)


@lru_cache(maxsize=4096)
def _shifted(code: str, months: int) -> Periode:
    periode = Periode.parse(code)
    van = _month(periode.van.year, periode.van.month - months)
    last = kwartaal_op(_month(periode.tot.year, periode.tot.month - months) - timedelta(days=1)).code
    codes = {"maand": f"{van:%Y-%m}", "kwartaal": last, "vierkwartalen": f"{last}R4", "jaar": str(van.year)}
    return Periode.parse(codes[periode.soort])


def kwartaal_van(code: str) -> str:
    """A quarter that somebody named. Raises VerkeerdGebruik."""
    if not QUARTER.fullmatch(code):
        raise VerkeerdGebruik("periode_onbekend", periode=code)
    return code


@lru_cache(maxsize=4096)
def soort_van(code: str) -> str:
    """What kind of period a sound code is, without reading its dates."""
    if "-" in code:
        return "maand"
    return "jaar" if len(code) == 4 else "vierkwartalen" if code.endswith("R4") else "kwartaal"


def kwartaal_op(dag: date) -> Periode:
    """The quarter that holds ``dag``."""
    return Periode.parse(f"{dag.year}K{(dag.month + 2) // 3}")


def is_voorbij(kwartaal: Periode, vandaag: date) -> bool:
    """Whether the last day of the quarter lies before ``vandaag``."""
    return kwartaal.tot <= vandaag


def perioden_met_gegevens(kwartalen: set[str]) -> Iterator[Periode]:
    """Every period all of whose quarters are in ``kwartalen``: months, quarters, four quarters and years."""
    for kwartaal in sorted(kwartalen):
        periode = Periode.parse(kwartaal)
        candidates = [*map(Periode.parse, periode.maanden), periode, Periode.parse(f"{kwartaal}R4")]
        if kwartaal.endswith("K4"):
            candidates.append(Periode.parse(kwartaal[:4]))
        yield from (candidate for candidate in candidates if set(candidate.kwartalen) <= kwartalen)
