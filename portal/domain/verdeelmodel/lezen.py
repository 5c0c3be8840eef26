"""From the JSON of a scenario to numbers that can be trusted. Types, signs, keys and municipalities are checked
everywhere; sums where a rule uses them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise

from portal.domain.gemeenten import CENTRUMGEMEENTE, gemeenten
from portal.domain.verdeelmodel.json_streng import Waarde, lees_json, plain
from portal.domain.verdeelmodel.lezen_invoer import lees_invoer, per_jaar
from portal.domain.verdeelmodel.lezen_regels import lees_gewone_regel, lees_regel
from portal.domain.verdeelmodel.regels import namen
from portal.domain.verdeelmodel.scenario import Budget, Invoer, Maatstaf, Regel, Scenario, ScenarioFout, Transitie

EERSTE_JAAR, LAATSTE_JAAR, MEESTE_JAREN = 2000, 2100, 50


def lees_scenario(inhoud: bytes) -> Scenario:
    """A checked scenario. Raises ScenarioFout with the field, what is wrong and what to do."""
    root = lees_json(inhoud)
    fields = root.velden(
        ("naam", "jaren", "gemeenten", "budget", "start", "eind", "pad"),
        ("invoer", "toegang_sleutel", "demping", "verevening", "transitie"),
    )
    naam, jaren, codes = fields["naam"].tekst(), _jaren(fields["jaren"]), _gemeenten(fields["gemeenten"])
    plan = _transitie(fields["transitie"]) if "transitie" in fields else None
    scenario = Scenario(
        _hash(root), naam, jaren, codes, _budget(fields["budget"], jaren),
        lees_invoer(fields["invoer"], jaren, codes, plan) if "invoer" in fields else Invoer(),
        lees_regel(fields["start"]), lees_regel(fields["eind"]), _pad(fields["pad"], jaren),
        _sleutel(fields, "toegang_sleutel", "toegang_sleutel"),
        *_demping(fields.get("demping"), jaren), *_verevening(fields.get("verevening")), plan,
    )  # fmt: skip
    _controleer(scenario)
    return scenario


def _hash(root: Waarde) -> str:
    text = json.dumps(plain(root.ruw), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _jaren(waarde: Waarde) -> tuple[int, ...]:
    items = waarde.lijst()
    years = tuple(item.heel(EERSTE_JAAR, LAATSTE_JAAR) for item in items)
    if not 1 <= len(years) <= MEESTE_JAREN:
        raise waarde.fout("aantal_jaren", aantal=len(years), most=MEESTE_JAREN)
    for item, (before, year) in zip(items[1:], pairwise(years), strict=True):
        if year <= before:
            raise item.fout("jaren_volgorde", jaar=year, before=before)
    return years


def _gemeenten(waarde: Waarde) -> tuple[str, ...]:
    found: set[str] = set()
    for item in waarde.lijst():
        code = item.tekst()
        if code not in gemeenten():
            raise item.fout("gemeente_onbekend", code=code[:40])
        if code in found:
            raise item.fout("dubbel", wie=namen([code]))
        found.add(code)
    if not found:
        raise waarde.fout("geen_gemeente")
    return tuple(sorted(found))


def _budget(waarde: Waarde, jaren: tuple[int, ...]) -> dict[int, Budget]:
    result = {}
    for jaar, item in per_jaar(waarde, jaren).items():
        fields = item.velden(("totaal",), ("toegang", "regionaal", "fonds_fractie"))
        amounts = {naam: fields[naam].centen() for naam in ("totaal", "toegang", "regionaal") if naam in fields}
        share = fields["fonds_fractie"].deel() if "fonds_fractie" in fields else Fraction()
        result[jaar] = Budget(**amounts, fonds_fractie=share)
    return result


def _pad(waarde: Waarde, jaren: tuple[int, ...]) -> dict[int, Fraction]:
    found = waarde.object()
    if "tabel" in found:
        table = per_jaar(waarde.velden(("tabel",))["tabel"], jaren)
        steps = {jaar: item.deel() for jaar, item in table.items()}
        for before, jaar in pairwise(jaren):
            if steps[jaar] < steps[before]:
                raise table[jaar].fout("pad_daalt", jaar=jaar, before=steps[before])
        return steps
    fields = waarde.velden(("t0",), ("n",))
    t0, n = fields["t0"].heel(0, 9999), fields["n"].heel(1, 100) if "n" in fields else 10
    return {jaar: min(max(Fraction(jaar - t0 + 1, n), Fraction()), Fraction(1)) for jaar in jaren}


def _demping(waarde: Waarde | None, jaren: tuple[int, ...]) -> tuple[str, int]:
    if waarde is None:
        return "geen", 0
    fields = waarde.velden((), ("methode", "euro_per_inwoner"))
    method = fields["methode"].een_van(("geen", "schaal", "verschuif")) if "methode" in fields else "geen"
    cents = fields["euro_per_inwoner"].centen() if "euro_per_inwoner" in fields else None
    if method == "geen":
        return method, 0
    if cents is None:
        raise ScenarioFout("demping.euro_per_inwoner", "ontbreekt", naam="euro_per_inwoner", keuzes="")
    for before, jaar in pairwise(jaren):
        if jaar != before + 1:
            raise ScenarioFout("jaren", "jaar_overgeslagen", before=before, jaar=jaar, missing=before + 1)
    return method, cents


def _verevening(waarde: Waarde | None) -> tuple[Fraction, Regel | None]:
    if waarde is None:
        return Fraction(), None
    fields = waarde.velden((), ("sigma", "sleutel"))
    sigma = fields["sigma"].deel() if "sigma" in fields else Fraction()
    return sigma, _sleutel(fields, "sleutel", "verevening.sleutel")


def _sleutel(fields: Mapping[str, Waarde], naam: str, veld: str) -> Regel:
    """By inhabitants, unless it says otherwise."""
    return lees_gewone_regel(fields[naam]) if naam in fields else Regel("inwoners", veld)


def _transitie(waarde: Waarde) -> Transitie:
    fields = waarde.velden(
        ("plaatsen_dicht", "sluitdatum", "opbouw", "product_dicht", "product_opbouw", "horizon_jaren"),
        ("frictie", "overlap_dagen", "bezetting", "rho"),
    )
    steps = fields["frictie"].lijst() if "frictie" in fields else []
    friction = tuple(step.deel() for step in steps)
    for item, (before, step) in zip(steps[1:], pairwise(friction), strict=True):
        if step > before:
            raise item.fout("frictie_stijgt", before=before, step=step)
    rho = fields["rho"].deel(None) if "rho" in fields else Fraction(1)
    if not rho:
        raise fields["rho"].fout("rho_nul")
    return Transitie(
        fields["plaatsen_dicht"].heel(), _dag(fields["sluitdatum"]), fields["opbouw"].heel(),
        fields["product_dicht"].tekst(), fields["product_opbouw"].tekst(),
        fields["horizon_jaren"].heel(1, MEESTE_JAREN),
        friction, fields["overlap_dagen"].heel() if "overlap_dagen" in fields else 0,
        fields["bezetting"].deel() if "bezetting" in fields else Fraction(1), rho,
    )  # fmt: skip


def _dag(waarde: Waarde) -> date:
    text = waarde.tekst()
    try:
        dag = date.fromisoformat(text) if len(text) == len("2024-07-01") else None
    except ValueError:
        dag = None
    if dag is None or not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise waarde.fout("datum")
    return dag


def _controleer(scenario: Scenario) -> None:
    """What only shows from several fields together."""
    for regel in scenario.regels:
        needs_centre = regel.regel == "rijksstroom" or regel.onbekend == "centrum"
        if needs_centre and CENTRUMGEMEENTE not in scenario.gemeenten:
            raise ScenarioFout(
                "gemeenten", "gemeente_nodig", regel=regel.veld, wie=namen([CENTRUMGEMEENTE]), code=CENTRUMGEMEENTE,
            )  # fmt: skip
    if any(regel.regel == "objectief" for regel in scenario.regels):
        _controleer_maatstaven(scenario.invoer.maatstaven)
    plan, tariffs = scenario.transitie, scenario.invoer.tarieven
    if plan and tariffs is not None:
        for product in (plan.product_dicht, plan.product_opbouw):
            if product not in tariffs:
                raise ScenarioFout(f"invoer.tarieven.{product}", "geen_tarief", product=product[:40])


def _controleer_maatstaven(maatstaven: Mapping[str, Maatstaf] | None) -> None:
    if not maatstaven:
        raise ScenarioFout("invoer.maatstaven", "geen_maatstaven")
    total = sum((maatstaf.gewicht for maatstaf in maatstaven.values()), Fraction())
    if total != 1:
        raise ScenarioFout("invoer.maatstaven", "gewichten", waar="invoer.maatstaven", totaal=total)
