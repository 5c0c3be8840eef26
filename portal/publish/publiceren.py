"""Compute the figures in the database and publish them: exact, and as they may be shown.

Made again are only the areas, domains and periods that deliveries touched; that equals publishing from nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import product

from sqlalchemy import Connection

from portal.domain.aanlevering.contract import VOLGORDE
from portal.domain.gemeenten import REGIO, alle_gebieden
from portal.domain.indicator import FORMULIEREN_VAN
from portal.domain.periode import Periode
from portal.publish.gebruik import publiceer_gebruik
from portal.publish.getoond import publiceer_getoond
from portal.publish.kosten import publiceer_kosten
from portal.publish.kwaliteit import publiceer_kwaliteit
from portal.publish.meten import Geraakt, meet
from portal.publish.regielijst import publiceer_regielijst
from portal.publish.verdeelgebruik import publiceer_verdeelinvoer
from portal.publish.volledigheid import (
    Volledigheid,
    alle_perioden,
    bewaar_volledigheid,
    leveringen_per_formulier,
    nieuwe_perioden,
)
from queries.catalogue import fingerprint, indicators
from queries.session import Databases, fetch, run

ALTIJD = date(1, 1, 1)
LIJSTEN = ("bw", "mo")  # forms with case lists, and of which money is made
RUSTIG_SECONDEN = 30  # after the last delivery


@dataclass(frozen=True)
class Publicatie:
    """What a publication did."""

    gebieden: tuple[str, ...]
    perioden: int
    seconden: float


def publiceer(
    databases: Databases, sleutel: bytes, *, alles: bool = False, synthetisch: bool | None = None
) -> Publicatie:
    """Publish what waits, or everything. ``sleutel`` is that of the second pseudonym: names on the case lists follow
    from it. ``synthetisch`` None keeps what was said before. Raises NietBeschikbaar."""
    begin = time.perf_counter()
    with _alone(databases) as connection:
        made = _publiceer(connection, sleutel, alles=alles, synthetisch=synthetisch)
    return Publicatie(*made, round(time.perf_counter() - begin, 2))


def publiceer_gemeenten(databases: Databases, sleutel: bytes) -> Publicatie:
    """Publish what waits of municipalities, before the region of which it is a part: that one is formed anew of
    everybody in it, which of a whole country takes most of the time. Nothing is shown that would not have been: the
    region's figures stay as they are until ``publiceer``. Of a new period all is published at once, so nothing here.
    Raises NietBeschikbaar."""
    begin = time.perf_counter()
    with _alone(databases) as connection:
        compleet, touched = _begin(connection)
        own = {key: first for key, first in touched.items() if key[0] != REGIO}
        if not own or _is_van_allen(connection, compleet):
            return Publicatie((), 0, 0.0)
        gebieden = {gebied for gebied, _ in own}
        touched = {key: first for key, first in _spread(own).items() if key[0] in gebieden}
        perioden = alle_perioden(connection, compleet)
        _periods_with_data(connection, perioden)
        meet(connection, touched)
        publiceer_getoond(connection, _anders(connection, touched), perioden)
        publiceer_regielijst(connection, sleutel, sorted(gebieden))
        label = fetch(connection, "cijfers/synthetisch")[0].synthetisch
        run(connection, "publish/klaar", gebieden=sorted(gebieden), synthetisch=label, vingerafdruk=None)
        made = fetch(connection, "publish/gemaakt")[0].perioden
    return Publicatie(tuple(sorted(gebieden)), made, round(time.perf_counter() - begin, 2))


def _alone(databases: Databases) -> AbstractContextManager[Connection]:
    """The transaction of a publication. It took what waits; what comes in meanwhile waits for the next one."""
    return databases.alone("publish", lock="publish/slot", first="publish/neem", unlock="publish/slot_los")


def _begin(connection: Connection) -> tuple[dict[str, list[Volledigheid]], Geraakt]:
    """Which deliveries there are, and what they changed since the last publication."""
    run(connection, "publish/geheugen")
    run(connection, "publish/tabel_levering_nieuw")
    waiting = {(row.gebied, row.domein): row.vanaf for row in fetch(connection, "publish/wachtend")}
    return leveringen_per_formulier(connection), waiting


def _publiceer(
    connection: Connection, sleutel: bytes, *, alles: bool, synthetisch: bool | None
) -> tuple[tuple[str, ...], int]:
    """The areas and the number of periods that were made again."""
    compleet, waiting = _begin(connection)
    new = nieuwe_perioden(connection, compleet)
    alles = alles or not fetch(connection, "publish/is_zo_gemaakt", vingerafdruk=fingerprint())[0].is_zo_gemaakt
    plekken = (
        {*alle_gebieden()} if new else {row.gemeente_verblijf for row in fetch(connection, "publish/plekken_anders")}
    )
    touched = _everything() if alles else _spread(_touched(new, waiting), plekken)
    gebieden = [gebied for gebied in alle_gebieden() if any(area == gebied for area, _ in touched)]
    perioden = alle_perioden(connection, compleet)
    _periods_with_data(connection, perioden)
    bijwerken = bool(touched) and meet(connection, touched, bijwerken=not alles and not new)
    bewaar_volledigheid(connection, compleet, alle_gebieden(), alles=alles)
    publiceer_kwaliteit(connection, alles=alles)
    changed = touched if alles or new else _anders(connection, touched)
    publiceer_getoond(connection, {**_region_of(touched), **changed}, perioden)
    used = [vanaf for (_, domein), vanaf in touched.items() if domein in LIJSTEN]
    if used:
        publiceer_gebruik(connection, min(used), bijwerken=bijwerken and not _wacht_op_tarieven(connection))
        publiceer_verdeelinvoer(connection)
        publiceer_kosten(connection)
    publiceer_regielijst(
        connection, sleutel, sorted({area for area, form in touched if form in LIJSTEN and area != REGIO})
    )
    label = fetch(connection, "cijfers/synthetisch")[0].synthetisch if synthetisch is None else synthetisch
    run(connection, "publish/klaar", gebieden=gebieden, synthetisch=label, vingerafdruk=fingerprint())
    run(connection, "publish/in_regio")
    made = fetch(connection, "publish/gemaakt")[0].perioden if touched else 0
    return tuple(gebieden), made


def _region_of(touched: Geraakt) -> Geraakt:
    """The region of each domain: the rule about what it may show looks at every municipality."""
    return dict.fromkeys(((REGIO, domein) for _, domein in touched), ALTIJD)


def _anders(connection: Connection, touched: Geraakt) -> Geraakt:
    """Of what was made that of which a figure became otherwise: what is shown follows from the figures."""
    changed = {(row.gebied, row.domein) for row in fetch(connection, "publish/gebieden_anders")} if touched else set()
    return {key: first for key, first in touched.items() if key in changed}


def wacht_op_publicatie(databases: Databases) -> bool:
    """Whether deliveries wait, and none came in just now: who brings five files gets one publication."""
    with databases.begin("publish") as connection:
        row = fetch(connection, "publish/wacht")[0]
    return bool(row.wacht) and (row.stil is None or row.stil >= RUSTIG_SECONDEN)


def _everything() -> Geraakt:
    return {(gebied, form): ALTIJD for gebied in alle_gebieden() for form in (*VOLGORDE, *FORMULIEREN_VAN)}


def _touched(new: Mapping[str, date], waiting: Geraakt) -> Geraakt:
    """What to make again. A period that comes or goes with a delivery concerns every area; its form may be one that
    the figures of another domain need (``formulieren``)."""
    touched = dict(waiting)
    for form, first in new.items():
        for key in product(alle_gebieden(), {form, *_readers(form)}):
            touched[key] = min(first, touched.get(key, first))
    return touched


def _is_van_allen(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> bool:
    """Whether what waits concerns every area: a period that is new, or tariffs."""
    return bool(nieuwe_perioden(connection, compleet)) or _wacht_op_tarieven(connection)


def _wacht_op_tarieven(connection: Connection) -> bool:
    return bool(fetch(connection, "publish/tarieven_wachten")[0].wacht)


def _spread(touched: Geraakt, plekken: Set[str] = frozenset()) -> Geraakt:
    """Also what follows from what is touched: figures of two forms, of places (in ``plekken``), and of plans; and all
    periods of what compares with a base quarter that changes."""
    spread = dict(touched)
    based = {(domein, Periode.parse(f.basis).tot) for f in indicators() if f.basis for domein in f.domeinen}
    for (gebied, domein), first in touched.items():
        if any(domein == other and first < end for other, end in based):
            spread[gebied, domein] = ALTIJD
        keys = [(gebied, "bw_mo")] if domein in FORMULIEREN_VAN["bw_mo"] else []
        if gebied == REGIO and domein in ("mo", "capaciteit"):
            # whose place it is says nothing about who sleeps there
            keys += product((area for area in alle_gebieden() if area == REGIO or area in plekken), ["plek"])
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
