"""The rules for shares. Each gives every municipality its share, and a rest (ρ) that stays with the region."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from portal.domain.gemeenten import CENTRUMGEMEENTE, naam_van
from portal.domain.verdeelmodel.getallen import Aandelen
from portal.domain.verdeelmodel.scenario import ONBEKEND, PerGemeente, Regel, Scenario, ScenarioFout


@dataclass(frozen=True)
class Sleutel:
    """Shares before normalising: they sum to 1 − ``rest``."""

    aandelen: Aandelen
    rest: Fraction = Fraction()

    def meng(self, ander: Sleutel, gewicht: Fraction) -> Sleutel:
        """(1 − weight) of this one and weight of the other."""
        return combineer([(1 - gewicht, self), (gewicht, ander)])

    def genormaliseerd(self, jaar: int) -> dict[str, Fraction]:
        """Shares that sum to 1. Raises ScenarioFout where everything stays with the region."""
        if self.rest == 1:
            raise _niets("invoer.clienten", jaar, "cliënten van de gemeenten")
        return {code: share / (1 - self.rest) for code, share in self.aandelen.items()}


def combineer(delen: list[tuple[Fraction, Sleutel]]) -> Sleutel:
    """A weighted sum; the weights sum to 1."""
    codes = delen[0][1].aandelen
    shares = {code: sum((weight * key.aandelen[code] for weight, key in delen), Fraction()) for code in codes}
    return Sleutel(shares, sum((weight * key.rest for weight, key in delen), Fraction()))


def sleutel(scenario: Scenario, regel: Regel, jaar: int) -> Sleutel:
    """The shares of a rule in a year. Raises ScenarioFout where its numbers sum to 0."""
    if regel.delen:
        return combineer([(gewicht, sleutel(scenario, deel, jaar)) for gewicht, deel in regel.delen])
    return REGELS[regel.regel](scenario, regel, jaar)


def _rijksstroom(scenario: Scenario, regel: Regel, jaar: int) -> Sleutel:
    return Sleutel({code: Fraction(code == CENTRUMGEMEENTE) for code in scenario.gemeenten})


def _historisch(scenario: Scenario, regel: Regel, jaar: int) -> Sleutel:
    return Sleutel(_naar_rato(_of(scenario.invoer.historisch, jaar), "invoer.historisch", jaar, "historisch gebruik"))


def _inwoners(scenario: Scenario, regel: Regel, jaar: int) -> Sleutel:
    return Sleutel(_naar_rato(_of(scenario.invoer.inwoners, jaar), "invoer.inwoners", jaar, "inwoners"))


def _objectief(scenario: Scenario, regel: Regel, jaar: int) -> Sleutel:
    parts = [
        (
            maatstaf.gewicht,
            Sleutel(_naar_rato(_of(maatstaf.waarden, jaar), f"invoer.maatstaven.{naam}.waarden", jaar, naam)),
        )
        for naam, maatstaf in (scenario.invoer.maatstaven or {}).items()
    ]
    return combineer(parts)


def _herkomst(scenario: Scenario, regel: Regel, jaar: int) -> Sleutel:
    """By clients; those of unknown origin are left out, go to the centrumgemeente, or stay with the region."""
    found = dict(_of((scenario.invoer.clienten or {}).get(regel.leest), jaar))
    unknown = found.pop(ONBEKEND, Fraction())
    if regel.onbekend == "centrum":
        found[CENTRUMGEMEENTE] += unknown
    total = sum(found.values(), Fraction())
    if regel.onbekend != "regionaal":
        return Sleutel(_naar_rato(found, "invoer.clienten", jaar, "cliënten"))
    if not total + unknown:
        raise _niets("invoer.clienten", jaar, "cliënten")
    return Sleutel({code: n / (total + unknown) for code, n in found.items()}, unknown / (total + unknown))


REGELS: Mapping[str, Callable[[Scenario, Regel, int], Sleutel]] = {
    "rijksstroom": _rijksstroom, "historisch": _historisch, "inwoners": _inwoners, "objectief": _objectief,
    "herkomst": _herkomst,
}  # fmt: skip


def _of(
    per_jaar: Mapping[int, Mapping[str, Fraction]] | Mapping[int, Mapping[str, int]] | None, jaar: int
) -> PerGemeente:
    if per_jaar is None:
        raise ValueError("input that is left out must be read before the calculation")
    return {code: Fraction(n) for code, n in per_jaar[jaar].items()}


def _naar_rato(aantallen: PerGemeente, veld: str, jaar: int, wat: str) -> dict[str, Fraction]:
    total = sum(aantallen.values(), Fraction())
    if not total:
        raise _niets(veld, jaar, wat)
    return {code: n / total for code, n in aantallen.items()}


def _niets(veld: str, jaar: int, wat: str) -> ScenarioFout:
    return ScenarioFout(veld, "som_nul", jaar=jaar, wat=wat)


def namen(codes: list[str]) -> str:
    """``Groningen (GM0014) en Pekela (GM0765)``."""
    words = [f"{naam_van(code)} ({code})" for code in codes]
    return " en ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
