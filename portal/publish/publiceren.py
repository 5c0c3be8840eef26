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
from portal.domain.gemeenten import REGIO, huidige_codes, wijken
from portal.domain.indicator import FORMULIEREN_VAN, Indicator
from portal.domain.periode import EPISODE_GAT_DAGEN, Periode, perioden_met_gegevens
from portal.publish.gebruik import publiceer_gebruik
from portal.publish.getoond import publiceer_getoond
from portal.publish.kosten import publiceer_kosten
from portal.publish.kwaliteit import publiceer_kwaliteit
from portal.publish.regielijst import publiceer_regielijst
from portal.publish.verdeelgebruik import publiceer_verdeelinvoer
from queries import bulk
from queries.catalogue import indicators, period_pattern, publication
from queries.session import Databases, fetch, run

DREMPEL_DOORGETROKKEN = 10  # shown to everybody, so it follows the strictest rule
ALTIJD = date(1, 1, 1)
RUSTIG_SECONDEN = 30  # after the last delivery

WERKTABELLEN = (
    "publish/tabel_mens", "publish/tabel_toestand", "publish/tabel_traject", "publish/tabel_verblijf",
    "publish/tabel_episode", "publish/index_traject", "publish/index_persoon", "publish/index_verblijf",
    "publish/index_van_episode", "publish/tabel_gebruik", "publish/tabel_antwoord", "publish/tabel_aanwezig",
    "publish/analyseer", "publish/tabel_aanwezig_antwoord", "publish/tabel_gebruiker", "publish/analyseer_gebruiker",
    "publish/tabel_cel", "publish/view_cel_ook_eerder",
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
    return [REGIO, *huidige_codes()]


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


def publiceer(
    databases: Databases, sleutel: bytes, *, alles: bool = False, synthetisch: bool | None = None
) -> Publicatie:
    """Publish what waits, or everything. ``sleutel`` is that of the second pseudonym: names on the case lists follow
    from it. ``synthetisch`` None keeps what was said before. Raises NietBeschikbaar."""
    begin = time.perf_counter()
    with databases.begin("publish") as connection:
        fetch(connection, "publish/slot")
        run(connection, "publish/geheugen")
        compleet = _deliveries(connection)
        touched = _touched(connection, compleet, alles=alles)
        gebieden = [gebied for gebied in alle_gebieden() if any(area == gebied for area, _ in touched)]
        perioden = _all_periods(connection, compleet)
        _periods_with_data(connection, perioden)
        if touched:
            _work_tables(connection, touched)
            _measure(connection)
            ahead = [(f.code(d), u) for f in indicators() for d in f.domeinen for u in f.vooruit]
            run(connection, "publish/wis", codes=[code for code, _ in ahead], uitsplitsingen=[u for _, u in ahead])
            run(connection, "publish/exact")
        _complete(connection, compleet)
        publiceer_kwaliteit(connection)
        publiceer_getoond(connection, touched, perioden)
        used = [vanaf for (_, domein), vanaf in touched.items() if domein in ("bw", "mo")]
        if used:
            publiceer_gebruik(connection, min(used))
            publiceer_verdeelinvoer(connection)
            publiceer_kosten(connection)
        if touched:
            publiceer_regielijst(connection, sleutel)
        label = fetch(connection, "cijfers/synthetisch")[0].synthetisch if synthetisch is None else synthetisch
        run(connection, "publish/klaar", gebieden=gebieden, synthetisch=label)
        made = fetch(connection, "publish/gemaakt")[0].perioden if touched else 0
    return Publicatie(tuple(gebieden), made, round(time.perf_counter() - begin, 2))


def wacht_op_publicatie(databases: Databases) -> bool:
    """Whether deliveries wait, and none came in just now: who brings five files gets one publication."""
    with databases.begin("publish") as connection:
        row = fetch(connection, "publish/wacht")[0]
    return bool(row.wacht) and (row.stil is None or row.stil >= RUSTIG_SECONDEN)


def _measure(connection: Connection) -> None:
    """The cells of every indicator, and at the end the zeros that no row yields."""
    areas = {"wijken": list(wijken()), "wijkgemeenten": list(wijken().values()), "gat": EPISODE_GAT_DAGEN}
    for indicator in indicators():
        groups = list(indicator.groepen)
        parameters = {"groepen": groups, "grenzen": [int(groep) for groep in groups], **indicator.parameters}
        connection.execute(publication(indicator.naam), {**areas, **parameters})
    run(connection, "publish/analyseer_cel")
    zeros = [
        (found.naam, found.code(domein), domein, period_pattern(found), "|".join(found.formulieren), groep, maat,
         None if found.is_afgeleid(maat) else 0)
        for found in indicators() for domein in found.domeinen for groep, maat in _plain(found)
    ]  # fmt: skip
    names = ("namen", "codes", "domeinen", "perioden", "formulieren", "groepen", "maten", "waarden")
    run(connection, "publish/nullen", **bulk.kolommen(names, zeros))


def _plain(indicator: Indicator) -> Iterable[tuple[str, str]]:
    """(group, measure) of what exists whenever there are data."""
    if indicator.soort in ("deel", "zelf") or indicator.groep or indicator.alleen_uitsplitsingen or indicator.bekend:
        return []  # of nobody there is no group, and some statements say themselves what is nothing
    if indicator.soort == "overleving":
        return [*((groep, "aandeel") for groep in indicator.groepen), ("", "n")]
    return [("", maat) for maat in indicator.maten]


def _deliveries(connection: Connection) -> dict[str, list[Volledigheid]]:
    per_form: dict[str, dict[str, set[str]]] = {form: defaultdict(set) for form in VOLGORDE}
    for row in fetch(connection, "publish/leveringen"):
        per_form[row.formulier][row.kwartaal].add(row.aanbieder)
    return {form: volledigheid(leveringen) for form, leveringen in per_form.items()}


def _all_periods(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> dict[str, set[str]]:
    """The periods with data of each form, and of what stands on several forms or on none."""
    per_form = _periods(compleet)
    several = {naam: set.intersection(*(per_form[form] for form in forms))
               for naam, forms in FORMULIEREN_VAN.items() if forms}  # fmt: skip
    planned = fetch(connection, "publish/jaren_met_plan")[0]
    years = range(planned.van, planned.tot + 1) if planned.van else ()
    return {**per_form, **several, "doel": {str(jaar) for jaar in years}}


def _periods(compleet: Mapping[str, list[Volledigheid]]) -> dict[str, set[str]]:
    return {form: {item.periode.code for item in items} for form, items in compleet.items()}


def _touched(connection: Connection, compleet: Mapping[str, list[Volledigheid]], *, alles: bool) -> Geraakt:
    """What to make again. A period that comes or goes with a delivery concerns every area; its form may be one that
    the figures of another domain need (``formulieren``)."""
    if alles:
        return {(gebied, form): ALTIJD for gebied in alle_gebieden() for form in (*VOLGORDE, *FORMULIEREN_VAN)}
    touched: Geraakt = {(row.gebied, row.domein): row.vanaf for row in fetch(connection, "publish/wachtend")}
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
    return _spread(touched)


def _spread(touched: Geraakt) -> Geraakt:
    """Also what follows from what is touched: figures of two forms, of places, and of plans; and all periods of what
    compares with a base quarter that changes."""
    spread = dict(touched)
    based = {(domein, Periode.parse(f.basis).tot) for f in indicators() if f.basis for domein in f.domeinen}
    for (gebied, domein), first in touched.items():
        if any(domein == other and first < end for other, end in based):
            spread[gebied, domein] = ALTIJD
        keys = [(gebied, "bw_mo")] if domein in FORMULIEREN_VAN["bw_mo"] else []
        if gebied == REGIO and domein in ("mo", "capaciteit"):
            keys += product(alle_gebieden(), ["plek"])  # whose place it is says nothing about who sleeps there
        for key in keys:
            spread[key] = min(first, spread.get(key, first))
    if touched:
        spread.update(dict.fromkeys(product(alle_gebieden(), ["doel"]), ALTIJD))
    return spread


def _readers(form: str) -> set[str]:
    """The domains with a figure that needs this form too."""
    return {domein for indicator in indicators() if form in indicator.formulieren for domein in indicator.domeinen}


def _periods_with_data(connection: Connection, perioden: Mapping[str, set[str]]) -> None:
    rows = [(form, Periode.parse(code)) for form, codes in perioden.items() for code in sorted(codes)]
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
    run(
        connection, "publish/tabel_periode_alle", gebieden=[gebied for gebied, _ in touched],
        domeinen=[domein for _, domein in touched],
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
