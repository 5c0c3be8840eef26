"""Every linear relation between published counts of one area, written down once.

Used three times: the tests check that all hold on exact figures, protection hides along them, and an attack
may use nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portal.domain.indicator import Indicator
from portal.domain.periode import Periode, soort_van

CATEGORIE = {
    "bw_24uurs": "intramuraal", "bw_nabij": "intramuraal",
    "thuis_plus_1": "ambulant", "thuis_plus_2": "ambulant", "thuis_plus_3": "ambulant",
    "begeleiding_thuis": "ambulant",
    "woonbegeleiding": "module", "activering": "module", "vervoer": "module",
}  # fmt: skip
# a measure that equals another figure's, and sums of groups: what one table says, the other one gives away
GELIJK = (
    (("verblijfsduur", "n"), ("uitstroom", "", "")),
    (("verblijfsduur_lopend", "n"), ("stand", "", "")),
    (("herhaald_mo", "noemer"), ("personen", "", "")),
    (("modules_per_persoon", "noemer"), ("personen", "", "")),
    (("doel_bereikt", "noemer"), ("uitstroom", "", "")),
    (("doel_bereikt", "teller"), ("uitstroom", "reden_einde", "doel_bereikt")),
    (("uitstroom_zelfstandig", "teller"), ("uitstroom", "bestemmingsklasse", "zelfstandig")),
)
# the same table under two names, group by group
DUBBEL = (
    (("bestemming", ""), ("uitstroom", "bestemming")),
    (("profiel", "leeftijdsgroep"), ("personen", "leeftijdsgroep")),
    (("profiel", "geslacht"), ("personen", "geslacht")),
)
BEZET = {"bezet_intramuraal": "intramuraal", "bezet_ambulant": "ambulant"}
# tables of the same people, who are counted nowhere else: all who are there on the last day
ZELFDE_MENSEN = (
    ("woonwens", ""),
    ("terugkeerwens", ""),
    ("reden_verblijfplaats", ""),
    ("verwachte_uitstroom", ""),
    ("verwachte_uitstroom", "verwachte_bestemming"),
    ("verwachte_uitstroom", "verwachte_gemeente"),
    ("plek_zelfredzaamheid", ""),
)
TOT_91_DAGEN = ("1", "2-7", "8-30", "31-91")


class Cel(NamedTuple):
    """The key of one count of one area; ``uitsplitsing`` and ``groep`` are '' for the plain figure.

    Five measures are never printed: ``_rest`` (denominator without numerator), ``_som`` (mean × number), ``_verschil``
    (at least 2 without at least 3), ``_buiten`` (who left and is not in the denominator of leaving on one's own) and
    ``_totaal`` (all people of the tables ``ZELFDE_MENSEN``)."""

    naam: str
    domein: str
    periode: str
    uitsplitsing: str = ""
    groep: str = ""
    maat: str = "aantal"


Identiteit = Mapping[Cel, int]  # Σ coefficient × count = 0
Aantallen = Mapping[Cel, int]


def identiteiten(
    cellen: Aantallen, indicatoren: tuple[Indicator, ...], perioden: Mapping[str, set[str]]
) -> list[Identiteit]:
    """All relations between ``cellen`` (a count that is left out is 0); ``perioden`` with data, by domain."""
    by_name = {indicator.naam: indicator for indicator in indicatoren}
    relations = [
        *_marges(cellen, indicatoren), *_categorieen(cellen, indicatoren), *_maten(cellen), *_gelijk(cellen),
        *_in_de_tijd(cellen, by_name, perioden), *_stand_en_stroom(cellen, perioden), *_netto(cellen),
        *_herkomst(cellen), *_overleving(cellen), *_dubbel(cellen), *_zelfde_mensen(cellen),
        *_delen(cellen), *_per_aanbieder(cellen),
    ]  # fmt: skip
    return [relation for relation in relations if len(relation) > 1]


def _present(cellen: Aantallen, terms: Mapping[Cel, int]) -> Identiteit:
    return {cel: factor for cel, factor in terms.items() if cel in cellen}


def _marges(cellen: Aantallen, indicatoren: tuple[Indicator, ...]) -> Iterator[Identiteit]:
    """Groups add up to the plain figure, where each is counted in one group."""
    additive = {(indicator.naam, uitsplitsing) for indicator in indicatoren for uitsplitsing in indicator.additief}
    totals = {indicator.naam: indicator.totaal for indicator in indicatoren if indicator.totaal}
    groups: dict[Cel, dict[Cel, int]] = defaultdict(dict)
    for cel in cellen:
        if (cel.naam, cel.uitsplitsing) in additive or (cel.naam in totals and cel.groep):
            groups[cel._replace(groep="")][cel] = 1
    for table, terms in groups.items():
        whole = table._replace(
            naam=totals.get(table.naam, table.naam), uitsplitsing="",
            maat="n" if table.uitsplitsing == "duurklasse" else table.maat,
        )  # fmt: skip
        if whole in cellen:  # a total is never left out for being 0
            yield {**terms, whole: -1}


def _categorieen(cellen: Aantallen, indicatoren: tuple[Indicator, ...]) -> Iterator[Identiteit]:
    """A category is the sum of its voorzieningen; all modules are those of modules_per_persoon."""
    additive = {indicator.naam for indicator in indicatoren if "categorie" in indicator.additief}
    groups: dict[Cel, dict[Cel, int]] = defaultdict(dict)
    for cel in cellen:
        if cel.naam in additive and cel.uitsplitsing == "voorziening" and cel.groep in CATEGORIE:
            groups[cel._replace(uitsplitsing="categorie", groep=CATEGORIE[cel.groep])][cel] = 1
    for category, terms in groups.items():
        yield _present(cellen, {**terms, category: -1})
    for cel in cellen:
        if cel[0] == "modules_per_persoon" and cel[3:] == ("", "", "teller"):
            modules = Cel("voorzieningen", cel.domein, cel.periode, "categorie", "module")
            yield _present(cellen, {cel: 1, modules: -1})


def _maten(cellen: Aantallen) -> Iterator[Identiteit]:
    """noemer = teller + rest; noemer = n = aantal; the short stays are the first classes of duration."""
    for cel in cellen:
        if cel.maat == "_rest":
            part = "aantal" if cel.naam == "herhaald_mo" else "teller"
            yield _present(cellen, {cel: 1, cel._replace(maat=part): 1, cel._replace(maat="noemer"): -1})
        elif cel.maat == "_verschil":
            most = cel._replace(groep="3", maat="aantal")
            yield _present(cellen, {cel: 1, most: 1, cel._replace(maat="aantal"): -1})
        elif cel.maat == "n":
            for other in ("noemer", "aantal"):
                yield _present(cellen, {cel: 1, cel._replace(maat=other): -1})
        elif cel.maat == "teller" and cel.naam in ("verblijfsduur", "verblijfsduur_lopend"):
            classes = [cel._replace(uitsplitsing="duurklasse", groep=g, maat="aantal") for g in TOT_91_DAGEN]
            yield _present(cellen, {cel: -1, **dict.fromkeys(classes, 1)})


def _gelijk(cellen: Aantallen) -> Iterator[Identiteit]:
    equals = dict(GELIJK)
    for cel in cellen:
        if not cel.uitsplitsing and (cel.naam, cel.maat) in equals:
            naam, uitsplitsing, groep = equals[cel.naam, cel.maat]
            yield _present(cellen, {cel: 1, Cel(naam, cel.domein, cel.periode, uitsplitsing, groep): -1})
        elif cel.naam == "uitstroom_zelfstandig" and cel.maat == "noemer":
            left = Cel("uitstroom", cel.domein, cel.periode)
            group = left._replace(uitsplitsing="bestemmingsklasse", groep="buiten_noemer")
            without = cel._replace(maat="_buiten")
            yield _present(cellen, {cel: 1, left: -1, without if without in cellen else group: 1})
            yield _present(cellen, {without: 1, group: -1})


def _delen(cellen: Aantallen) -> Iterator[Identiteit]:
    """Who rose, stayed and fell are all whose class is known at both ends, the same number in each group."""
    for cel in cellen:
        if cel.naam == "zelfredzaamheid_verschil" and cel.maat == "noemer" and cel.groep == "gelijk":
            groups = [cel._replace(groep=groep) for groep in ("gestegen", "gelijk", "gedaald")]
            yield _present(cellen, {cel: -1, **{group._replace(maat="teller"): 1 for group in groups}})
            for other in (groups[0], groups[2]):
                yield _present(cellen, {cel: 1, other: -1})


def _dubbel(cellen: Aantallen) -> Iterator[Identiteit]:
    same = dict(DUBBEL)
    for cel in cellen:
        if cel.groep and (cel.naam, cel.uitsplitsing) in same:
            naam, uitsplitsing = same[cel.naam, cel.uitsplitsing]
            yield _present(cellen, {cel: 1, cel._replace(naam=naam, uitsplitsing=uitsplitsing): -1})


def _per_aanbieder(cellen: Aantallen) -> Iterator[Identiteit]:
    """The expected departures of a quarter are those of all deliverers."""
    groups: dict[Cel, dict[Cel, int]] = defaultdict(dict)
    for cel in cellen:
        if cel.naam == "verwacht_per_aanbieder" and cel.groep:
            kwartaal = cel.groep.rsplit(">", 1)[1]
            groups[cel._replace(naam="verwachte_uitstroom", groep=kwartaal)][cel] = 1
    for whole, terms in groups.items():
        if whole in cellen:
            yield {**terms, whole: -1}


def _zelfde_mensen(cellen: Aantallen) -> Iterator[Identiteit]:
    """Each full table of answers adds up to all people who are there."""
    groups: dict[Cel, dict[Cel, int]] = defaultdict(dict)
    for cel in cellen:
        if cel.groep and cel.maat == "aantal" and (cel.naam, cel.uitsplitsing) in ZELFDE_MENSEN:
            groups[cel._replace(groep="")][cel] = 1
    for table, terms in groups.items():
        total = Cel(ZELFDE_MENSEN[0][0], table.domein, table.periode, maat="_totaal")
        if total in cellen:
            yield {**terms, total: -1}


def _in_de_tijd(
    cellen: Aantallen, by_name: Mapping[str, Indicator], perioden: Mapping[str, set[str]]
) -> Iterator[Identiteit]:
    """Flows of a period are those of its parts, group by group; its stock is that of the last one."""
    longer = {domein: [p for code in codes if (p := Periode.parse(code)).delen] for domein, codes in perioden.items()}
    tables: dict[tuple[str, str], set[Cel]] = defaultdict(set)
    soorten: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cel in cellen:
        if by_name[cel.naam].tijd:
            tables[cel.naam, cel.domein].add(cel._replace(periode=""))
            soorten[cel.naam, cel.domein].add(soort_van(cel.periode))
    for (naam, domein), shapes in tables.items():
        for periode in longer.get(domein, ()):
            parts = periode.delen if by_name[naam].tijd == "stroom" else periode.delen[-1:]
            if not {periode.soort, soort_van(parts[0])} <= soorten[naam, domein]:
                continue  # these periods take no part: their absence does not mean 0
            # ages are those of the year in which a period begins
            same_age = periode.soort != "vierkwartalen" or periode.van.month == 1
            for shape in shapes if same_age else [s for s in shapes if s.uitsplitsing != "leeftijdsgroep"]:
                terms = {shape._replace(periode=code): 1 for code in parts}
                whole = shape._replace(periode=periode.code)
                yield _present(cellen, {whole: -1, **terms})
                if periode.soort == "jaar":
                    yield _present(cellen, {whole: -1, shape._replace(periode=f"{periode.code}K4R4"): 1})


def _stand_en_stroom(cellen: Aantallen, perioden: Mapping[str, set[str]]) -> Iterator[Identiteit]:
    """stand(P) = stand(P−1) + instroom(P) − uitstroom(P), where the flows are given at all (a total is never left out
    for being 0)."""
    for domein, codes in perioden.items():
        for code in codes:
            before = Periode.parse(code).vorige().code
            if before in codes:
                stand = Cel("stand", domein, code)
                flow = {stand._replace(naam="instroom"): -1, stand._replace(naam="uitstroom"): 1}
                now, then = (_stand_of_einde(cellen, stand._replace(periode=each)) for each in (code, before))
                if {now, then, *flow} <= cellen.keys():
                    yield {now: 1, then: -1, **flow}


def _stand_of_einde(cellen: Aantallen, stand: Cel) -> Cel:
    """The stock of four quarters, where it is not a cell of its own that of the last of them."""
    return stand if stand in cellen else stand._replace(periode=(Periode.parse(stand.periode).delen or ("",))[-1])


def _netto(cellen: Aantallen) -> Iterator[Identiteit]:
    """netto = instroom − uitstroom."""
    for cel in cellen:
        if cel.naam == "netto":
            flow = {cel._replace(naam="instroom"): -1, cel._replace(naam="uitstroom"): 1}
            yield _present(cellen, {cel: 1, **flow})


def _herkomst(cellen: Aantallen) -> Iterator[Identiteit]:
    """personen = lopend + terugkeer + nieuw."""
    for cel in cellen:
        if cel.naam == "nieuw":
            parts = {cel._replace(naam=naam): 1 for naam in ("lopend", "terugkeer", "nieuw")}
            yield _present(cellen, {cel._replace(naam="personen"): -1, **parts})


def _overleving(cellen: Aantallen) -> Iterator[Identiteit]:
    """Who is followed began in the last twenty quarters, where all of them have data."""
    for cel in cellen:
        if cel.naam == "overleving" and "K" in cel.periode and "R" not in cel.periode:
            jaar, kwartaal = int(cel.periode[:4]), int(cel.periode[5])
            numbers = range(jaar * 4 + kwartaal - 20, jaar * 4 + kwartaal)
            terms = {Cel("instroom", cel.domein, f"{n // 4}K{n % 4 + 1}"): -1 for n in numbers}
            if all(term in cellen for term in terms):
                yield {cel: 1, **terms}


def vensters(cellen: Aantallen, indicatoren: tuple[Indicator, ...]) -> Iterator[Identiteit]:
    """What two four quarters that overlap say of the first and the last quarter: it follows from the relations in time,
    but not from one of them."""
    flows = {indicator.naam for indicator in indicatoren if indicator.tijd == "stroom"}
    for cel in cellen:
        # ages are those of the year in which a period begins: those of two quarters do not add up
        if cel.naam in flows and soort_van(cel.periode) == "vierkwartalen" and cel.uitsplitsing != "leeftijdsgroep":
            quarters = Periode.parse(cel.periode).kwartalen
            before = Periode.parse(quarters[0]).vorige().code
            earlier = cel._replace(periode=f"{Periode.parse(quarters[-1]).vorige().code}R4")
            last, first = cel._replace(periode=quarters[-1]), cel._replace(periode=before)
            if {earlier, last, first} <= cellen.keys():
                yield {cel: 1, earlier: -1, last: -1, first: 1}


def soms_gelijk(cellen: Aantallen) -> Iterator[Identiteit]:
    """What is equal as long as nobody lives in two places at once: who lives intramurally under both its names."""
    for cel in cellen:
        if cel.naam in BEZET and not cel.uitsplitsing:
            same = cel._replace(naam="stand", uitsplitsing="categorie", groep=BEZET[cel.naam])
            if cellen[cel] == cellen.get(same):
                yield {cel: 1, same: -1}
