"""What a scenario of the distribution model leaves out, read from the database."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from portal.domain.disclosure.tabellen import T
from portal.domain.identiteiten import CATEGORIE
from portal.domain.inwoners import inwoners_op
from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.regels import namen
from portal.domain.verdeelmodel.scenario import ETMAAL, ONBEKEND, Invoer, Scenario, ScenarioFout, Tarief
from portal.domain.verdeelmodel.transitie import geldig_tarief
from queries.session import fetch

MAANDEN = 12
DAGEN_PER_WEEK = 7
ZELFSTANDIG = tuple(naam for naam, soort in CATEGORIE.items() if soort != "module")
PerJaar = Mapping[int, Mapping[str, Fraction]]
Bron = tuple[str, str]


def vul_aan(connection: Connection, scenario: Scenario) -> tuple[Scenario, str]:
    """The scenario with everything that it uses, and the version of the data that was read. Raises ScenarioFout: there
    is nothing to read, or too few people are behind it."""
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
    for row in fetch(connection, "publish/verdeel_inwoners", gemeenten=list(scenario.gemeenten)):
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
        row
        for row in fetch(connection, "publish/verdeel_tarieven")
        if row.voorziening in wanted and row.eenheid == ETMAAL
    ]
    result = _per_voorziening(rows)
    for product in sorted(wanted - result.keys()):
        raise ScenarioFout(f"invoer.tarieven.{product}", "geen_tarief", product=product[:40])
    ends = [max(tarief.tot for tarief in tariffs) for tariffs in result.values()]
    if min(ends) < last:
        return result, (f"prijspeil {min(ends).year - 1}", "aanname")
    made_up = any(row.status == "aanname" for row in rows)
    return result, ("; ".join(sorted({row.bron for row in rows})), "aanname" if made_up else "realisatie")


def _historisch(connection: Connection, scenario: Scenario) -> tuple[PerJaar, Bron]:
    """Days of beschermd wonen by responsible municipality, of the last whole year before."""
    rows = fetch(connection, "publish/verdeel_gebruik", veld="verantwoordelijk", voorzieningen=list(ZELFSTANDIG))
    return _per_jaar(scenario, rows, _etmalen, "invoer.historisch", "etmalen naar verantwoordelijke gemeente")


def _clienten(connection: Connection, scenario: Scenario) -> tuple[Mapping[tuple[str, str], PerJaar], Bron]:
    """For each field and weight that a rule asks for."""
    result: dict[tuple[str, str], PerJaar] = {}
    bron = ("", "realisatie")
    for regel in scenario.regels:
        if regel.regel == "herkomst" and regel.leest not in result:
            own = ZELFSTANDIG if regel.weging != "kosten" else tuple(CATEGORIE)
            rows = fetch(connection, "publish/verdeel_gebruik", veld=regel.clientveld, voorzieningen=list(own))
            weigh = {"hoofden": _hoofden, "etmalen": _etmalen, "kosten": _Kosten(connection)}[regel.weging]
            words = f"{regel.weging} naar {regel.clientveld}"
            result[regel.leest], bron = _per_jaar(scenario, rows, weigh, "invoer.clienten", words, onbekend=True)
    return result, bron


LEZERS: Mapping[str, Any] = {
    "inwoners": _inwoners, "tarieven": _tarieven, "historisch": _historisch, "clienten": _clienten,
}  # fmt: skip


def _hoofden(row: Any) -> Fraction:
    """Clients on average over the months of a year."""
    return Fraction(int(row.clienten), MAANDEN)


def _etmalen(row: Any) -> Fraction:
    """Days."""
    return Fraction(int(row.etmalen))


class _Kosten:
    """What the use of a month costs at the tariffs of that month, in cents."""

    def __init__(self, connection: Connection) -> None:
        self._tarieven = _per_voorziening(fetch(connection, "publish/verdeel_tarieven"))

    def __call__(self, row: Any) -> Fraction:
        dag = date.fromisoformat(f"{row.maand}-01")
        tarief = geldig_tarief(self._tarieven.get(row.voorziening, ()), dag)
        if tarief is None:
            raise ScenarioFout("invoer.clienten", "geen_tarief_op", product=row.voorziening, dag=dag.isoformat())
        units = _etmalen(row) if tarief.eenheid == ETMAAL else Fraction(row.weekeenheid_dagen) / DAGEN_PER_WEEK
        return units * tarief.centen


def _per_voorziening(rows: Iterable[Any]) -> dict[str, tuple[Tarief, ...]]:
    result: dict[str, tuple[Tarief, ...]] = {}
    for row in rows:
        tarief = Tarief(row.geldig_van, row.geldig_tot, Fraction(row.tarief_centen), row.eenheid)
        result[row.voorziening] = (*result.get(row.voorziening, ()), tarief)
    return result


def _per_jaar(
    scenario: Scenario, rows: Iterable[Any], weeg: Any, veld: str, wat: str, *, onbekend: bool = False
) -> tuple[dict[int, dict[str, Fraction]], Bron]:
    """For each year of the scenario the last whole year before it that is known; of nobody fewer than T people."""
    amounts: dict[int, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    people: dict[int, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for row in rows:
        amounts[row.jaar][row.gemeente] += weeg(row)
        people[row.jaar][row.gemeente] += _hoofden(row)
    if not amounts:
        raise ScenarioFout(veld, "geen_jaar")
    result, used, guessed = {}, set(), False
    names = [*scenario.gemeenten, *([ONBEKEND] if onbekend else [])]
    for jaar in scenario.jaren:
        source = max((known for known in amounts if known < jaar), default=min(amounts))
        guessed |= source != jaar - 1
        used.add(source)
        few = [code for code in names if 0 < people[source][code] < T and code != ONBEKEND]
        if few:
            raise ScenarioFout(veld, "te_weinig_clienten", jaar=source, wie=namen(few), t=T)
        result[jaar] = {code: amounts[source][code] for code in names}
    years = ", ".join(map(str, sorted(used)))
    return result, (f"monitor, {wat}, {years}", "aanname" if guessed else "realisatie")
