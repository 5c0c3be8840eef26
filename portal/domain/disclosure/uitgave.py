"""A release: the fixed tables of one domain over linked quarters, as cells with the share of each municipality.

Every cell of the region has one for each municipality beside it where its table has municipalities. What the region
has and no municipality (people from elsewhere) is a cell of its own, ``overig``; what municipalities count twice (one
person in two of them) is ``dubbel``: the sum of the municipalities + overig − dubbel = the region."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.domain.gemeenten import BUITEN_REGIO, REGIO
from portal.domain.identiteiten import Cel, identiteiten, soms_gelijk
from portal.domain.indicator import Indicator
from portal.domain.periode import Periode, soort_van

VENSTER = 8  # quarters before and after, to which a release is linked
STAND = "stand"
OVERIG, DUBBEL = "overig", "dubbel"
SOORTEN = ("kwartaal", "vierkwartalen")
FILE = Path(__file__).parent.parent / "vrijgave.toml"

Sleutel = tuple[str, Cel]  # area, count
Exact = Mapping[str, Mapping[Cel, int]]  # area → count → people


@dataclass(frozen=True)
class Tabel:
    """One fixed table. ``gemeenten``: the domains in which it has a cell for each municipality."""

    naam: str
    domeinen: tuple[str, ...]
    uitsplitsing: str = ""
    gemeenten: tuple[str, ...] = ()
    perioden: tuple[str, ...] = SOORTEN
    maat: str = "aantal"

    def heeft(self, cel: Cel) -> bool:
        """Whether a count belongs to this table."""
        return (
            (cel.naam, cel.uitsplitsing, cel.maat) == (self.naam, self.uitsplitsing, self.maat)
            and bool(cel.groep) == bool(self.uitsplitsing)
            and cel.domein in self.domeinen
            and soort_van(cel.periode) in self.perioden
        )


@cache
def tabellen() -> tuple[Tabel, ...]:
    """The fixed tables, from vrijgave.toml."""
    lines = tomllib.loads(FILE.read_text(encoding="utf-8"))["tabel"]
    return tuple(
        Tabel(**{naam: tuple(value) if isinstance(value, list) else value for naam, value in line.items()})  # type: ignore[arg-type]
        for line in lines
    )


def tabel_van(cel: Cel) -> Tabel | None:
    """The table of a count, where a release has it."""
    return next((tabel for tabel in tabellen() if tabel.heeft(cel)), None)


def venster(kwartaal: str, met_gegevens: Collection[str]) -> list[str]:
    """The quarters with data around ``kwartaal``, and the periods of four quarters that lie within them."""
    middle = _nummer(kwartaal)
    quarters = {
        code for code in met_gegevens if soort_van(code) == "kwartaal" and abs(_nummer(code) - middle) <= VENSTER
    }
    longer = {code for code in met_gegevens if soort_van(code) == "vierkwartalen"
              and set(Periode.parse(code).kwartalen) <= quarters}  # fmt: skip
    return sorted(quarters | longer)


def _nummer(kwartaal: str) -> int:
    return int(kwartaal[:4]) * 4 + int(kwartaal[5])


@dataclass(frozen=True)
class Uitgave:
    """The cells of one domain: (area, count) → share of each municipality, and every relation between them."""

    cellen: Mapping[Sleutel, Mapping[str, int]]
    relaties: Sequence[Mapping[Sleutel, int]]

    @classmethod
    def maak(cls, exact: Exact, indicatoren: tuple[Indicator, ...], perioden: set[str], domein: str) -> Uitgave:
        """From the exact counts of every area over the linked periods; groups of nobody are cells too, for a shown
        zero tells something."""
        region = _aangevuld(exact.get(REGIO, {}))
        own = {gebied: counts for gebied, counts in exact.items() if gebied != REGIO}
        cellen: dict[Sleutel, Mapping[str, int]] = {}
        relaties: list[Mapping[Sleutel, int]] = []
        for cel, total in region.items():
            shares = {gebied: counts.get(cel, 0) for gebied, counts in own.items()}
            extra = total - sum(shares.values())
            cellen[REGIO, cel] = _verdeeld(shares, extra)
            tabel = tabel_van(cel)
            if tabel is not None and domein in tabel.gemeenten:
                parts: dict[Sleutel, int] = {(REGIO, cel): -1}
                for gebied, aantal in shares.items():
                    cellen[gebied, cel] = {gebied: aantal}
                    parts[gebied, cel] = 1
                for naam, aantal, factor in ((OVERIG, max(extra, 0), 1), (DUBBEL, max(-extra, 0), -1)):
                    cellen[naam, cel] = {BUITEN_REGIO: aantal}
                    parts[naam, cel] = factor
                relaties.append(parts)
        for gebied in (REGIO, *own):
            counts = {cel: sum(shares.values()) for (area, cel), shares in cellen.items() if area == gebied}
            for relation in (*identiteiten(counts, indicatoren, {domein: perioden}), *soms_gelijk(counts)):
                relaties.append({(gebied, cel): factor for cel, factor in relation.items()})
        return cls(cellen, relaties)

    def met(self, bewaard: Mapping[Sleutel, Mapping[str, int]]) -> Uitgave:
        """With cells as an earlier release has them. A relation that a later correction broke holds for nobody."""
        cellen = {key: bewaard.get(key, shares) for key, shares in self.cellen.items()}
        total = {key: sum(shares.values()) for key, shares in cellen.items()}
        held = [r for r in self.relaties if not sum(factor * total[key] for key, factor in r.items())]
        return Uitgave(cellen, held)

    def van(self, kwartaal: str) -> list[Sleutel]:
        """The cells of the release of one quarter: that quarter, and the four that end with it (whose stock is that of
        the quarter)."""
        longer = f"{kwartaal}R4"
        return [(gebied, cel) for gebied, cel in self.cellen
                if cel.periode == kwartaal or (cel.periode == longer and cel.naam != STAND)]  # fmt: skip


def _aangevuld(region: Mapping[Cel, int]) -> dict[Cel, int]:
    """With the groups that exist in another period and hold nobody in this one."""
    groups: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    tables: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for cel in region:
        if cel.groep:
            key = (cel.naam, cel.domein, cel.uitsplitsing, cel.maat)
            groups[key].add(cel.groep)
            tables[key].add(cel.periode)
    zeros = {
        Cel(naam, domein, periode, uitsplitsing, groep, maat): 0
        for (naam, domein, uitsplitsing, maat), codes in groups.items()
        for groep in sorted(codes) for periode in sorted(tables[naam, domein, uitsplitsing, maat])
    }  # fmt: skip
    return {**zeros, **region}


def _verdeeld(shares: Mapping[str, int], extra: int) -> Mapping[str, int]:
    """The shares of a region cell: people from elsewhere count as those of one more municipality, that could look too;
    who is counted twice is taken from the largest, so that no viewer is thought to know more people than there are."""
    found = dict(shares)
    if extra >= 0:
        return {**found, BUITEN_REGIO: extra}
    for gebied in sorted(found, key=lambda gebied: -found[gebied]):
        taken = min(found[gebied], -extra)
        found[gebied] -= taken
        extra += taken
    return found
