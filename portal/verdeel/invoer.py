"""What a scenario of the distribution model leaves out, read from the database."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from portal.domain.disclosure.tabellen import T
from portal.domain.inwoners import inwoners_op
from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.regels import namen
from portal.domain.verdeelmodel.scenario import ETMAAL, ONBEKEND, Invoer, Scenario, ScenarioFout, Tarief
from portal.publish.verdeelgebruik import HISTORISCH, tarieven_per_voorziening
from queries.session import fetch

VAN_ANDEREN = ("historisch", "clienten")
PerJaar = Mapping[int, Mapping[str, Fraction]]
Bron = tuple[str, str]


def vul_aan(connection: Connection, scenario: Scenario, *, ziet_alles: bool = True) -> tuple[Scenario, str]:
    """The scenario with everything that it uses, and the version of the data that was read. ``ziet_alles``: whether
    this session may see the use of every municipality. Raises ScenarioFout: it may not, there is nothing to read, or
    too few people are behind it."""
    for naam in scenario.ontbreekt:
        if naam in VAN_ANDEREN and not ziet_alles:
            raise ScenarioFout(f"invoer.{naam}", "niet_gedeeld")
    invoer, bronnen = scenario.invoer, dict(scenario.invoer.bronnen)
    for naam in scenario.ontbreekt:
        read, bron = LEZERS[naam](connection, scenario)
        invoer = replace(invoer, **{naam: read})
        bronnen.setdefault(naam, bron)
    invoer = replace(invoer, bronnen=bronnen)
    return replace(scenario, invoer=invoer), _versie(invoer, scenario.ontbreekt)


def _versie(invoer: Invoer, gelezen: Sequence[str]) -> str:
    """The same numbers have the same version."""
    text = json.dumps({naam: repr(getattr(invoer, naam)) for naam in sorted(gelezen)}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _inwoners(connection: Connection, scenario: Scenario) -> tuple[dict[int, dict[str, int]], Bron]:
    """On 1 January of the year before; between known years by a straight line."""
    known: dict[str, list[tuple[int, int]]] = defaultdict(list)
    sources = set()
    for row in fetch(connection, "verdeelmodel/inwoners", gemeenten=list(scenario.gemeenten)):
        known[row.gebied].append((row.jaar, row.inwoners))
        sources.add(row.bron)
    result: dict[int, dict[str, int]] = {}
    estimated = False
    for jaar in scenario.jaren:
        result[jaar] = {}
        for code in scenario.gemeenten:
            found = inwoners_op(known[code], jaar - 1)
            if found is None:
                raise ScenarioFout(f"invoer.inwoners.{code}", "geen_inwoners", wie=namen([code]))
            result[jaar][code] = halfup(found[0])
            estimated |= found[1]
    return result, ("CBS, geschat", "aanname") if estimated else ("; ".join(sorted(sources)), "realisatie")


def _tarieven(connection: Connection, scenario: Scenario) -> tuple[dict[str, tuple[Tarief, ...]], Bron]:
    """Of the two products of the transition, by day."""
    plan = scenario.transitie
    if plan is None:
        raise ValueError("tariffs are for a transition alone")
    wanted, last = {plan.product_dicht, plan.product_opbouw}, date(plan.jaren[-1] + 1, 1, 1)
    rows = [
        row for row in fetch(connection, "verdeelmodel/tarieven") if row.voorziening in wanted and row.eenheid == ETMAAL
    ]
    result = tarieven_per_voorziening(rows)
    for product in sorted(wanted - result.keys()):
        raise ScenarioFout(f"invoer.tarieven.{product}", "geen_tarief", product=product[:40])
    ends = [max(tarief.tot for tarief in tariffs) for tariffs in result.values()]
    if min(ends) < last:
        return result, (f"prijspeil {min(ends).year - 1}", "aanname")
    made_up = any(row.status == "aanname" for row in rows)
    return result, ("; ".join(sorted({row.bron for row in rows})), "aanname" if made_up else "realisatie")


def _historisch(connection: Connection, scenario: Scenario) -> tuple[PerJaar, Bron]:
    """Days of beschermd wonen by responsible municipality, of the last whole year before."""
    return _per_jaar(connection, scenario, HISTORISCH, onbekend=False)


def _clienten(connection: Connection, scenario: Scenario) -> tuple[Mapping[tuple[str, str], PerJaar], Bron]:
    """For each field and weight that a rule asks for."""
    result: dict[tuple[str, str], PerJaar] = {}
    bron = ("", "realisatie")
    for regel in scenario.regels:
        if regel.regel == "herkomst" and regel.leest not in result:
            what = ("clienten", regel.clientveld, regel.weging)
            result[regel.leest], bron = _per_jaar(connection, scenario, what, onbekend=True)
    return result, bron


LEZERS: Mapping[str, Any] = {
    "inwoners": _inwoners, "tarieven": _tarieven, "historisch": _historisch, "clienten": _clienten,
}  # fmt: skip


def _per_jaar(
    connection: Connection, scenario: Scenario, what: tuple[str, str, str], *, onbekend: bool
) -> tuple[dict[int, dict[str, Fraction]], Bron]:
    """For each year of the scenario the last whole year before it that is known; of nobody fewer than T people."""
    invoer, veld, weging = what
    field = f"invoer.{invoer}"
    known: dict[int, list[Any]] = defaultdict(list)
    for row in fetch(connection, "verdeelmodel/invoer", invoer=invoer, veld=veld, weging=weging):
        known[row.jaar].append(row)
    if not known:
        raise ScenarioFout(field, "geen_jaar")
    result, used, guessed = {}, set(), False
    for jaar in scenario.jaren:
        source = max((year for year in known if year < jaar), default=min(known))
        guessed |= source != jaar - 1
        used.add(source)
        result[jaar] = _van_jaar(scenario, known[source], field, source, onbekend=onbekend)
    field_of = "verantwoordelijke gemeente" if invoer == "historisch" else veld
    words = f"monitor, {weging} naar {field_of}, {', '.join(map(str, sorted(used)))}"
    return result, (words, "aanname" if guessed else "realisatie")


def _van_jaar(scenario: Scenario, rows: Sequence[Any], veld: str, jaar: int, *, onbekend: bool) -> dict[str, Fraction]:
    """The numbers of one year. Raises ScenarioFout: too few people, or no tariff."""
    few = [row.gemeente for row in rows if row.reden == "te_weinig" and row.gemeente in scenario.gemeenten]
    if few:
        raise ScenarioFout(veld, "te_weinig_clienten", jaar=jaar, wie=namen(few), t=T)
    if any(row.reden == "geen_tarief" for row in rows):
        raise ScenarioFout(veld, "geen_tarief_in", jaar=jaar)
    found = {row.gemeente: Fraction(row.waarde) for row in rows if row.waarde is not None}
    names = [*scenario.gemeenten, *([ONBEKEND] if onbekend else [])]
    return {code: found.get(code, Fraction()) for code in names}
