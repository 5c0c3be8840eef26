"""The own tables of one area before they are protected: which counts there are, and which periods fit its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from portal.domain.disclosure import eigen
from portal.domain.identiteiten import ZELFDE_MENSEN, Cel, Identiteit
from portal.domain.periode import SOORTEN, Periode, soort_van
from queries.catalogue import by_code, by_name

TELMATEN = ("aantal", "teller", "noemer", "n", "personen", "voorzieningen")
FLOWS = ("instroom", "uitstroom")
TOTALEN = ("", "")
HEEL = ("aantal", "n", "_som", "gemiddelde", "mediaan")  # of all people of a figure, not of a share of them
RUIM = 2  # totals of so many times the least that is shown: few of them need to be hidden


def cel_van(row: Any, maat: str = "") -> Cel:
    """The key of a row, or of another measure beside it."""
    return Cel(by_code()[row.code].naam, row.domein, row.periode, row.uitsplitsing, row.groep, maat or row.maat)


def is_geteld(row: Any) -> bool:
    """Whether a row counts people (or their stays or nights) itself; what follows from other counts does not."""
    found = by_code()[row.code]
    return row.maat in TELMATEN and row.waarde is not None and not found.zonder_personen and not found.basis


def te_beschermen(rows: Sequence[Any]) -> dict[Cel, int]:
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


class Fijnste:
    """The shortest kind of period of which one area's tables of flows are shown: of most periods of that kind no count
    is small. Shorter ones would be hidden nearly everywhere, and would hide the totals around them."""

    def __init__(self, cellen: Mapping[Cel, int]) -> None:
        tables: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
        for cel, aantal in cellen.items():
            table = self.tabel(cel)
            if by_name()[cel.naam].tijd == "stroom" and cel.maat != "_som" and (table != TOTALEN or cel.naam in FLOWS):
                least = eigen.kleinste_getoonde(cel.domein) * (RUIM if table == TOTALEN else 1)
                tables[table][cel.periode] = tables[table].get(cel.periode, True) and not 0 < aantal < least
        self._soort = {table: _first_that_fits(perioden) for table, perioden in tables.items()}

    def is_som(self, cel: Cel) -> bool:
        """Whether the flow of four quarters is no more than what its quarters show. Of a total only where all its
        tables are: else it is protected with the groups that add up to it."""
        tables = self._soort if self.tabel(cel) == TOTALEN else (TOTALEN, self.tabel(cel))
        return all(self._soort.get(table) != "vierkwartalen" for table in tables)

    @staticmethod
    def tabel(cel: Cel) -> tuple[str, str]:
        """All totals of flows are one table, for they are computed from each other; a share is one of its own."""
        found = by_name()[cel.naam]
        is_total = not cel.uitsplitsing and not found.groep and cel.maat in HEEL
        return TOTALEN if is_total else (cel.naam, cel.uitsplitsing)

    def soort(self, cel: Cel) -> str:
        """Of the table of one count, never shorter than that of the totals; all periods where nobody comes or goes."""
        found = (self._soort.get(table, SOORTEN[0]) for table in (TOTALEN, self.tabel(cel)))
        return max(found, key=SOORTEN.index)


def _first_that_fits(perioden: Mapping[str, bool]) -> str:
    """The shortest kind of which more than half fits; four quarters are shown in any case."""
    kinds = {soort: [fits for code, fits in perioden.items() if soort_van(code) == soort] for soort in SOORTEN}
    return next((soort for soort in SOORTEN[:2] if 2 * sum(kinds[soort]) > len(kinds[soort])), "vierkwartalen")


def is_optelling(cel: Cel, fijnste: Fijnste) -> bool:
    """Whether a count of four quarters is no more than its quarters say: then it follows what they show."""
    tijd = by_name()[cel.naam].tijd
    return soort_van(cel.periode) == "vierkwartalen" and (tijd == "stand" or (tijd == "stroom" and fijnste.is_som(cel)))


def achterliggend(
    cellen: Mapping[Cel, int], alle: Mapping[Cel, int], kwartalen: Iterable[str], fijnste: Fijnste
) -> dict[Cel, int]:
    """The flows of quarters that are not shown themselves, but lie behind four quarters that are: those overlap, so
    that two of them may tell one."""
    tables = {cel._replace(periode="") for cel in cellen
              if by_name()[cel.naam].tijd == "stroom" and fijnste.soort(cel) == "vierkwartalen"}  # fmt: skip
    quarters = sorted(kwartalen)
    found = (cel._replace(periode=code) for cel in sorted(tables) for code in quarters)
    return {cel: alle.get(cel, 0) for cel in found}


def is_bekend(relation: Identiteit, achter: Collection[Cel]) -> bool:
    """Whether a relation tells something by itself. The groups of a quarter that is not shown are a sum of unknowns:
    that tells something with the rest of its table alone, and used one by one it would hide totals for nothing."""
    return not any(cel in achter for cel in relation) or (
        len({cel._replace(periode="") for cel in relation}) == 1
        or all(Fijnste.tabel(cel) == TOTALEN for cel in relation)
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
