"""The own tables of one area before they are protected: which counts there are, and which periods fit its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from portal.domain.disclosure import eigen
from portal.domain.identiteiten import ZELFDE_MENSEN, Cel
from portal.domain.periode import SOORTEN, Periode, soort_van
from queries.catalogue import by_code, by_name

TELMATEN = ("aantal", "teller", "noemer", "n", "personen", "voorzieningen")
FLOWS = ("instroom", "uitstroom")
RUIM = 4 * eigen.KLEIN  # so many that its groups need not be hidden one by one


def cel_van(row: Any, maat: str = "") -> Cel:
    """The key of a row, or of another measure beside it."""
    return Cel(by_code()[row.code].naam, row.domein, row.periode, row.uitsplitsing, row.groep, maat or row.maat)


def is_geteld(row: Any) -> bool:
    """Whether a row counts people (or their stays or nights) itself; what follows from other counts does not."""
    found = by_code()[row.code]
    return row.maat in TELMATEN and row.waarde is not None and not found.zonder_personen and not found.basis


def te_beschermen(rows: Iterable[Any]) -> dict[Cel, int]:
    """The counts of one area, with what a share leaves over and the sum behind a mean: both can be computed."""
    cellen = {cel_van(row): int(row.waarde) for row in rows if is_geteld(row)}
    for row in rows:
        if row.maat == "gemiddelde" and row.waarde is not None and by_code()[row.code].soort == "duur":
            cellen[cel_van(row, "_som")] = round(row.waarde * row.basis)
    for cel, noemer in list(cellen.items()):
        soort = by_name()[cel.naam].soort
        part = cel._replace(maat="aantal" if soort == "deel" else "teller")
        if cel.maat == "noemer" and part in cellen and soort != "verhouding":
            cellen[cel._replace(maat="_rest")] = noemer - cellen[part]
        if (cel.naam, cel.maat) == ("uitstroom_zelfstandig", "noemer"):
            left = Cel("uitstroom", cel.domein, cel.periode)
            if left in cellen:
                cellen[cel._replace(maat="_buiten")] = cellen[left] - noemer
        if soort == "deel" and (cel.maat, cel.groep) == ("aantal", "2"):
            cellen[cel._replace(maat="_verschil")] = noemer - cellen[cel._replace(groep="3")]
    return cellen | _totalen(cellen)


def _totalen(cellen: Mapping[Cel, int]) -> dict[Cel, int]:
    """How many people were there at all: printed nowhere, but each full table of answers adds up to it."""
    totals: dict[Cel, int] = {}
    for cel, aantal in cellen.items():
        if (cel.naam, cel.uitsplitsing) == ZELFDE_MENSEN[0]:
            total = Cel(cel.naam, cel.domein, cel.periode, maat="_totaal")
            totals[total] = totals.get(total, 0) + aantal
    return totals


def fijnste_periode(rows: Iterable[Any]) -> str:
    """The shortest kind of period of which most flows are 0 or large enough: shorter ones would be hidden nearly
    everywhere, and would hide the longer ones around them."""
    counts: dict[str, list[bool]] = {"maand": [], "kwartaal": []}
    for row in rows:
        soort = soort_van(row.periode)
        if soort in counts and not row.uitsplitsing and by_code()[row.code].naam in FLOWS:
            counts[soort].append(row.waarde == 0 or row.waarde >= RUIM)
    if not any(counts.values()):
        return SOORTEN[0]  # nobody comes or goes in these figures
    return next((soort for soort, shown in counts.items() if 2 * sum(shown) > len(shown)), "vierkwartalen")


def is_optelling(cel: Cel, fijnste: str) -> bool:
    """Whether a count of four quarters is no more than its quarters say: then it follows what they show."""
    tijd = by_name()[cel.naam].tijd
    return soort_van(cel.periode) == "vierkwartalen" and (
        tijd == "stand" or (tijd == "stroom" and fijnste != "vierkwartalen")
    )


def verborgen_optellingen(sommen: Iterable[Cel], cellen: Mapping[Cel, int], hidden: eigen.Status) -> eigen.Status:
    """The counts of four quarters that are hidden because one of their quarters is. Only one that is the count of one
    quarter says "< 5" with it: of more than one it would tell how small they are together."""
    result: eigen.Status = {}
    for cel in sommen:
        quarters = Periode.parse(cel.periode).kwartalen
        parts = [cel._replace(periode=code)
                 for code in (quarters if by_name()[cel.naam].tijd == "stroom" else quarters[-1:])]  # fmt: skip
        if any(part in hidden for part in parts):
            filled = [part for part in parts if part in hidden or cellen.get(part)]
            result[cel] = hidden[filled[0]] if len(filled) == 1 else "verborgen"
    return result
