"""What the bridge from places to support at home starts from: whole years of the forecast, and what modules cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from portal.domain.filters import Filters
from portal.domain.identiteiten import CATEGORIE
from portal.domain.kosten import Kostenregel
from portal.domain.overgang import Plan, Verwacht
from portal.domain.prognose.verloop import CATEGORIEEN, KWARTALEN
from portal.domain.verwachting import Verwachting

HONDERD = 100


def verwachte_jaren(kwartalen: Iterable[Verwachting], modules: int) -> list[Verwacht]:
    """The calendar years of which every quarter of both categories is known; ``modules``: cents a year beside them."""
    by_year: dict[int, list[Verwachting]] = defaultdict(list)
    for row in kwartalen:
        if row.mediaan is not None and row.kosten_centen is not None:
            by_year[int(row.kwartaal[:4])].append(row)
    return [
        Verwacht(jaar, _eind(rows, "intramuraal"), _eind(rows, "ambulant"),
                 sum(row.kosten_centen or 0 for row in rows) + modules)
        for jaar, rows in sorted(by_year.items()) if len(rows) == KWARTALEN * len(CATEGORIEEN)
    ]  # fmt: skip


def _eind(rows: Sequence[Verwachting], categorie: str) -> int:
    """People at the end of the year."""
    return max((row.kwartaal, row.mediaan or 0) for row in rows if row.categorie == categorie)[1]


def kosten_modules(regels: Iterable[Kostenregel]) -> int | None:
    """What support beside the stay cost in its last year, in cents; None where a line of it is hidden."""
    lines = [regel for regel in regels if CATEGORIE.get(regel.voorziening) == "module"]
    last = max((regel.jaar for regel in lines), default=0)
    amounts = [regel.centen for regel in lines if regel.jaar == last]
    if any(amount is None for amount in amounts):
        return None
    return sum(amount or 0 for amount in amounts)


def plan_van(filters: Filters, eerste: int) -> Plan:
    """The plan that the choices of the address describe; it begins in the first whole year unless they say so."""
    friction = Fraction(int(filters.plan("frictie")), HONDERD)
    return Plan(
        int(filters.plan("afbouw")), int(filters.vanaf or eerste), int(filters.plan("duur")),
        Fraction(int(filters.plan("opbouw")), HONDERD), (friction, friction / 2), int(filters.plan("overlap")),
        filters.plan("plek"), filters.plan("thuis"),
    )  # fmt: skip
