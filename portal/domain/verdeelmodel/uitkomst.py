"""The result of a scenario as the JSON of the interface: the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.domain.verdeelmodel.getallen import breuk, euro
from portal.domain.verdeelmodel.scenario import Scenario
from portal.domain.verdeelmodel.transitie import Transitiejaar, bereken_transitie, terugverdienjaar
from portal.domain.verdeelmodel.verdeling import Jaar, verdeel

GEEN_GEGEVENS = "geen"  # the version of the data when none were read
EIGEN_BRON = ("scenario", "aanname")


def reken(scenario: Scenario, gegevensversie: str = GEEN_GEGEVENS) -> dict[str, Any]:
    """Run a scenario whose inputs are complete. Raises ScenarioFout."""
    path, years = bereken_transitie(scenario), verdeel(scenario)
    result: dict[str, Any] = {
        "scenario": scenario.hash, "gegevensversie": gegevensversie,
        "jaren": {str(year.jaar): _jaar(year) for year in years},
    }  # fmt: skip
    if scenario.transitie is not None:
        result["transitie"] = {str(step.jaar): _transitie(step) for step in path}
        result["terugverdienjaar"] = terugverdienjaar(path)
    return result | {"bronnen": bronnen(scenario)}


def _jaar(year: Jaar) -> dict[str, Any]:
    fall = year.waterval
    return {
        "lambda": breuk(year.lambda_), "totaal": euro(fall.totaal), "toegang": euro(fall.toegang),
        "regionaal": euro(fall.blijft_regionaal), "fonds": euro(fall.fonds), "te_verdelen": euro(fall.te_verdelen),
        "gemeenten": {code: _gemeente(year, code) for code in sorted(year.deel)},
    }  # fmt: skip


def _gemeente(year: Jaar, code: str) -> dict[str, Any]:
    each, settled = year.per_inwoner[code], year.afrekening
    amounts: Mapping[str, Mapping[str, int]] = {} if settled is None else {
        "kosten": settled.kosten, "saldo": settled.saldo, "verrekening": settled.verrekening,
        "nettolast": settled.nettolast,
    }  # fmt: skip
    return {
        "aandeel": breuk(year.aandeel[code]), "toegang": euro(year.toegang[code]), "deel": euro(year.deel[code]),
        "suppletie": euro(year.suppletie[code]), "bedrag": euro(year.bedrag[code]),
        "per_inwoner": None if each is None else euro(each), "effect": euro(year.effect[code]),
        **{naam: euro(amounts[naam][code]) if amounts else None
           for naam in ("kosten", "saldo", "verrekening", "nettolast")},
    }  # fmt: skip


def _transitie(step: Transitiejaar) -> dict[str, Any]:
    return {
        **{
            naam: euro(getattr(step, naam))
            for naam in ("bruto", "frictie", "ambulant", "dubbel", "netto", "cumulatief")
        },
        "gelijke_tred": None if step.gelijke_tred is None else breuk(step.gelijke_tred),
    }


def bronnen(scenario: Scenario) -> list[dict[str, str]]:
    """Each used input with its source and status."""
    found = []
    for naam in scenario.gebruikte_invoer:
        bron, status = scenario.invoer.bronnen.get(naam, EIGEN_BRON)
        found.append({"invoer": naam, "bron": bron, "status": status})
    return found
