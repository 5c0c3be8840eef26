"""Every linear relation between published counts of one area, written down once.

Used three times: the tests check that all hold on exact figures, protection hides along them, and an attack
may use nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portal.domain.indicator import Indicator
from portal.domain.periode import Periode

CATEGORIE = {
    "bw_24uurs": "intramuraal", "bw_nabij": "intramuraal",
    "thuis_plus_1": "ambulant", "thuis_plus_2": "ambulant", "thuis_plus_3": "ambulant",
    "begeleiding_thuis": "ambulant",
    "woonbegeleiding": "module", "activering": "module", "vervoer": "module",
}  # fmt: skip
OPTELBAAR_IN_TIJD = ("instroom", "uitstroom", "doorstroom")


class Cel(NamedTuple):
    """The key of one count of one area; ``uitsplitsing`` and ``groep`` are '' for the plain figure."""

    naam: str
    domein: str
    periode: str
    uitsplitsing: str = ""
    groep: str = ""


Identiteit = Mapping[Cel, int]  # Σ coefficient × count = 0


def identiteiten(
    cellen: Mapping[Cel, int], indicatoren: tuple[Indicator, ...], perioden: Mapping[str, set[str]]
) -> list[Identiteit]:
    """All relations between ``cellen`` (a count that is left out is 0); ``perioden`` with data, by domain."""
    relations = [
        *_marges(cellen, indicatoren), *_categorieen(cellen, indicatoren),
        *_kwartalen_en_jaren(cellen, perioden), *_stand_en_stroom(cellen, perioden), *_netto(cellen),
    ]  # fmt: skip
    return [relation for relation in relations if len(relation) > 1]


def _present(cellen: Mapping[Cel, int], terms: Mapping[Cel, int]) -> Identiteit:
    return {cel: factor for cel, factor in terms.items() if cel in cellen}


def _marges(cellen: Mapping[Cel, int], indicatoren: tuple[Indicator, ...]) -> Iterator[Identiteit]:
    """Groups add up to the plain figure, where each is counted in one group."""
    additive = {(indicator.naam, uitsplitsing) for indicator in indicatoren for uitsplitsing in indicator.additief}
    groups: dict[Cel, dict[Cel, int]] = defaultdict(dict)
    for cel in cellen:
        if (cel.naam, cel.uitsplitsing) in additive:
            groups[cel._replace(groep="")][cel] = 1
    for table, terms in groups.items():
        yield _present(cellen, {**terms, table._replace(uitsplitsing=""): -1})


def _categorieen(cellen: Mapping[Cel, int], indicatoren: tuple[Indicator, ...]) -> Iterator[Identiteit]:
    """A category is the sum of its voorzieningen."""
    additive = {indicator.naam for indicator in indicatoren if "categorie" in indicator.additief}
    groups: dict[Cel, dict[Cel, int]] = defaultdict(dict)
    for cel in cellen:
        if cel.naam in additive and cel.uitsplitsing == "voorziening" and cel.groep in CATEGORIE:
            groups[cel._replace(uitsplitsing="categorie", groep=CATEGORIE[cel.groep])][cel] = 1
    for category, terms in groups.items():
        yield _present(cellen, {**terms, category: -1})


def _kwartalen_en_jaren(cellen: Mapping[Cel, int], perioden: Mapping[str, set[str]]) -> Iterator[Identiteit]:
    """Flows of a year are those of its quarters, group by group; its stock is that of the last one."""
    seen: set[Cel] = set()
    for cel in cellen:
        jaar = cel._replace(periode=cel.periode[:4])
        if jaar in seen or jaar.periode not in perioden.get(cel.domein, ()):
            continue
        seen.add(jaar)
        kwartalen = Periode.parse(jaar.periode).kwartalen
        if cel.naam in OPTELBAAR_IN_TIJD:
            yield _present(cellen, {jaar: -1, **{jaar._replace(periode=k): 1 for k in kwartalen}})
        elif cel.naam == "stand":
            yield _present(cellen, {jaar: -1, jaar._replace(periode=kwartalen[-1]): 1})


def _stand_en_stroom(cellen: Mapping[Cel, int], perioden: Mapping[str, set[str]]) -> Iterator[Identiteit]:
    """stand(P) = stand(P−1) + instroom(P) − uitstroom(P)."""
    for domein, codes in perioden.items():
        for code in codes:
            before = Periode.parse(code).vorige().code
            if before in codes:
                stand = Cel("stand", domein, code)
                flow = {stand._replace(naam="instroom"): -1, stand._replace(naam="uitstroom"): 1}
                yield _present(cellen, {stand: 1, stand._replace(periode=before): -1, **flow})


def _netto(cellen: Mapping[Cel, int]) -> Iterator[Identiteit]:
    """netto = instroom − uitstroom."""
    for cel in cellen:
        if cel.naam == "netto":
            flow = {cel._replace(naam="instroom"): -1, cel._replace(naam="uitstroom"): 1}
            yield _present(cellen, {cel: 1, **flow})
