"""How good a delivery is: which answers are unknown, and whether its size fell or rose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from portal.domain.aanlevering.contract import Formulier
from portal.domain.gemeenten import REGIO, huidige_codes
from portal.domain.periode import Periode

ONBEKEND = "onbekend"
NA_AFLOOP = ("reden_einde", "bestemming", "gemeente_bestemming", "inkomen_eind", "zelfredzaamheid_eind")
KWARTALEN, MINSTENS = 4, 2  # before, with which a size is compared
SPRONG, RIJEN = 0.25, 10  # apart by more than this share and more than these rows


class Telling(NamedTuple):
    """Of one area: its rows, and by column to how many rows it applies and in how many of those it is unknown."""

    gebied: str
    rijen: int
    onbekend: Mapping[str, tuple[int, int]]


def kolommen(formulier: Formulier) -> tuple[str, ...]:
    """The columns in which an answer may be unknown: those that have the word, and what is asked at the end."""
    return tuple(
        kolom.naam for kolom in formulier.kolommen
        if ONBEKEND in (*kolom.codes, *kolom.ook) or (kolom.naam in NA_AFLOOP and not kolom.verplicht)
    )  # fmt: skip


def tel(formulier: Formulier, teksten: Mapping[str, Sequence[str]]) -> list[Telling]:
    """The region, and every municipality of today that has a row; ``teksten``: the columns as they are stored ('' for
    empty)."""
    areas = teksten.get(formulier.eigen_gemeente or "gemeente") or []
    n = max((len(column) for column in teksten.values()), default=0)
    by_area: dict[str, list[int]] = {}
    for i, area in enumerate(areas):
        by_area.setdefault(area, []).append(i)
    return [_tel(formulier, teksten, REGIO, range(n)), *(
        _tel(formulier, teksten, code, by_area[code]) for code in huidige_codes() if code in by_area
    )]  # fmt: skip


def _tel(formulier: Formulier, teksten: Mapping[str, Sequence[str]], gebied: str, rows: Sequence[int]) -> Telling:
    ended = teksten.get("einddatum") or []
    started = teksten.get("startdatum") or []
    counts = {}
    for kolom in kolommen(formulier):
        if kolom in NA_AFLOOP:
            applies = [i for i in rows if ended[i] and (started[i] or kolom == "reden_einde")]
        else:
            applies = list(rows)
        column = teksten[kolom]
        counts[kolom] = len(applies), sum(column[i] in ("", ONBEKEND) for i in applies)
    return Telling(gebied, len(rows), counts)


def sprong(rijen: Mapping[str, int], kwartaal: str) -> str:
    """``daling`` or ``stijging`` when the rows of a quarter lie far from the mean of those before, else ''."""
    before = []
    periode = Periode.parse(kwartaal)
    for _ in range(KWARTALEN):
        periode = periode.vorige()
        if periode.code in rijen:
            before.append(rijen[periode.code])
    if len(before) < MINSTENS:
        return ""
    apart = rijen[kwartaal] * len(before) - sum(before)  # times the number of quarters: whole numbers only
    if abs(apart) <= RIJEN * len(before) or abs(apart) <= SPRONG * sum(before):
        return ""
    return "daling" if apart < 0 else "stijging"


def toonbaar(aantal: int, onbekend: int, drempel: int) -> bool:
    """Whether a share gives nobody away: enough rows, and neither part is a few."""
    return aantal >= 2 * drempel and all(part == 0 or part >= drempel for part in (onbekend, aantal - onbekend))
