"""P×Q: what the care of beschermd wonen cost each municipality and the region, made and protected at publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Connection

from portal.domain.disclosure.eigen import KLEIN
from portal.domain.disclosure.kosten import TOTAAL, Regel, verborgen
from portal.domain.disclosure.regio import is_veilig
from portal.domain.gemeenten import REGIO, huidige_codes
from portal.domain.kosten import Kostenregel
from portal.domain.verdeelmodel.getallen import halfup
from portal.publish.verdeelgebruik import DAGEN_PER_WEEK
from queries import bulk
from queries.session import fetch, run

HONDERDSTE = 100


class _Som(NamedTuple):
    """Clients, sevenths of units and of cents of one line; ``per_gemeente`` for the region."""

    eenheid: str
    clienten: int
    zevenden: Fraction
    centen: Fraction
    per_gemeente: Mapping[str, int]


Tabel = dict[Regel, _Som]


def publiceer_kosten(connection: Connection) -> None:
    """Make ``financien.kosten`` again. Needs the work table ``met_gegevens``."""
    tables = _tabellen(fetch(connection, "publish/kosten"))
    rows = [(gebied, *row) for (gebied, jaar), table in sorted(tables.items()) for row in _rijen(gebied, jaar, table)]
    run(connection, "publish/wis_kosten")
    run(connection, "publish/bewaar_kosten", **bulk.kolommen(("gebied", *Kostenregel._fields), rows))


def _tabellen(rows: list[Any]) -> dict[tuple[str, int], Tabel]:
    """By area and year; the region is the sum of its municipalities."""
    known = huidige_codes()
    tables: dict[tuple[str, int], Tabel] = defaultdict(dict)
    for row in rows:
        if row.gemeente in known:
            regel = (row.voorziening, row.productcode, row.tarief_centen)
            found = _Som(row.eenheid, row.clienten, Fraction(row.zevenden), Fraction(row.zevende_centen),
                         {row.gemeente: row.clienten})  # fmt: skip
            tables[row.gemeente, row.jaar][regel] = found
            region = tables[REGIO, row.jaar]
            region[regel] = _plus(region[regel], found) if regel in region else found
    return dict(tables)


def _plus(one: _Som, other: _Som) -> _Som:
    return _Som(one.eenheid, one.clienten + other.clienten, one.zevenden + other.zevenden, one.centen + other.centen,
                {**one.per_gemeente, **other.per_gemeente})  # fmt: skip


def _rijen(gebied: str, jaar: int, table: Tabel) -> Iterator[Kostenregel]:
    """Each line, with its amounts where those may be shown."""
    small = {regel for regel, som in table.items() if _is_klein(gebied, som)}
    hidden = verborgen({regel: som.clienten for regel, som in table.items()}, small)
    for regel, som in sorted(table.items()):
        voorziening, productcode, tarief = regel
        shown = regel not in hidden
        # days, hours and half-days together are no number of anything
        sevenths = Fraction() if regel == TOTAAL else som.zevenden
        units = Decimal(halfup(sevenths * HONDERDSTE / DAGEN_PER_WEEK)) / HONDERDSTE
        yield Kostenregel(
            jaar, voorziening, productcode, som.eenheid, tarief, units if shown else None,
            halfup(som.centen / DAGEN_PER_WEEK) if shown else None, "ok" if shown else "verborgen",
        )  # fmt: skip


def _is_klein(gebied: str, som: _Som) -> bool:
    """Of the own clients fewer than five; of the region what a municipality, or two, could compute of the others."""
    if gebied == REGIO:
        return not is_veilig({**som.per_gemeente, REGIO: som.clienten})
    return 0 < som.clienten < KLEIN
