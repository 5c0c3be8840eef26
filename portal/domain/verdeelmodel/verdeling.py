"""The distribution itself, year by year: waterfall, path, damping, amounts, settlement. Every step stays visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from portal.domain.verdeelmodel.afrekening import Afrekening, reken_af
from portal.domain.verdeelmodel.demping import schaal, verschuif
from portal.domain.verdeelmodel.getallen import Aandelen, Bedragen, euro, halfup, verdeel_restmethode
from portal.domain.verdeelmodel.regels import sleutel
from portal.domain.verdeelmodel.scenario import Scenario, ScenarioFout


@dataclass(frozen=True)
class Waterval:
    """From the budget of a year to what is divided, in cents: the parts sum to ``totaal``. ``rest`` is what of unknown
    clients stays with the region."""

    totaal: int
    toegang: int
    regionaal: int
    fonds: int
    rest: int

    @property
    def blijft_regionaal(self) -> int:
        """Regional tasks, and what of unknown clients stays."""
        return self.regionaal + self.rest

    @property
    def te_verdelen(self) -> int:
        """V′: what the municipalities divide beside the money for access."""
        return self.totaal - self.toegang - self.regionaal - self.fonds - self.rest


@dataclass(frozen=True)
class Jaar:
    """One year of a scenario, amounts in cents. ``basis``: the amounts at λ = 0 without damping; ``theta``: by
    how many cents an inhabitant damping by VERSCHUIF moves everybody."""

    jaar: int
    lambda_: Fraction
    waterval: Waterval
    aandeel: Aandelen
    toegang: Bedragen
    deel: Bedragen
    suppletie: Bedragen
    basis: Bedragen
    inwoners: Mapping[str, int]
    theta: Fraction = Fraction()
    afrekening: Afrekening | None = None

    @cached_property
    def bedrag(self) -> dict[str, int]:
        """What each municipality gets."""
        return {code: self.toegang[code] + self.deel[code] + self.suppletie[code] for code in self.deel}

    @cached_property
    def effect(self) -> dict[str, int]:
        """What path and damping change for each municipality."""
        return {code: amount - self.basis[code] for code, amount in self.bedrag.items()}

    @cached_property
    def effect_per_inwoner(self) -> dict[str, Fraction | None]:
        """Cents per inhabitant, exact; None where nobody lives."""
        return {code: Fraction(amount, n) if (n := self.inwoners[code]) else None
                for code, amount in self.effect.items()}  # fmt: skip

    @cached_property
    def per_inwoner(self) -> dict[str, int | None]:
        """Cents per inhabitant; None where nobody lives."""
        return {code: halfup(Fraction(amount, n)) if (n := self.inwoners[code]) else None
                for code, amount in self.bedrag.items()}  # fmt: skip


def verdeel(scenario: Scenario) -> list[Jaar]:
    """All years of a scenario. Raises ScenarioFout: an input of a used rule sums to 0, or the budget is short."""
    done: list[Jaar] = []
    before: Bedragen | None = None  # last year's damped part, of the last year in which there was anything
    for jaar in scenario.jaren:
        year = _jaar(scenario, jaar, before)
        if year.waterval.te_verdelen:
            before = {code: year.deel[code] + year.suppletie[code] for code in year.deel}
        done.append(year)
    return done


def waterval(scenario: Scenario, jaar: int, rest: Fraction) -> Waterval:
    """Access and regional tasks first, then the fund, then what stays with the region for unknown clients."""
    budget = scenario.budget[jaar]
    left = budget.totaal - budget.toegang - budget.regionaal
    if left < 0:
        raise ScenarioFout(
            f"budget.{jaar}", "budget_te_klein", jaar=jaar, samen=euro(budget.toegang + budget.regionaal),
            totaal=euro(budget.totaal),
        )  # fmt: skip
    fonds = halfup(budget.fonds_fractie * left)
    return Waterval(budget.totaal, budget.toegang, budget.regionaal, fonds, halfup(rest * (left - fonds)))


def _jaar(scenario: Scenario, jaar: int, before: Bedragen | None) -> Jaar:
    start, eind = (sleutel(scenario, regel, jaar) for regel in (scenario.start, scenario.eind))
    toegang_key = sleutel(scenario, scenario.toegang_sleutel, jaar).aandelen
    lambda_ = scenario.pad[jaar]
    key = start.meng(eind, lambda_)
    fall = waterval(scenario, jaar, key.rest)
    shares = key.genormaliseerd(jaar)
    toegang = verdeel_restmethode(fall.toegang, toegang_key)
    deel = verdeel_restmethode(fall.te_verdelen, shares)
    first = start.genormaliseerd(jaar)
    suppletie, theta = _suppletie(scenario, jaar, fall.te_verdelen, shares, deel, first if before is None else before)
    base = verdeel_restmethode(waterval(scenario, jaar, start.rest).te_verdelen, first)
    inwoners = (scenario.invoer.inwoners or {})[jaar]
    year = Jaar(
        jaar, lambda_, fall, shares, toegang, deel, suppletie, {code: toegang[code] + n for code, n in base.items()},
        inwoners, theta,
    )  # fmt: skip
    return replace(year, afrekening=_afrekening(scenario, jaar, year.bedrag))


def _suppletie(
    scenario: Scenario, jaar: int, te_verdelen: int, shares: Aandelen, deel: Bedragen,
    before: Mapping[str, Fraction] | Bedragen,
) -> tuple[dict[str, int], Fraction]:  # fmt: skip
    """What damping adds to and takes from each part, which sums to 0, and θ. Its reference is ``before``, last year's
    amounts or the shares of the start, scaled to what is divided now."""
    if scenario.demping == "geen" or not te_verdelen:
        return dict.fromkeys(deel, 0), Fraction()
    total = sum(before.values())
    referentie = {code: Fraction(amount * te_verdelen, total) for code, amount in before.items()}
    inwoners = (scenario.invoer.inwoners or {})[jaar]
    goal = {code: share * te_verdelen for code, share in shares.items()}
    limit = {code: Fraction(scenario.cent_per_inwoner * inwoners[code]) for code in goal}
    if scenario.demping == "schaal":
        damped, theta = schaal(referentie, goal, limit), Fraction()
    else:
        damped, theta = verschuif(referentie, goal, limit, inwoners)
    amounts = verdeel_restmethode(te_verdelen, {code: amount / te_verdelen for code, amount in damped.items()})
    return {code: amounts[code] - deel[code] for code in deel}, theta


def _afrekening(scenario: Scenario, jaar: int, amounts: Bedragen) -> Afrekening | None:
    costs = scenario.invoer.werkelijke_kosten.get(jaar)
    rule = scenario.verevening_sleutel
    key = sleutel(scenario, rule, jaar).aandelen if rule else dict.fromkeys(amounts, Fraction())
    return reken_af(amounts, costs, scenario.sigma, key) if costs is not None else None
