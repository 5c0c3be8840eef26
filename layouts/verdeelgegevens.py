"""What the page of the distribution model shows: scenarios, the chosen one, and what it gives. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from portal.domain.filters import Filters
from portal.domain.gemeenten import CENTRUMGEMEENTE, REGIO
from portal.domain.verdeelmodel.getallen import centen_van
from portal.domain.verdeelmodel.gevoeligheid import Uitslag
from portal.domain.verdeelmodel.scenario import Scenario, ScenarioFout
from portal.domain.verdeelmodel.transitie import Transitiejaar
from portal.domain.verdeelmodel.verdeling import Jaar

PAD = "/verdeelmodel"
NIEUW = "nieuw"
VOLGENDE = {"concept": "proefdraaien", "proefdraaien": "vastgesteld"}
EERST = "voorbeeld-inwoners"


class Opgeslagen(NamedTuple):
    """A stored scenario; ``is_van_mij``: this user made a version of it."""

    gebied: str
    keten: str
    naam: str
    inhoud: str
    stand: str
    op: datetime
    is_van_mij: bool
    versies: Sequence[Mapping[str, Any]]


class Uitkomst(NamedTuple):
    """What a scenario of the region gives one area in one year; amounts as ``portal verdeel`` prints them."""

    keten: str
    naam: str
    stand: str
    jaar: int
    gebied: str
    bedragen: Mapping[str, str | None]
    op: datetime


@dataclass(frozen=True)
class Berekening:
    """A scenario (JSON and checked) and its years; or what is wrong with it."""

    inhoud: Mapping[str, Any]
    scenario: Scenario | None = None
    versie: str = ""
    jaren: Sequence[Jaar] = ()
    transitie: Sequence[Transitiejaar] = ()
    bronnen: Sequence[Mapping[str, str]] = ()
    fout: ScenarioFout | None = None

    @property
    def uitgerekend(self) -> Scenario:
        """The checked scenario. Raises ValueError where there is none."""
        if self.scenario is None:
            raise ValueError("scenario")
        return self.scenario

    def jaar_of(self, gekozen: str) -> int:
        """The chosen year, or the last one: there the end rule shows."""
        known = [year.jaar for year in self.jaren]
        return int(gekozen) if gekozen and int(gekozen) in known else known[-1]

    def jaar(self, gekozen: str) -> Jaar:
        """The result of that year."""
        return next(year for year in self.jaren if year.jaar == self.jaar_of(gekozen))


@dataclass(frozen=True)
class Verdeelmodel:
    """What the page shows."""

    filters: Filters
    code: str
    scenarios: Sequence[Opgeslagen]
    uitkomsten: Sequence[Uitkomst]
    voorbeelden: Mapping[str, str]
    deelt: bool = False
    velden: Mapping[str, str] = field(default_factory=dict)
    berekening: Berekening = field(default_factory=lambda: Berekening({}))
    naast: Berekening | None = None
    gevoeligheid: Sequence[Uitslag] = ()

    @property
    def eigen(self) -> str:
        """The municipality that is looked at first: the own one, for the region the centrumgemeente."""
        return CENTRUMGEMEENTE if self.code == REGIO else self.code

    @property
    def ziet_alles(self) -> bool:
        """Whether this session may read the use of every municipality."""
        return self.deelt or self.code == REGIO

    @property
    def gekozen(self) -> str:
        """The scenario of the address; else what the region tries out, else an example."""
        known = [scenario.keten for scenario in self.scenarios] + [row.keten for row in self.uitkomsten]
        if self.filters.scenario in (*known, *self.voorbeelden):
            return self.filters.scenario
        return next((s.keten for s in self.scenarios if s.gebied == REGIO and s.stand != "concept"), EERST)

    @property
    def is_alleen_uitkomst(self) -> bool:
        """Whether of the chosen scenario the own row is all there is to see."""
        return self.van(self.gekozen) is None and self.gekozen not in self.voorbeelden

    @property
    def toegekend(self) -> Mapping[int, int]:
        """What the own area gets of the chosen scenario in each year, in cents; the region has the whole budget."""
        if self.is_alleen_uitkomst:
            own = [row for row in self.uitkomsten if (row.keten, row.gebied) == (self.gekozen, self.code)]
            return {row.jaar: centen_van(str(row.bedragen["bedrag"])) for row in own}
        years = self.berekening.jaren
        if self.code == REGIO:
            return {year.jaar: year.waterval.totaal for year in years}
        return {year.jaar: year.bedrag[self.code] for year in years if self.code in year.bedrag}

    def met(self, berekening: Berekening) -> Verdeelmodel:
        """The same, with what the chosen scenario gives."""
        return replace(self, berekening=berekening)

    def van(self, code: str) -> Opgeslagen | None:
        """The stored scenario with this code."""
        return next((scenario for scenario in self.scenarios if scenario.keten == code), None)

    def namen(self) -> Mapping[str, str]:
        """Every scenario that can be chosen: stored ones first."""
        found = {s.keten: f"{s.naam} ({_van_wie(s.gebied)}{s.stand})" for s in self.scenarios}
        found |= {row.keten: f"{row.naam} (regio, {row.stand})" for row in self.uitkomsten if row.keten not in found}
        return found | dict(self.voorbeelden)


def _van_wie(gebied: str) -> str:
    return "regio, " if gebied == REGIO else ""
