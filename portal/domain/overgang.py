"""The bridge from places to support at home: what closing places costs beside the forecast, year by year.

Each year's closing is a transition of its own (verdeelmodel 2.7); this adds them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.scenario import Transitie
from portal.domain.verdeelmodel.transitie import Tarieven, Transitiejaar, per_jaar

Aantallen = tuple[int, int, int, int]  # places closed and people begun, in a year and so far
SLUITMAAND, SLUITDAG = 7, 1  # AANNAME: places close half-way a year


@dataclass(frozen=True)
class Verwacht:
    """The forecast of a year without any plan: people at its end, and what their care costs in cents."""

    jaar: int
    intramuraal: int
    ambulant: int
    centen: int

    @property
    def mensen(self) -> tuple[int, int]:
        """Both, intramural first."""
        return self.intramuraal, self.ambulant


@dataclass(frozen=True)
class Plan:
    """``per_jaar`` places close in each of ``duur`` years from ``vanaf`` on; ``opbouw`` times as many people begin with
    support at home. ``frictie``: the part of what is freed that goes on being paid, by year after a closing."""

    per_jaar: int
    vanaf: int
    duur: int
    opbouw: Fraction
    frictie: tuple[Fraction, ...]
    overlap_dagen: int
    product_dicht: str
    product_opbouw: str

    def sluit_in(self, jaar: int) -> bool:
        """Whether places close in this year."""
        return self.vanaf <= jaar < self.vanaf + self.duur


@dataclass(frozen=True)
class Brugjaar:
    """One year of the bridge. Places and people; cents. ``dicht`` and ``begonnen`` are of this year, ``_samen`` of all
    years so far."""

    verwacht: Verwacht
    dicht: int
    begonnen: int
    dicht_samen: int
    begonnen_samen: int
    bruto: int
    frictie: int
    ambulant: int
    dubbel: int
    budget: int | None
    is_sluitjaar: bool  # the plan closes places in this year

    @property
    def jaar(self) -> int:
        """The calendar year."""
        return self.verwacht.jaar

    @property
    def kosten(self) -> int:
        """What care costs with the plan."""
        return self.verwacht.centen - self.bruto + self.frictie + self.ambulant + self.dubbel

    @property
    def saldo(self) -> int | None:
        """What the budget leaves, less than nothing for a deficit; None without a budget for this year."""
        return None if self.budget is None else self.budget - self.kosten

    @property
    def mensen(self) -> tuple[int, int]:
        """People in intramural places and with support at home at the end of the year, with the plan."""
        return self.verwacht.intramuraal - self.dicht_samen, self.verwacht.ambulant + self.begonnen_samen

    @property
    def gelijke_tred(self) -> Fraction | None:
        """Support at home begun for each closed place so far; None while none closed."""
        return Fraction(self.begonnen_samen, self.dicht_samen) if self.dicht_samen else None


def sla_brug(verwacht: Sequence[Verwacht], plan: Plan, tarieven: Tarieven, budget: Mapping[int, int]) -> list[Brugjaar]:
    """Each year of the forecast with the plan. No more places close than there are people in them now or later.

    Raises ScenarioFout: a product has no tariff."""
    closings, money = list(_sluitingen(verwacht, plan)), defaultdict(list)
    for year, (dicht, begonnen, *_) in closings:
        if dicht:
            for step in per_jaar(_transitie(plan, year.jaar, verwacht[-1].jaar, dicht, begonnen), tarieven):
                money[step.jaar].append(step)
    return [
        Brugjaar(year, *counts, *_samen(money[year.jaar]), budget.get(year.jaar), plan.sluit_in(year.jaar))
        for year, counts in closings
    ]


def _sluitingen(verwacht: Sequence[Verwacht], plan: Plan) -> Iterator[tuple[Verwacht, Aantallen]]:
    """Each year with the places that close and the people who begin with support at home."""
    closed = started = 0
    for n, year in enumerate(verwacht):
        left = min(later.intramuraal for later in verwacht[n:]) - closed
        now = min(plan.per_jaar, max(left, 0)) if plan.sluit_in(year.jaar) else 0
        closed += now
        begin = halfup(plan.opbouw * closed) - started
        started += begin
        yield year, (now, begin, closed, started)


def _transitie(plan: Plan, jaar: int, laatste: int, dicht: int, begonnen: int) -> Transitie:
    return Transitie(
        dicht, date(jaar, SLUITMAAND, SLUITDAG), begonnen, plan.product_dicht, plan.product_opbouw, laatste - jaar + 1,
        plan.frictie, plan.overlap_dagen,
    )  # fmt: skip


def _samen(steps: Sequence[Transitiejaar]) -> tuple[int, int, int, int]:
    """Freed, friction, support at home and double cost."""
    return (
        sum(step.bruto for step in steps), sum(step.frictie for step in steps),
        sum(step.ambulant for step in steps), sum(step.dubbel for step in steps),
    )  # fmt: skip
