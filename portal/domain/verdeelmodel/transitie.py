"""Places that close and support at home that is built up: what it frees, what it costs twice, when it pays back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.scenario import Scenario, ScenarioFout, Tarief, Transitie

Tarieven = Mapping[str, tuple[Tarief, ...]]  # by product


@dataclass(frozen=True)
class Transitiejaar:
    """Cents of one year. ``gelijke_tred``: support started per closed place; None when no place closes."""

    jaar: int
    bruto: int
    frictie: int
    ambulant: int
    dubbel: int
    cumulatief: int
    gelijke_tred: Fraction | None

    @property
    def netto(self) -> int:
        """What is left after friction, support at home and double cost."""
        return self.bruto - self.frictie - self.ambulant - self.dubbel


def bereken_transitie(scenario: Scenario) -> list[Transitiejaar]:
    """Each year of the horizon of a scenario; nothing without a transition. Raises ScenarioFout, as ``per_jaar``."""
    return per_jaar(scenario.transitie, scenario.invoer.tarieven or {}) if scenario.transitie else []


def per_jaar(plan: Transitie, tarieven: Tarieven) -> list[Transitiejaar]:
    """Each year of the horizon. Raises ScenarioFout: a product has no tariff on a day that needs one."""
    years = [_jaar(plan, tarieven, jaar) for jaar in plan.jaren]
    cumulative = accumulate(year.netto for year in years)
    return [
        Transitiejaar(y.jaar, y.bruto, y.frictie, y.ambulant, y.dubbel, total, y.gelijke_tred)
        for y, total in zip(years, cumulative, strict=True)
    ]


def terugverdienjaar(jaren: list[Transitiejaar]) -> int | None:
    """The first year in which all together cost nothing any more; None when that lies beyond the horizon."""
    return next((year.jaar for year in jaren if year.cumulatief >= 0), None)


def _jaar(plan: Transitie, tarieven: Tarieven, jaar: int) -> Transitiejaar:
    van, tot = max(plan.sluitdatum, date(jaar, 1, 1)), date(jaar + 1, 1, 1)
    index = jaar - plan.sluitdatum.year
    gross = plan.plaatsen_dicht * plan.bezetting * prijs(tarieven, plan.product_dicht, van, tot)
    at_home = plan.opbouw * prijs(tarieven, plan.product_opbouw, van, tot)
    friction = plan.frictie[index] if index < len(plan.frictie) else Fraction()
    twice = plan.opbouw * prijs_op(tarieven, plan.product_opbouw, plan.sluitdatum) * plan.overlap_dagen
    step = Fraction(plan.opbouw) / (plan.rho * plan.plaatsen_dicht) if plan.plaatsen_dicht else None
    return Transitiejaar(
        jaar, halfup(gross), halfup(gross * friction), halfup(at_home), halfup(twice) if not index else 0, 0, step
    )


def prijs(tarieven: Tarieven, product: str, van: date, tot: date) -> Fraction:
    """What one of a product costs from ``van`` until ``tot``, day by day at the tariff of that day."""
    tariffs, total, dag = tarieven.get(product, ()), Fraction(), van
    while dag < tot:
        found = _geldig(tariffs, product, dag)
        end = min([tot, *(t.van for t in tariffs if t.van > dag), *([found.tot] if found.tot > dag else [])])
        total += found.centen * (end - dag).days
        dag = end
    return total


def prijs_op(tarieven: Tarieven, product: str, dag: date) -> Fraction:
    """What a day of a product costs on that day."""
    return _geldig(tarieven.get(product, ()), product, dag).centen


def _geldig(tariffs: tuple[Tarief, ...], product: str, dag: date) -> Tarief:
    found = geldig_tarief(tariffs, dag)
    if found is None:
        raise ScenarioFout("invoer.tarieven", "geen_tarief_op", product=product[:40], dag=dag.isoformat())
    return found


def geldig_tarief(tariffs: Sequence[Tarief], dag: date) -> Tarief | None:
    """The tariff that is valid on a day; without one the last before it; None when none had begun."""
    begun = [tarief for tarief in tariffs if tarief.van <= dag]
    return max(begun, key=lambda tarief: (tarief.tot > dag, tarief.van), default=None)
