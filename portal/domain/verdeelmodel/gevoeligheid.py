"""What a municipality gets when one input is a tenth lower or higher, all else the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.scenario import Invoer, Scenario, ScenarioFout
from portal.domain.verdeelmodel.verdeling import verdeel

LAGER, HOGER = Fraction(9, 10), Fraction(11, 10)
Wijziging = Callable[[Scenario, str, Fraction], Scenario]


@dataclass(frozen=True)
class Uitslag:
    """Cents of one municipality in one year with an input a tenth lower and a tenth higher."""

    wat: str
    lager: int
    hoger: int

    @property
    def breedte(self) -> int:
        """How much it matters."""
        return abs(self.hoger - self.lager)


def gevoeligheid(scenario: Scenario, jaar: int, code: str) -> list[Uitslag]:
    """Each input that the scenario uses, what matters most first. Inputs are complete."""
    # without damping a year stands by itself
    jaren = (jaar,) if scenario.demping == "geen" else tuple(j for j in scenario.jaren if j <= jaar)
    base = replace(scenario, jaren=jaren)
    found = list(_uitslagen(base, code))
    return sorted(found, key=lambda uitslag: (-uitslag.breedte, uitslag.wat))


def _uitslagen(scenario: Scenario, code: str) -> Iterator[Uitslag]:
    for wat, change in WIJZIGINGEN.items():
        if wat in _gebruikt(scenario):
            try:
                low, high = (verdeel(change(scenario, code, factor))[-1].bedrag[code] for factor in (LAGER, HOGER))
            except ScenarioFout:
                continue  # a tenth less budget does not cover access and region: there is no such scenario
            yield Uitslag(wat, low, high)


def _gebruikt(scenario: Scenario) -> set[str]:
    found = {"budget", "pad"} | (set(scenario.gebruikte_invoer) & set(PER_GEMEENTE))
    rules = {regel.regel for regel in scenario.regels}
    if "inwoners" not in rules and scenario.demping == "geen":
        found.discard("inwoners")
    return found | ({"demping"} if scenario.demping != "geen" else set())


def _budget(scenario: Scenario, code: str, factor: Fraction) -> Scenario:
    budget = {jaar: replace(b, totaal=halfup(b.totaal * factor)) for jaar, b in scenario.budget.items()}
    return replace(scenario, budget=budget)


def _pad(scenario: Scenario, code: str, factor: Fraction) -> Scenario:
    return replace(scenario, pad={jaar: min(step * factor, Fraction(1)) for jaar, step in scenario.pad.items()})


def _demping(scenario: Scenario, code: str, factor: Fraction) -> Scenario:
    return replace(scenario, cent_per_inwoner=halfup(scenario.cent_per_inwoner * factor))


def _historisch(invoer: Invoer, code: str, factor: Fraction) -> Invoer:
    return replace(invoer, historisch=_eigen(invoer.historisch or {}, code, factor))


def _inwoners(invoer: Invoer, code: str, factor: Fraction) -> Invoer:
    people = {jaar: {**n, code: halfup(n[code] * factor)} for jaar, n in (invoer.inwoners or {}).items()}
    return replace(invoer, inwoners=people)


def _clienten(invoer: Invoer, code: str, factor: Fraction) -> Invoer:
    known = invoer.clienten or {}
    return replace(invoer, clienten={leest: _eigen(found, code, factor) for leest, found in known.items()})


def _eigen(
    per_jaar: Mapping[int, Mapping[str, Fraction]], code: str, factor: Fraction
) -> dict[int, dict[str, Fraction]]:
    """The numbers of one municipality times the factor."""
    return {jaar: {**found, code: found[code] * factor} for jaar, found in per_jaar.items()}


PER_GEMEENTE: Mapping[str, Callable[[Invoer, str, Fraction], Invoer]] = {
    "historisch": _historisch, "inwoners": _inwoners, "clienten": _clienten,
}  # fmt: skip


def _van_invoer(wat: str) -> Wijziging:
    return lambda scenario, code, factor: replace(scenario, invoer=PER_GEMEENTE[wat](scenario.invoer, code, factor))


WIJZIGINGEN: Mapping[str, Wijziging] = {
    "budget": _budget, "pad": _pad, "demping": _demping, **{wat: _van_invoer(wat) for wat in PER_GEMEENTE},
}  # fmt: skip
