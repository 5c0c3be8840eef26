"""Compute the figures in the database and publish them: exact, and as they may be shown.

Made again are only the areas, domains and periods that deliveries touched; that equals publishing from nothing."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from sqlalchemy import Connection

from portal.domain.aanlevering.contract import VOLGORDE
from portal.domain.gemeenten import REGIO, huidige_gemeenten
from portal.domain.indicator import Indicator
from portal.domain.periode import EPISODE_GAT_DAGEN, Periode, perioden_met_gegevens
from portal.publish.gebruik import publiceer_gebruik
from portal.publish.getoond import publiceer_getoond
from queries.catalogue import indicators, period_pattern, publication
from queries.session import Databases, fetch, run

DREMPEL_DOORGETROKKEN = 10  # shown to everybody, so it follows the strictest rule
ALTIJD = date(1, 1, 1)

WERKTABELLEN = (
    "publish/tabel_mens", "publish/tabel_toestand", "publish/tabel_traject", "publish/tabel_verblijf",
    "publish/tabel_episode", "publish/index_traject", "publish/index_persoon", "publish/index_verblijf",
    "publish/index_van_episode", "publish/tabel_gebruik", "publish/analyseer", "publish/tabel_gebruiker",
    "publish/analyseer_gebruiker", "publish/tabel_cel",
)  # fmt: skip

Geraakt = dict[tuple[str, str], date]  # (area, domain) → the first day whose figures change


@dataclass(frozen=True)
class Publicatie:
    """What a publication did."""

    gebieden: tuple[str, ...]
    perioden: int
    seconden: float


@dataclass(frozen=True)
class Volledigheid:
    """Which deliveries a form's figures of one period contain."""

    periode: Periode
    gegevens_tm: str
    ontbreekt: tuple[str, ...]
    verwacht: int


def alle_gebieden() -> list[str]:
    """The region and every municipality of today."""
    return [REGIO, *(gemeente.code for gemeente in huidige_gemeenten())]


def volledigheid(leveringen: Mapping[str, set[str]]) -> list[Volledigheid]:
    """Per period with data of one domain; ``leveringen``: quarter → deliverers.

    A deliverer is expected from its first delivery on."""
    first: dict[str, str] = {}
    for kwartaal in sorted(leveringen):
        for aanbieder in leveringen[kwartaal]:
            first.setdefault(aanbieder, kwartaal)
    result = []
    for periode in perioden_met_gegevens(set(leveringen)):
        expected = [(k, a) for k in periode.kwartalen for a, begin in first.items() if begin <= k]
        missing = {a for k, a in expected if a not in leveringen[k]}
        result.append(Volledigheid(periode, max(leveringen), tuple(sorted(missing)), len({a for _, a in expected})))
    return result


def publiceer(databases: Databases, *, alles: bool = False, synthetisch: bool | None = None) -> Publicatie:
    """Publish what waits, or everything. ``synthetisch`` None keeps what was said before. Raises NietBeschikbaar."""
    begin = time.perf_counter()
    with databases.begin("publish") as connection:
        fetch(connection, "publish/slot")
        run(connection, "publish/geheugen")
        compleet = _deliveries(connection)
        touched = _touched(connection, compleet, alles=alles)
        gebieden = [gebied for gebied in alle_gebieden() if any(area == gebied for area, _ in touched)]
        _periods_with_data(connection, compleet)
        if touched:
            _work_tables(connection, touched)
            _measure(connection)
            run(connection, "publish/wis")
            run(connection, "publish/exact")
        _complete(connection, compleet)
        publiceer_getoond(connection, touched, _periods(compleet))
        used = [vanaf for (_, domein), vanaf in touched.items() if domein in ("bw", "mo")]
        if used:
            publiceer_gebruik(connection, min(used))
        label = fetch(connection, "cijfers/synthetisch")[0].synthetisch if synthetisch is None else synthetisch
        run(connection, "publish/klaar", gebieden=gebieden, synthetisch=label)
        made = fetch(connection, "publish/gemaakt")[0].perioden if touched else 0
    return Publicatie(tuple(gebieden), made, round(time.perf_counter() - begin, 2))


