"""Between the fields of a form and the JSON of a scenario. What the fields cannot say stays JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from portal.domain import invoer
from portal.domain.identiteiten import CATEGORIE
from portal.domain.invoer import Onleesbaar
from portal.domain.verdeelmodel.getallen import euro, halfup
from portal.domain.verdeelmodel.scenario import VELDEN, WEGINGEN

Json = dict[str, Any]
REGELS = ("rijksstroom", "historisch", "inwoners", "herkomst")
GEEN = "geen"
DEMPING = (GEEN, "schaal", "verschuif")
ONBEKEND = ("pro_rata", "centrum", "regionaal")
MEESTE_TEKENS = 120
MEESTE_JAREN = 50
HONDERD = Decimal(100)
GROEI = Decimal("0.01")  # to this part of a percent
STANDAARD: Mapping[str, str] = {
    "naam": "", "eerste_jaar": "", "aantal_jaren": "10", "totaal": "", "groei": "0", "toegang": "0", "regionaal": "0",
    "fonds": "0", "start": "rijksstroom", "eind": "inwoners", "gewicht": "100", "tweede": GEEN, "veld": "herkomst",
    "weging": "hoofden", "onbekend": "pro_rata", "t0": "", "n": "10", "demping": GEEN, "euro_per_inwoner": "0",
    "sigma": "0", "dicht": "0", "product_dicht": "bw_24uurs", "sluitdatum": "", "opbouw": "0",
    "product_opbouw": "thuis_plus_2", "frictie": "", "overlap": "0", "horizon": "5",
}  # fmt: skip
INTRAMURAAL = tuple(naam for naam, soort in CATEGORIE.items() if soort == "intramuraal")
AMBULANT = tuple(naam for naam, soort in CATEGORIE.items() if soort == "ambulant")
MEESTE = 10**6


def maak_scenario(form: Mapping[str, str], gemeenten: Iterable[str]) -> Json:
    """The JSON of what was typed. Raises Onleesbaar with the field, Vervalst for what no select sends."""
    first = _heel("eerste_jaar", form, invoer.EERSTE_JAAR, invoer.LAATSTE_JAAR)
    years = [first + n for n in range(_heel("aantal_jaren", form, 1, MEESTE_JAREN))]
    if years[-1] > invoer.LAATSTE_JAAR:
        raise Onleesbaar("aantal_jaren", "jaar")
    found: Json = {
        "naam": invoer.tekst("naam", form.get("naam", ""), MEESTE_TEKENS, verplicht=True), "jaren": years,
        "gemeenten": sorted(gemeenten), "budget": _budget(form, years), "start": _regel(form, "start"),
        "eind": _eind(form), "pad": {"t0": _heel("t0", form, 0, 9999), "n": _heel("n", form, 1, 100)},
    }  # fmt: skip
    if invoer.keuze("demping", form, DEMPING) != GEEN:
        found["demping"] = {"methode": form["demping"], "euro_per_inwoner": _bedrag("euro_per_inwoner", form)}
    sigma = _deel("sigma", form)
    if sigma:
        found["verevening"] = {"sigma": _breuk(sigma), "sleutel": {"regel": "inwoners"}}
    return found | ({"transitie": _transitie(form)} if _heel("dicht", form, 0, MEESTE) else {})


def _transitie(form: Mapping[str, str]) -> Json:
    """Places that close and support at home, where any place closes."""
    closing = invoer.dag("sluitdatum", form.get("sluitdatum", ""))
    if closing is None:
        raise Onleesbaar("sluitdatum", "leeg")
    parts = [part for part in form.get("frictie", "").replace(";", " ").split() if part]
    shares = [_deel("frictie", {"frictie": part}) for part in parts]
    if shares != sorted(shares, reverse=True):
        raise Onleesbaar("frictie", "stijgt")
    return {
        "plaatsen_dicht": _heel("dicht", form, 0, MEESTE), "sluitdatum": closing.isoformat(),
        "opbouw": _heel("opbouw", form, 0, MEESTE),
        "product_dicht": invoer.keuze("product_dicht", form, INTRAMURAAL),
        "product_opbouw": invoer.keuze("product_opbouw", form, AMBULANT),
        "frictie": [_breuk(share) for share in shares], "overlap_dagen": _heel("overlap", form, 0, MEESTE),
        "horizon_jaren": _heel("horizon", form, 1, MEESTE_JAREN),
    }  # fmt: skip


def velden(scenario: Json) -> dict[str, str] | None:
    """The fields that give this very JSON; None where there are none."""
    try:
        form = _velden(scenario)
        same = maak_scenario(form, scenario["gemeenten"]) == scenario
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError, AttributeError):
        return None
    return form if same else None


def _budget(form: Mapping[str, str], years: Iterable[int]) -> Json:
    """The same parts every year; the whole grows."""
    total, growth = Fraction(_getal("totaal", form)), 1 + Fraction(_getal("groei", form, Decimal(-50))) / 100
    parts = {naam: _bedrag(naam, form) for naam in ("toegang", "regionaal")} | {
        "fonds_fractie": _breuk(_deel("fonds", form))
    }
    return {
        str(jaar): {"totaal": euro(halfup(total * 100 * growth**n)), **parts} for n, jaar in enumerate(years)
    }  # fmt: skip


def _eind(form: Mapping[str, str]) -> Json:
    """One rule, or two with their weights."""
    if invoer.keuze("tweede", form, (*REGELS, GEEN)) == GEEN:
        return _regel(form, "eind")
    weight = _deel("gewicht", form)
    return {"regel": "mix", "delen": [
        {"gewicht": _breuk(weight), **_regel(form, "eind")}, {"gewicht": _breuk(1 - weight), **_regel(form, "tweede")},
    ]}  # fmt: skip


def _regel(form: Mapping[str, str], naam: str) -> Json:
    rule = invoer.keuze(naam, form, REGELS)
    if rule != "herkomst":
        return {"regel": rule}
    choices: Mapping[str, Collection[str]] = {"onbekend": ONBEKEND, "veld": VELDEN, "weging": WEGINGEN}
    return {"regel": rule} | {choice: invoer.keuze(choice, form, known) for choice, known in choices.items()}


def _velden(scenario: Json) -> dict[str, str]:
    years, end = scenario["jaren"], scenario["eind"]
    budgets = [scenario["budget"][str(jaar)] for jaar in years]
    parts = end["delen"] if end["regel"] == "mix" else [end]
    clients = next((rule for rule in (scenario["start"], *parts) if rule["regel"] == "herkomst"), STANDAARD)
    damping = scenario.get("demping", {"methode": GEEN, "euro_per_inwoner": "0"})
    return {
        "naam": scenario["naam"], "eerste_jaar": str(years[0]), "aantal_jaren": str(len(years)),
        "totaal": _komma(budgets[0]["totaal"]), "groei": _groei(budgets), "toegang": _komma(budgets[0]["toegang"]),
        "regionaal": _komma(budgets[0]["regionaal"]), "fonds": _procent(budgets[0]["fonds_fractie"]),
        "start": scenario["start"]["regel"], "eind": parts[0]["regel"],
        "gewicht": _procent(parts[0].get("gewicht", "1")),
        "tweede": parts[1]["regel"] if len(parts) > 1 else GEEN, "veld": clients["veld"], "weging": clients["weging"],
        "onbekend": clients["onbekend"], "t0": str(scenario["pad"]["t0"]), "n": str(scenario["pad"]["n"]),
        "demping": damping["methode"], "euro_per_inwoner": _komma(damping["euro_per_inwoner"]),
        "sigma": _procent(scenario.get("verevening", {}).get("sigma", "0")), **_velden_transitie(scenario),
    }  # fmt: skip


def _velden_transitie(scenario: Json) -> dict[str, str]:
    plan = scenario.get("transitie")
    if plan is None:
        return {naam: STANDAARD[naam] for naam in ("dicht", "product_dicht", "sluitdatum", "opbouw", "product_opbouw",
                                                   "frictie", "overlap", "horizon")}  # fmt: skip
    return {
        "dicht": str(plan["plaatsen_dicht"]), "product_dicht": plan["product_dicht"], "sluitdatum": plan["sluitdatum"],
        "opbouw": str(plan["opbouw"]), "product_opbouw": plan["product_opbouw"],
        "frictie": "; ".join(_procent(share) for share in plan["frictie"]), "overlap": str(plan["overlap_dagen"]),
        "horizon": str(plan["horizon_jaren"]),
    }  # fmt: skip


def _groei(budgets: list[Json]) -> str:
    """Percent a year from the first year to the second."""
    if len(budgets) == 1 or not Decimal(budgets[0]["totaal"]):
        return "0"
    grown = Decimal(budgets[1]["totaal"]) / Decimal(budgets[0]["totaal"]) * HONDERD - HONDERD
    return _komma(grown.quantize(GROEI))


def _komma(getal: object) -> str:
    return str(getal).replace(".", ",")


def _procent(breuk: str) -> str:
    return _komma((Decimal(breuk) * HONDERD).normalize() + 0)


def _heel(veld: str, form: Mapping[str, str], least: int, most: int) -> int:
    value = invoer.getal(veld, form.get(veld, ""))
    if value != int(value) or not least <= value <= most:
        raise Onleesbaar(veld, "jaar" if veld in ("eerste_jaar", "t0") else "buiten")
    return int(value)


def _getal(veld: str, form: Mapping[str, str], least: Decimal = Decimal()) -> Decimal:
    value = invoer.getal(veld, form.get(veld, ""))
    if value < least:
        raise Onleesbaar(veld, "buiten")
    return value


def _bedrag(veld: str, form: Mapping[str, str]) -> str:
    return euro(halfup(Fraction(_getal(veld, form)) * 100))


def _deel(veld: str, form: Mapping[str, str]) -> Decimal:
    """A percentage as a part of one."""
    value = _getal(veld, form)
    if value > HONDERD:
        raise Onleesbaar(veld, "buiten")
    return value / HONDERD


def _breuk(deel: Decimal) -> str:
    return f"{deel.normalize() + 0:f}"
