"""The exact figures, made in the database.

The region is everybody together, of a whole country too many to count again for one delivery. So its figures are
brought up to date: what they were, without what the persons concerned counted for then, with what they count for now.
Every cell is a number or a share of one, and every median and curve is made of durations that are counted; so this
equals making it anew, which happens when everything is asked for, with new periods, and when very many changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from portal.domain.gemeenten import REGIO, wijken
from portal.domain.indicator import DOMEINEN, Indicator
from portal.domain.periode import EPISODE_GAT_DAGEN
from queries import bulk
from queries.catalogue import DUREN, TOEN_MERK, collection, indicators, period_pattern, publication, reads_cells
from queries.session import fetch, run

VEEL_VERANDERD = 0.25  # of all trajecten: so many persons twice take longer than everybody once
VAN_MENSEN = (*DOMEINEN, "bw_mo")  # domains whose figures add up person by person

TABELLEN_TOEN = (
    "publish/tabel_rij_toen", "publish/tabel_stand_toen", "publish/tabel_antwoord_toen", "publish/tabel_nacht_toen",
    "publish/index_nacht_toen",
)  # fmt: skip
WERKTABELLEN = (
    "publish/tabel_mens", "publish/analyseer_mens", "publish/tabel_toestand", "publish/analyseer_toestand",
    "publish/tabel_traject", "publish/tabel_verblijf", "publish/tabel_episode", "publish/index_traject",
    "publish/index_persoon", "publish/index_verblijf", "publish/index_van_episode", "publish/tabel_gebruik",
    "publish/tabel_antwoord", "publish/tabel_aanwezig", "publish/analyseer", "publish/tabel_aanwezig_antwoord",
    "publish/tabel_gebruiker", "publish/analyseer_gebruiker",
)  # fmt: skip

PLEKKEN = (
    "publish/tabel_plek_aanbieder", "publish/wis_plekken", "publish/tel_bezetting", "publish/tel_kamers",
)  # fmt: skip
ANDERS = ("publish/tabel_anders", "publish/wis", "publish/exact")
RESULTATEN = ("publish/tabel_cel", "publish/tabel_duur")

Geraakt = dict[tuple[str, str], date]  # (area, domain) → the first day whose figures change


def meet(connection: Connection, touched: Geraakt, *, bijwerken: bool = False) -> bool:
    """Make the exact cells of what is touched; the region anew, or brought up to date (``bijwerken``) where that is
    quicker: whether it was. Needs the work table ``met_gegevens``."""
    bijwerken = _find_changed(connection, bijwerken=bijwerken and any(gebied == REGIO for gebied, _ in touched))
    people = [found for found in indicators() if _is_van_mensen(found)]
    durations = [found.naam for found in people if found.soort in DUREN]
    if bijwerken:
        _measure_then(connection, touched, people)
    _work_tables(connection, touched, heel=not bijwerken)
    run(connection, "publish/view_cel_ook_eerder")
    if any(domein == "plek" for _, domein in touched):
        for step in PLEKKEN:
            run(connection, step, heel=not bijwerken)
    run(connection, "publish/tabel_plek")
    _collect(connection, indicators())
    if bijwerken:
        run(connection, "publish/duur_bijwerken", namen=durations)
        run(connection, "publish/duur_van_regio", namen=durations)
    else:
        run(connection, "publish/wis_duur")
        run(connection, "publish/bewaar_duur", namen=durations)
    _measure(connection, people)
    ahead = [(f.code(d), u) for f in indicators() for d in f.domeinen for u in f.vooruit]
    run(connection, "publish/tabel_oud", codes=[code for code, _ in ahead], uitsplitsingen=[u for _, u in ahead])
    if bijwerken:
        _update_cells(connection, people)
    _measure(connection, [found for found in indicators() if found not in people])
    _fill_zeros(connection)
    for step in ANDERS:
        run(connection, step)
    return bijwerken


def _find_changed(connection: Connection, *, bijwerken: bool) -> bool:
    """Whom the region's figures hold otherwise than they are now; whether those are few enough to go by."""
    run(connection, "publish/tabel_levering_toen")
    run(connection, "publish/tabel_levering_anders")
    run(connection, "publish/tabel_veranderd", heel=not bijwerken)
    return bijwerken and not fetch(connection, "publish/veel_veranderd", deel=VEEL_VERANDERD)[0].is_veel


def _measure_then(connection: Connection, touched: Geraakt, people: list[Indicator]) -> None:
    """What the changed persons counted for in the region: ``cel_toen`` and ``duur_toen``."""
    for step in TABELLEN_TOEN:
        run(connection, step)
    region = {(gebied, domein): first for (gebied, domein), first in touched.items() if gebied == REGIO}
    _work_tables(connection, region, heel=False, bron=TOEN_MERK)
    _collect(connection, people, TOEN_MERK)
    _measure(connection, [found for found in people if found.soort not in DUREN], TOEN_MERK)
    for step in ("publish/toen_cel", "publish/toen_duur", "publish/ruim_werktabellen"):
        run(connection, step)


def _is_van_mensen(indicator: Indicator) -> bool:
    return set(indicator.domeinen) <= set(VAN_MENSEN) and not reads_cells(indicator.naam)


def _update_cells(connection: Connection, people: list[Indicator]) -> None:
    counted = [found for found in people if found.soort not in DUREN]
    named = [(code, found.naam) for found in counted for code in found.codes]
    run(connection, "publish/analyseer_toen")
    run(connection, "publish/cel_bijwerken", codes=[code for code, _ in named], namen=[naam for _, naam in named])


def _collect(connection: Connection, found: Iterable[Indicator], bron: str = "") -> None:
    """The durations that medians and curves are made of."""
    for indicator in found:
        if indicator.soort in DUREN:
            connection.execute(collection(indicator.naam, bron), _parameters(indicator))


def _measure(connection: Connection, found: Iterable[Indicator], bron: str = "") -> None:
    """The cells of these indicators, each after those that it reads."""
    for indicator in found:
        connection.execute(publication(indicator.naam, bron), _parameters(indicator))


def _parameters(indicator: Indicator) -> dict[str, object]:
    groups = list(indicator.groepen)
    areas = {"wijken": list(wijken()), "wijkgemeenten": list(wijken().values()), "gat": EPISODE_GAT_DAGEN}
    return {**areas, "groepen": groups, "grenzen": [int(groep) for groep in groups], **indicator.parameters}


def _fill_zeros(connection: Connection) -> None:
    """The zeros that no row yields."""
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


def _work_tables(connection: Connection, touched: Geraakt, *, heel: bool, bron: str = "") -> None:
    """``bron`` ``@toen``: of the data as they were. ``heel``: everybody counts for the region, not only who changed."""
    run(
        connection, "publish/tabel_periode", gebieden=[gebied for gebied, _ in touched],
        domeinen=[domein for _, domein in touched], vanaf=list(touched.values()),
    )  # fmt: skip
    run(
        connection, "publish/tabel_periode_alle", gebieden=[gebied for gebied, _ in touched],
        domeinen=[domein for _, domein in touched],
    )  # fmt: skip
    for step in WERKTABELLEN:
        run(connection, f"{step}{bron}", gat=EPISODE_GAT_DAGEN, heel=heel)
    for step in RESULTATEN:
        run(connection, step)