def _measure(connection: Connection) -> None:
    """The cells of every indicator, and at the end the zeros that no row yields."""
    for indicator in indicators():
        groups = list(indicator.groepen)
        parameters = {"gat": EPISODE_GAT_DAGEN, "groepen": groups, "grenzen": [int(groep) for groep in groups]}
        connection.execute(publication(indicator.naam), parameters)
    run(connection, "publish/analyseer_cel")
    zeros = [
        (found.naam, found.code(domein), domein, period_pattern(found), "|".join(found.formulieren), groep, maat,
         None if found.is_afgeleid(maat) else 0)
        for found in indicators() for domein in found.domeinen for groep, maat in _plain(found)
    ]  # fmt: skip
    names = ("namen", "codes", "domeinen", "perioden", "formulieren", "groepen", "maten", "waarden")
    columns = zip(*zeros, strict=True)
    run(connection, "publish/nullen", **{name: list(c) for name, c in zip(names, columns, strict=True)})


def _plain(indicator: Indicator) -> Iterable[tuple[str, str]]:
    """(group, measure) of what exists whenever there are data."""
    if indicator.soort == "deel":
        return []  # of nobody there is no group
    if indicator.soort == "overleving":
        return [*((groep, "aandeel") for groep in indicator.groepen), ("", "n")]
    return [("", maat) for maat in indicator.maten]


def _deliveries(connection: Connection) -> dict[str, list[Volledigheid]]:
    per_form: dict[str, dict[str, set[str]]] = {form: defaultdict(set) for form in VOLGORDE}
    for row in fetch(connection, "publish/leveringen"):
        per_form[row.formulier][row.kwartaal].add(row.aanbieder)
    return {form: volledigheid(leveringen) for form, leveringen in per_form.items()}


def _periods(compleet: Mapping[str, list[Volledigheid]]) -> dict[str, set[str]]:
    return {form: {item.periode.code for item in items} for form, items in compleet.items()}


def _touched(connection: Connection, compleet: Mapping[str, list[Volledigheid]], *, alles: bool) -> Geraakt:
    """What to make again. A period that comes or goes with a delivery concerns every area; its form may be one that
    the figures of another domain need (``formulieren``)."""
    if alles:
        return {(gebied, form): ALTIJD for gebied in alle_gebieden() for form in VOLGORDE}
    touched = {(row.gebied, row.domein): row.vanaf for row in fetch(connection, "publish/wachtend")}
    published: dict[str, set[str]] = defaultdict(set)
    for row in fetch(connection, "publish/gepubliceerd"):
        published[row.formulier].add(row.periode)
    for form, codes in _periods(compleet).items():
        changed = codes ^ published[form]
        # the months say exactly from when on; longer periods come and go with them
        first = min((Periode.parse(code).van for code in changed if "-" in code), default=None)
        if first is None:
            continue
        for key in product(alle_gebieden(), {form, *_readers(form)}):
            touched[key] = min(first, touched.get(key, first))
    return touched


def _readers(form: str) -> set[str]:
    """The domains with a figure that needs this form too."""
    return {domein for indicator in indicators() if form in indicator.formulieren for domein in indicator.domeinen}


def _periods_with_data(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> None:
    rows = [(form, item.periode) for form, items in compleet.items() for item in items]
    run(
        connection, "publish/tabel_met_gegevens",
        formulieren=[form for form, _ in rows], perioden=[periode.code for _, periode in rows],
        van=[periode.van for _, periode in rows], tot=[periode.tot for _, periode in rows],
    )  # fmt: skip


def _work_tables(connection: Connection, touched: Geraakt) -> None:
    run(
        connection, "publish/tabel_periode", gebieden=[gebied for gebied, _ in touched],
        domeinen=[domein for _, domein in touched], vanaf=list(touched.values()),
    )  # fmt: skip
    for step in WERKTABELLEN:
        run(connection, step, gat=EPISODE_GAT_DAGEN)


def _complete(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> None:
    rows = [(form, item) for form, items in compleet.items() for item in items]
    run(connection, "publish/wis_volledigheid")
    run(
        connection, "publish/volledigheid", gebieden=alle_gebieden(), drempel=DREMPEL_DOORGETROKKEN,
        domeinen=[form for form, _ in rows], perioden=[item.periode.code for _, item in rows],
        tm=[item.gegevens_tm for _, item in rows], ontbreekt=["|".join(item.ontbreekt) for _, item in rows],
        verwacht=[item.verwacht for _, item in rows],
    )  # fmt: skip
