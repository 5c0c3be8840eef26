"""Compute the figures in the database and publish them: exact, and as they may be shown.

Only the areas that deliveries touched are made again, each as a whole; that equals publishing from nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from portal.domain.gemeenten import REGIO, huidige_gemeenten
from portal.domain.indicator import DOMEINEN
from portal.domain.periode import Periode, perioden_met_gegevens
from portal.publish.getoond import publiceer_getoond
from queries.catalogue import indicators, publication
from queries.session import Databases, fetch, run

EPISODE_GAT_DAGEN = 7
DREMPEL_DOORGETROKKEN = 10  # shown to everybody, so it follows the strictest rule


@dataclass(frozen=True)
class Publicatie:
    """What a publication did."""

    gebieden: tuple[str, ...]
    perioden: int


@dataclass(frozen=True)
class Volledigheid:
    """Which deliveries a domain's figures of one period contain."""

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
    with databases.begin("publish") as connection:
        fetch(connection, "publish/slot")
        compleet = _deliveries(connection)
        gebieden = _areas(connection, compleet, alles=alles)
        _work_tables(connection, gebieden, compleet)
        for indicator in indicators():
            connection.execute(publication(indicator), {"gat": EPISODE_GAT_DAGEN})
            maten, domeinen = list(indicator.maten), list(indicator.domeinen)
            run(
                connection,
                "publish/nullen",
                naam=indicator.naam,
                gebieden=gebieden,
                maten=maten,
                domeinen=domeinen,
            )
        run(connection, "publish/wis", gebieden=gebieden)
        run(connection, "publish/exact")
        _complete(connection, compleet)
        publiceer_getoond(connection, gebieden, _periods(compleet))
        label = fetch(connection, "cijfers/synthetisch")[0].synthetisch if synthetisch is None else synthetisch
        run(connection, "publish/klaar", gebieden=gebieden, synthetisch=label)
    return Publicatie(tuple(gebieden), sum(len(items) for items in compleet.values()))


def _deliveries(connection: Connection) -> dict[str, list[Volledigheid]]:
    per_domein: dict[str, dict[str, set[str]]] = {domein: defaultdict(set) for domein in DOMEINEN}
    for row in fetch(connection, "publish/leveringen"):
        per_domein[row.formulier][row.kwartaal].add(row.aanbieder)
    return {domein: volledigheid(leveringen) for domein, leveringen in per_domein.items()}


def _periods(compleet: Mapping[str, list[Volledigheid]]) -> dict[str, set[str]]:
    return {domein: {item.periode.code for item in items} for domein, items in compleet.items()}


def _areas(connection: Connection, compleet: Mapping[str, list[Volledigheid]], *, alles: bool) -> list[str]:
    """Touched areas; all of them when a period has come or gone, for then every area has other figures."""
    now = {(domein, code) for domein, codes in _periods(compleet).items() for code in codes}
    published = {(row.domein, row.periode) for row in fetch(connection, "publish/gepubliceerd")}
    if alles or now != published:
        return alle_gebieden()
    waiting = {row.gebied for row in fetch(connection, "publish/wachtend")}
    return [gebied for gebied in alle_gebieden() if gebied in waiting]


def _work_tables(connection: Connection, gebieden: list[str], compleet: Mapping[str, list[Volledigheid]]) -> None:
    run(connection, "publish/tabel_periode")
    rows = [(domein, item.periode) for domein, items in compleet.items() for item in items]
    run(
        connection, "publish/vul_periode",
        domeinen=[domein for domein, _ in rows], perioden=[periode.code for _, periode in rows],
        van=[periode.van for _, periode in rows], tot=[periode.tot for _, periode in rows],
    )  # fmt: skip
    run(connection, "publish/tabel_traject", gebieden=gebieden)
    run(connection, "publish/tabel_episode", gat=EPISODE_GAT_DAGEN)
    run(connection, "publish/index_episode")
    run(connection, "publish/tabel_gebruik")
    run(connection, "publish/tabel_cel")


def _complete(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> None:
    rows = [(domein, item) for domein, items in compleet.items() for item in items]
    run(
        connection, "publish/volledigheid", gebieden=alle_gebieden(), drempel=DREMPEL_DOORGETROKKEN,
        domeinen=[domein for domein, _ in rows], perioden=[item.periode.code for _, item in rows],
        tm=[item.gegevens_tm for _, item in rows], ontbreekt=["|".join(item.ontbreekt) for _, item in rows],
        verwacht=[item.verwacht for _, item in rows],
    )  # fmt: skip
