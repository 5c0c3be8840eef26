"""From exact cells to cells that may be shown: own small counts, the women's shelter, the region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from portal.domain.disclosure import eigen, regio
from portal.domain.gemeenten import REGIO
from portal.domain.identiteiten import Cel, identiteiten
from queries import bulk
from queries.catalogue import indicators
from queries.session import fetch, run

KOLOMMEN = ("gebied", "domein", "code", "periode", "uitsplitsing", "groep", "maat", "waarde", "status")
Rij = tuple[str, ...]


def publiceer_getoond(connection: Connection, gebieden: list[str], perioden: Mapping[str, set[str]]) -> None:
    """Make the shown cells of ``gebieden``; the region's always, for its rule looks at every municipality."""
    areas = sorted({*gebieden, REGIO})
    run(connection, "publish/wis_getoond", gebieden=areas)
    rows = [row for gebied in areas if gebied != REGIO for row in _own_rows(connection, gebied, perioden)]
    rows += _region_rows(connection)
    columns = zip(*rows, strict=True) if rows else ([] for _ in KOLOMMEN)
    bulk.insert(connection, ("cijfers", "cel_getoond"), dict(zip(KOLOMMEN, columns, strict=True)))


def _row(gebied: str, cel: Cel, waarde: int, status: str) -> Rij:
    code = f"{cel.naam}_{cel.domein}"
    shown = str(waarde) if status == "ok" else bulk.NULL
    return gebied, cel.domein, code, cel.periode, cel.uitsplitsing, cel.groep, "aantal", shown, status


def _exact(connection: Connection, gebied: str) -> dict[Cel, int]:
    return {
        Cel(row.code.rsplit("_", 1)[0], row.domein, row.periode, row.uitsplitsing, row.groep): int(row.waarde)
        for row in fetch(connection, "publish/exact_van", gebied=gebied)
    }


def _own_rows(connection: Connection, gebied: str, perioden: Mapping[str, set[str]]) -> Iterator[Rij]:
    cellen = _exact(connection, gebied)
    hidden = eigen.bescherm(cellen, identiteiten(cellen, indicators(), perioden))
    for cel, waarde in cellen.items():
        if not (cel.domein == "vo" and cel.uitsplitsing):
            yield _row(gebied, cel, waarde, hidden.get(cel, "ok"))
    yield from _hidden_breakdowns(gebied, perioden, ("vo",))


def _hidden_breakdowns(gebied: str, perioden: Mapping[str, set[str]], domeinen: tuple[str, ...]) -> Iterator[Rij]:
    """One hidden cell per breakdown: not even its groups are shown."""
    for indicator in indicators():
        for domein in set(domeinen) & set(indicator.domeinen):
            for uitsplitsing in indicator.uitsplitsingen[domein]:
                for periode in perioden[domein]:
                    yield _row(gebied, Cel(indicator.naam, domein, periode, uitsplitsing), 0, "verborgen")


def _region_rows(connection: Connection) -> Iterator[Rij]:
    """Totals without breakdown, where the rule allows; everything else of the region is one hidden cell."""
    counts: dict[str, dict[str, dict[str, dict[str, int]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(dict))
    )
    for row in fetch(connection, "publish/exact_totalen"):
        naam, domein = row.code.rsplit("_", 1)
        counts[domein][row.periode][naam][row.gebied] = int(row.waarde)
    for domein, per_periode in counts.items():
        visible = regio.getoonde_perioden(per_periode)
        for periode, figures in per_periode.items():
            for naam, tellingen in figures.items():
                status = "ok" if periode in visible and naam in regio.GETOOND else "verborgen"
                yield _row(REGIO, Cel(naam, domein, periode), tellingen[REGIO], status)
        yield from _hidden_breakdowns(REGIO, {domein: set(per_periode)}, (domein,))
