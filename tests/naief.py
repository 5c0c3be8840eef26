"""A second, slow and obvious implementation of the figures: from delivered rows, day by day, without SQL.

It shares nothing with the product: periods, mergers, disappearance, episodes and counts are written again."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from tests.maak import Rij

DAG = timedelta(days=1)
OOIT = date(2200, 1, 1)  # an open end
HERINDELING = {
    "GM0003": "GM1979", "GM0005": "GM1966", "GM0007": "GM1950", "GM0009": "GM0014", "GM0010": "GM1979",
    "GM0015": "GM1969", "GM0017": "GM0014", "GM0018": "GM1952", "GM0022": "GM1969", "GM0024": "GM1979",
    "GM0025": "GM1969", "GM0040": "GM1952", "GM0048": "GM1950", "GM0053": "GM1966", "GM0056": "GM1969",
    "GM1651": "GM1966", "GM1663": "GM1966", "GM1987": "GM1952",
}  # fmt: skip
NU = ("GM0014", "GM0037", "GM0047", "GM0765", "GM1895", "GM1950", "GM1952", "GM1966", "GM1969", "GM1979")
GEBIEDEN = ("regio", *NU)
INTRAMURAAL = ("bw_24uurs", "bw_nabij")
AMBULANT = ("thuis_plus_1", "thuis_plus_2", "thuis_plus_3", "begeleiding_thuis")
ZELFSTANDIG = ("huur_corporatie", "huur_particulier", "kamer", "koop", "familie_duurzaam", "zelfstandig_thuis_plus")
ANDERE_ZORG = ("andere_bw", "andere_opvang", "wlz", "ggz_kliniek", "verslavingskliniek")
NIET_DUURZAAM = ("familie_tijdelijk", "detentie", "straat", "niet_conventioneel", "buitenland")

Levering = dict[tuple[str, str, str], list[Rij]]  # (deliverer, form, quarter) → rows of the last version
Getal = float | None
Cellen = dict[tuple[str, str], Getal]  # (group, measure) → value
Tabel = dict[tuple[str, str, str, str], Cellen]  # (code, period, area, breakdown)
FORMULIEREN = ("bw", "mo", "vo", "mo_nachten", "huiselijk_geweld", "capaciteit", "peiling")


def kwartaal_dagen(kwartaal: str) -> tuple[date, date]:
    jaar, k = int(kwartaal[:4]), int(kwartaal[5])
    return date(jaar, 3 * k - 2, 1), date(jaar + (k == 4), 1 if k == 4 else 3 * k + 1, 1)


def maanden_terug(dag: date, maanden: int) -> date:
    """The same day so many calendar months ago; the last day of a shorter month."""
    nummer = dag.year * 12 + dag.month - 1 - maanden
    for dagnummer in range(dag.day, 0, -1):
        try:
            return date(nummer // 12, nummer % 12 + 1, dagnummer)
        except ValueError:
            continue
    raise AssertionError


def dagen(periode: str) -> tuple[date, date]:
    if len(periode) == 4:
        return date(int(periode), 1, 1), date(int(periode) + 1, 1, 1)
    if periode.endswith("R4"):
        eind = kwartaal_dagen(periode[:6])[1]
        return date(eind.year - 1, eind.month, 1), eind
    if "-" in periode:
        begin = date(int(periode[:4]), int(periode[5:]), 1)
        return begin, (begin + timedelta(days=31)).replace(day=1)
    return kwartaal_dagen(periode)


@cache
def kwartalen(periode: str) -> set[str]:
    begin, eind = dagen(periode)
    return {f"{d.year}K{(d.month + 2) // 3}" for d in (begin + DAG * n for n in range((eind - begin).days))}


def datum(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def gemeente_nu(code: str, woonplaats: str = "") -> str:
    if code == "GM0053" and woonplaats.lower() in ("ezinge", "feerwerd", "garnwerd"):
        return "GM1969"
    if code in HERINDELING:
        return HERINDELING[code]
    if code.startswith("GM") and code not in NU:
        return "buiten_regio"
    return code


@dataclass(frozen=True)
class T:
    """One started traject as the figures see it."""

    domein: str
    in_domein: bool
    gemeente: str
    persoon: str
    aanbieder: str
    traject_id: str
    voorziening: str
    geboortejaar: int
    geslacht: str
    start: date
    eind: date
    reden: str
    bestemming: str
    gemeente_bestemming: str
    aangevraagd: date
    afgerond: date | None
    kinderen: int
    rij: Rij

    @property
    def volgorde(self) -> tuple[date, date, str, str]:
        return self.eind, self.start, self.aanbieder, self.traject_id

    def open_op(self, dag: date) -> bool:
        return self.start <= dag < self.eind


def toestanden(leveringen: Levering) -> Iterable[tuple[str, str, Rij, str, date | None, date | None]]:
    """(deliverer, form, row, municipality, start, end): each traject from its latest quarter; who disappeared, ended."""
    latest: dict[tuple[str, str], str] = {}
    rows: dict[tuple[str, str, str], dict[str, Rij]] = defaultdict(dict)
    for (aanbieder, form, kwartaal), items in leveringen.items():
        if form in ("bw", "mo", "vo"):
            latest[aanbieder, form] = max(kwartaal, latest.get((aanbieder, form), ""))
            for row in items:
                rows[aanbieder, form, row["traject_id"]][kwartaal] = row
    for (aanbieder, form, _), per_kwartaal in rows.items():
        kwartaal = max(per_kwartaal)
        row = per_kwartaal[kwartaal]
        start, eind = datum(row.get("startdatum", "")), datum(row.get("einddatum", ""))
        if eind is None and kwartaal < latest[aanbieder, form] and row.get("besluit") != "niet_opgenomen":
            eind = kwartaal_dagen(kwartaal)[1]
            row = {**row, "reden_einde": "onbekend", "bestemming": "onbekend"}
        eigen = row["gemeente_verantwoordelijk"] if form == "bw" else row["gemeente_herkomst"]
        village = row.get("woonplaats_herkomst", "") if form != "bw" else ""
        yield aanbieder, form, row, gemeente_nu(eigen, village), start, eind


BUITEN_DOMEIN = ("woonbegeleiding", "activering", "vervoer", "dagopvang", "bemoeizorg")


def trajecten(leveringen: Levering) -> list[T]:
    """Started trajecten."""
    result = []
    for aanbieder, form, row, gemeente, start, eind in toestanden(leveringen):
        if start is None:
            continue
        if form == "vo" and not (row["besluit"] == "opgenomen" and row["vorm"] == "residentieel"):
            continue
        voorziening = row.get("voorziening", "")
        aangevraagd = datum(row["beschikkingsdatum" if form == "bw" else "aanmelddatum"])
        assert aangevraagd is not None
        result.append(
            T(
                form, voorziening not in BUITEN_DOMEIN, gemeente, row["client"], aanbieder, row["traject_id"],
                voorziening, int(row["geboortejaar"]), row["geslacht"], start,
                OOIT if eind is None else max(eind, start + DAG), row.get("reden_einde", "") or "onbekend",
                row.get("bestemming", "") or "onbekend",
                gemeente_nu(row.get("gemeente_bestemming", "") or "onbekend"), aangevraagd,
                datum(row.get("hulp_afgerond_op", "")), int(row.get("kinderen", "0")), row,
            )
        )  # fmt: skip
    return result


def episodes(ts: list[T]) -> list[list[T]]:
    """Trajecten of one person grouped into episodes: gaps of at most 7 days join."""
    groups: list[list[T]] = []
    for t in sorted(ts, key=lambda t: t.start):
        last_end = max((u.eind for u in groups[-1]), default=date.min) if groups else date.min
        if groups and (last_end == OOIT or (t.start - last_end).days <= 7):
            groups[-1].append(t)
        else:
            groups.append([t])
    return groups


def leeftijdsgroep(leeftijd: int) -> str:
    for grens, groep in ((18, "0-17"), (27, "18-26"), (45, "27-44"), (65, "45-64")):
        if leeftijd < grens:
            return groep
    return "65+"


def categorie(voorziening: str) -> str:
    return "intramuraal" if voorziening in INTRAMURAAL else "ambulant" if voorziening in AMBULANT else "module"


def klasse(bestemming: str) -> str:
    if bestemming in ZELFSTANDIG:
        return "zelfstandig"
    if bestemming in ANDERE_ZORG:
        return "andere_zorg"
    if bestemming in ("ziekenhuis_verpleeghuis", "overleden"):
        return "buiten_noemer"
    return "niet_duurzaam" if bestemming in NIET_DUURZAAM else "onbekend"


def kenmerken(t: T, jaar: int, *, weg: bool = False) -> dict[str, str]:
    groups = {
        "": "", "voorziening": t.voorziening, "categorie": categorie(t.voorziening), "aanbieder": t.aanbieder,
        "leeftijdsgroep": leeftijdsgroep(jaar - t.geboortejaar), "geslacht": t.geslacht,
    }  # fmt: skip
    if weg:
        groups |= {
            "bestemming": t.bestemming, "bestemmingsklasse": klasse(t.bestemming),
            "gemeente_bestemming": t.gemeente_bestemming, "reden_einde": t.reden,
        }  # fmt: skip
    return groups


TOEGESTAAN = {
    "bw": ("", "voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"),
    "mo": ("", "voorziening", "aanbieder", "leeftijdsgroep", "geslacht"),
    "vo": ("", "leeftijdsgroep"),
}
WEG = {
    "bw": ("bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"),
    "mo": ("bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"),
    "vo": ("bestemmingsklasse",),
}


def perioden(leveringen: Levering, *forms: str) -> list[str]:
    """Every period all of whose quarters have a delivery of all these forms."""
    have = [{kwartaal for _, f, kwartaal in leveringen if f == form} for form in forms]
    quarters = set.intersection(*have)
    years = {kwartaal[:4] for kwartaal in quarters}
    months = {f"{jaar}-{maand:02d}" for jaar in years for maand in range(1, 13)}
    fours = {f"{jaar}K{n}R4" for jaar in years for n in (1, 2, 3, 4)}
    return sorted(p for p in {*years, *months, *fours, *quarters} if kwartalen(p) <= quarters)


def duren(days: list[int] | list[Fraction], norm: bool | None = None, *, grens: int = 91) -> Cellen:
    """Number, mean and median; ``norm`` True: the share up to ``grens``, False: the share above it."""
    n = len(days)
    cells: Cellen = {
        ("", "n"): n, ("", "gemiddelde"): float(Fraction(sum(days)) / n) if n else None,
        ("", "mediaan"): float(statistics.median(days)) if n else None,
    }  # fmt: skip
    if norm is not None:
        teller = sum((d <= grens) is norm for d in days)
        cells |= aandeel("", teller, n)
    return cells


def aandeel(
    groep: str, teller: int, noemer: int, namen: tuple[str, str, str] = ("teller", "noemer", "aandeel")
) -> Cellen:
    quotient = float(Fraction(teller, noemer)) if noemer else None
    return dict(zip(((groep, naam) for naam in namen), (teller, noemer, quotient), strict=True))


def duurklasse(days: int) -> str:
    for grens, naam in ((1, "1"), (7, "2-7"), (30, "8-30"), (91, "31-91"), (182, "92-182"), (365, "183-365")):
        if days <= grens:
            return naam
    return ">365"


def kaplan_meier(duur: list[tuple[int, bool]]) -> Cellen:
    cells: Cellen = {("", "n"): len(duur)}
    for grens in (91, 183, 365, 730, 1096):
        deel = Fraction(1)
        for dag in sorted({d for d, einde in duur if einde and d <= grens}):
            deel *= 1 - Fraction(sum(d == dag and e for d, e in duur), sum(d >= dag for d, _ in duur))
        at_risk = any(d >= grens for d, _ in duur)
        cells[str(grens), "aandeel"] = float(deel) if at_risk else None
    return cells


def tellingen(groepen: Counter[str]) -> Cellen:
    return {(groep, "aantal"): n for groep, n in groepen.items()}


class Naief:
    """All figures of one set of deliveries."""

    def __init__(self, leveringen: Levering) -> None:
        self.leveringen = leveringen
        self.alle = trajecten(leveringen)
        self.toestanden = list(toestanden(leveringen))
        self.tabel: Tabel = {}
        for gebied in GEBIEDEN:
            for domein in ("bw", "mo", "vo"):
                eigen = [t for t in self.alle if t.domein == domein and gebied in ("regio", t.gemeente)]
                for periode in perioden(leveringen, domein):
                    self._stroom(eigen, domein, gebied, periode)
                    self._duur(eigen, domein, gebied, periode)
                    self._wachtenden(domein, gebied, periode)
                for periode in perioden(leveringen, "bw", "mo", "vo", domein):
                    self._herkomst(eigen, domein, gebied, periode, ("terugkeer", "nieuw"))
                for periode in perioden(leveringen, domein):
                    self._herkomst(eigen, domein, gebied, periode, ("lopend",))
            self._geweld(gebied)
        self._jaarstukken()

    def schrijf(self, code: str, periode: str, gebied: str, cells: Cellen, uitsplitsing: str = "") -> None:
        self.tabel[code, periode, gebied, uitsplitsing] = cells

    def gebruikt(self, eigen: list[T], periode: str) -> list[T]:
        p0, p1 = dagen(periode)
        return [t for t in eigen if any(t.open_op(p0 + DAG * i) for i in range((p1 - p0).days))]

    def _stroom(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        p0, p1 = dagen(periode)
        laatste_dag = p1 - DAG
        binnen = [t for t in eigen if t.in_domein]

        def schrijf(naam: str, tellers: dict[str, Counter[str]], extra: tuple[str, ...] = ()) -> None:
            for uitsplitsing in (*TOEGESTAAN[domein], *extra):
                cells = tellingen(tellers[uitsplitsing]) or ({("", "aantal"): 0} if not uitsplitsing else {})
                self.schrijf(f"{naam}_{domein}", periode, gebied, cells, uitsplitsing)

        in_p = self.gebruikt(binnen, periode)
        tellers: dict[str, Counter[str]] = defaultdict(Counter)
        for persoon in {t.persoon for t in in_p}:
            gebruikt = [t for t in in_p if t.persoon == persoon]
            laatste = kenmerken(max(gebruikt, key=lambda t: t.volgorde), p0.year)
            for uitsplitsing in TOEGESTAAN[domein]:
                by_traject = uitsplitsing in ("voorziening", "categorie", "aanbieder")
                zelf = {kenmerken(t, p0.year)[uitsplitsing] for t in gebruikt}
                for groep in zelf if by_traject else {laatste[uitsplitsing]}:
                    tellers[uitsplitsing][groep] += 1
        schrijf("personen", tellers)

        geteld = [t for t in (eigen if domein == "bw" else binnen) if t.start < p1 and t.eind > p0]
        tellers = defaultdict(Counter)
        for t in geteld:
            laatste = kenmerken(max((u for u in geteld if u.persoon == t.persoon), key=lambda u: u.volgorde), p0.year)
            zelf_t = kenmerken(t, p0.year)
            for uitsplitsing in TOEGESTAAN[domein]:
                bron = laatste if uitsplitsing in ("leeftijdsgroep", "geslacht") else zelf_t
                tellers[uitsplitsing][bron[uitsplitsing]] += 1
        schrijf("voorzieningen", tellers)
        if domein == "bw":
            self._modules(geteld, in_p, gebied, periode)
        if domein == "mo":
            self._herhaald(binnen, in_p, gebied, periode)

        stand, instroom, uitstroom = (defaultdict(Counter) for _ in range(3))
        doorstroom: Counter[str] = Counter()
        for episode in self._episodes(binnen):
            begin, eind = min(t.start for t in episode), max(t.eind for t in episode)
            if begin <= laatste_dag < eind:
                t = max((t for t in episode if t.start <= laatste_dag), key=lambda t: t.volgorde)
                _tel(stand, kenmerken(t, p0.year))
            if p0 <= begin < p1:
                eerste = min(episode, key=lambda t: (t.start, t.eind, t.aanbieder, t.traject_id))
                _tel(instroom, kenmerken(eerste, p0.year))
            if p0 <= eind < p1:
                _tel(uitstroom, kenmerken(max(episode, key=lambda t: t.volgorde), p0.year, weg=True))
            for t in episode:
                eerder = [u for u in episode if u.start < t.start and u.eind >= t.start - 7 * DAG]
                if p0 <= t.start < p1 and eerder:
                    vorige = max(eerder, key=lambda u: (u.start, *u.volgorde))
                    if vorige.voorziening != t.voorziening:
                        doorstroom[f"{vorige.voorziening}>{t.voorziening}"] += 1
        schrijf("stand", stand)
        schrijf("instroom", instroom)
        schrijf("uitstroom", uitstroom, WEG[domein])
        self.schrijf(f"netto_{domein}", periode, gebied, {("", "aantal"): instroom[""][""] - uitstroom[""][""]})
        if domein != "vo":
            self.schrijf(f"doorstroom_{domein}", periode, gebied, {("", "aantal"): doorstroom.total()})
            self.schrijf(f"doorstroom_{domein}", periode, gebied, tellingen(doorstroom), "van_naar")

    def _episodes(self, binnen: list[T]) -> list[list[T]]:
        per_persoon: dict[str, list[T]] = defaultdict(list)
        for t in binnen:
            per_persoon[t.persoon].append(t)
        return [episode for ts in per_persoon.values() for episode in episodes(ts)]

    def _modules(self, geteld: list[T], in_p: list[T], gebied: str, periode: str) -> None:
        modules = [t for t in geteld if not t.in_domein]
        namen = ("teller", "noemer", "waarde")
        personen = {t.persoon for t in in_p}
        self.schrijf("modules_per_persoon", periode, gebied, aandeel("", len(modules), len(personen), namen))
        by_group: Cellen = {}
        for groep in ("intramuraal", "ambulant"):
            mensen = {
                p for p in personen
                if categorie(max((t for t in in_p if t.persoon == p), key=lambda t: t.volgorde).voorziening) == groep
            }  # fmt: skip
            if mensen:
                by_group |= aandeel(groep, sum(m.persoon in mensen for m in modules), len(mensen), namen)
        self.schrijf("modules_per_persoon", periode, gebied, by_group, "categorie")

    def _herhaald(self, binnen: list[T], in_p: list[T], gebied: str, periode: str) -> None:
        p1 = dagen(periode)[1]
        keren: Counter[str] = Counter()
        for episode in self._episodes(binnen):
            if maanden_terug(p1, 24) <= min(t.start for t in episode) < p1:
                keren[episode[0].persoon] += 1
        personen = {t.persoon for t in in_p}
        cells: Cellen = {}
        for grens in (2, 3) if personen else ():
            vaker = sum(keren[p] >= grens for p in personen)
            cells |= aandeel(str(grens), vaker, len(personen), ("aantal", "noemer", "aandeel"))
        self.schrijf("herhaald_mo", periode, gebied, cells)

    def _herkomst(self, eigen: list[T], domein: str, gebied: str, periode: str, namen: tuple[str, ...]) -> None:
        p0 = dagen(periode)[0]
        tel: Counter[str] = Counter()
        in_p = self.gebruikt([t for t in eigen if t.in_domein], periode)
        for persoon in {t.persoon for t in in_p}:
            eerste = min(max(t.start, p0) for t in in_p if t.persoon == persoon)
            eigen_t = [t for t in eigen if t.in_domein and t.persoon == persoon]
            ooit = [t for t in self.alle if t.in_domein and t.persoon == persoon]
            if any(t.open_op(p0 - DAG) for t in eigen_t):
                tel["lopend"] += 1
            elif any(t.start < eerste and t.eind > maanden_terug(eerste, 24) for t in ooit):
                tel["terugkeer"] += 1
            else:
                tel["nieuw"] += 1
        for naam in namen:
            self.schrijf(f"{naam}_{domein}", periode, gebied, {("", "aantal"): tel[naam]})

    def _duur(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        p0, p1 = dagen(periode)
        binnen = [t for t in eigen if t.in_domein]
        wacht = [(t.start - t.aangevraagd).days for t in binnen if p0 <= t.start < p1]
        self.schrijf(f"wachttijd_{domein}", periode, gebied, duren(wacht))
        vertrokken, lopend, klaar, gevolgd = [], [], [], []
        for episode in self._episodes(binnen):
            begin, eind = min(t.start for t in episode), max(t.eind for t in episode)
            if p0 <= eind < p1:
                vertrokken.append((eind - begin).days)
            if begin < p1 <= eind:
                lopend.append((p1 - begin).days)
                laatste = max((t for t in episode if t.start < p1), key=lambda t: t.volgorde)
                if laatste.afgerond and laatste.afgerond < p1:
                    klaar.append((p1 - laatste.afgerond).days)
            if maanden_terug(p1, 60) <= begin < p1:
                gevolgd.append(((min(eind, p1) - begin).days, eind <= p1))
        for naam, days in (("verblijfsduur", vertrokken), ("verblijfsduur_lopend", lopend)):
            self.schrijf(f"{naam}_{domein}", periode, gebied, duren(days, True))
            self.schrijf(f"{naam}_{domein}", periode, gebied, tellingen(Counter(map(duurklasse, days))), "duurklasse")
        done = {**duren(klaar, False), ("", "aantal"): len(klaar)}
        self.schrijf(f"afgerond_niet_uitgestroomd_{domein}", periode, gebied, done)
        self.schrijf(f"overleving_{domein}", periode, gebied, kaplan_meier(gevolgd))

    def _wachtenden(self, domein: str, gebied: str, periode: str) -> None:
        laatste_dag = dagen(periode)[1] - DAG
        mensen = set()
        for _, form, row, gemeente, start, eind in self.toestanden:
            if form != domein or gebied not in ("regio", gemeente) or row.get("voorziening", "") in BUITEN_DOMEIN:
                continue
            if form == "vo" and (row["vorm"] != "residentieel" or row["besluit"] == "niet_opgenomen"):
                continue
            sinds = datum(row["beschikkingsdatum" if form == "bw" else "aanmelddatum"])
            open_ = (start is None or start > laatste_dag) and (eind is None or eind > laatste_dag)
            if sinds and sinds <= laatste_dag and open_:
                mensen.add(row["client"])
        self.schrijf(f"wachtenden_{domein}", periode, gebied, {("", "aantal"): len(mensen)})

    def _geweld(self, gebied: str) -> None:
        kolommen = ("meldingen", "huisverboden", "kinderen_bij_huisverboden", "intensief_casemanagement")
        for jaar in (p for p in perioden(self.leveringen, "huiselijk_geweld") if len(p) == 4):
            for nummer, kolom in enumerate(kolommen, start=8):
                totaal = sum(
                    int(row[kolom]) for (_, form, _), rows in self.leveringen.items() if form == "huiselijk_geweld"
                    for row in rows if row["maand"][:4] == jaar and gebied in ("regio", gemeente_nu(row["gemeente"]))
                )  # fmt: skip
                self.schrijf(f"I{nummer:02d}", jaar, gebied, {("", "waarde"): totaal})

    def _jaarstukken(self) -> None:
        for jaar in (p for p in perioden(self.leveringen, "mo") if len(p) == 4):
            mo = self.gebruikt([t for t in self.alle if t.domein == "mo"], jaar)
            p0, p1 = dagen(jaar)
            self._personen("I01", jaar, {t.persoon for t in mo if t.in_domein and t.voorziening != "winteropvang"})
            for code, voorziening in (("I02", "nachtopvang"), ("I03", "crisisopvang"), ("I04", "dagopvang")):
                self._personen(code, jaar, {t.persoon for t in mo if t.voorziening == voorziening})
            weg = [t for t in self.alle if t.voorziening == "crisisopvang" and p0 <= t.eind < p1]
            self._personen("I05", jaar, {t.persoon for t in weg if klasse(t.bestemming) == "zelfstandig"})
        for jaar in (p for p in perioden(self.leveringen, "mo", "mo_nachten") if len(p) == 4):
            self.schrijf("I06", jaar, "regio", aandeel("", *self._frequent(jaar)))
        for jaar in (p for p in perioden(self.leveringen, "bw") if len(p) == 4):
            bw = self.gebruikt([t for t in self.alle if t.domein == "bw"], jaar)
            cells: Cellen = {("", "voorzieningen"): len(bw), ("", "personen"): len({t.persoon for t in bw})}
            self.schrijf("I07", jaar, "regio", cells)
        for jaar in (p for p in perioden(self.leveringen, "vo") if len(p) == 4):
            self._vrouwen(jaar)

    def _personen(self, code: str, jaar: str, mensen: set[str]) -> None:
        self.schrijf(code, jaar, "regio", {("", "aantal"): len(mensen)})

    def _frequent(self, jaar: str) -> tuple[int, int]:
        p0, p1 = dagen(jaar)
        nachten: dict[str, set[date]] = defaultdict(set)
        by_id = {(t.aanbieder, t.traject_id): t for t in self.alle if t.domein == "mo"}
        for (aanbieder, form, _), rows in self.leveringen.items():
            for row in rows if form == "mo_nachten" else ():
                t = by_id.get((aanbieder, row["traject_id"]))
                nacht = date.fromisoformat(row["datum"])
                if t and t.voorziening == "nachtopvang" and t.open_op(nacht):
                    nachten[t.persoon].add(nacht)
        maandag = next(p0 + DAG * n for n in range(7) if (p0 + DAG * n).weekday() == 0)
        teller = noemer = 0
        while maandag + 14 * DAG <= p1:
            weken = [{maandag + DAG * n for n in range(7 * w, 7 * w + 7)} for w in (0, 1)]
            for nights in nachten.values():
                noemer += bool(nights & (weken[0] | weken[1]))
                teller += all(len(nights & week) >= 3 for week in weken)
            maandag += 14 * DAG
        return teller, noemer

    def _vrouwen(self, jaar: str) -> None:
        p0, p1 = dagen(jaar)
        vo = [t for t in self.alle if t.domein == "vo"]
        in_jaar = self.gebruikt(vo, jaar)

        def laatste(ts: list[T], persoon: str) -> T:
            return max((t for t in ts if t.persoon == persoon), key=lambda t: t.volgorde)

        vrouwen = [u for p in {t.persoon for t in in_jaar} if (u := laatste(in_jaar, p)).geslacht == "v"]
        self._personen("I12", jaar, {t.persoon for t in vrouwen if p0.year - t.geboortejaar >= 18})
        self.schrijf("I13", jaar, "regio", {("", "waarde"): sum(t.kinderen for t in in_jaar)})
        geweigerd = {
            row["client"] for _, form, row, _, _, _ in self.toestanden
            if form == "vo" and row["besluit"] == "niet_opgenomen" and row["reden_niet_opgenomen"] == "bezet"
            and row["geslacht"] == "v" and row["aanmelddatum"][:4] == jaar
        }  # fmt: skip
        self._personen("I14", jaar, geweigerd)
        weg = [t for t in vo if p0 <= t.eind < p1]
        months = [
            Fraction((t.eind - t.start).days * 10000, 304375)
            for t in weg if laatste(weg, t.persoon).geslacht == "v"
        ]  # fmt: skip
        self.schrijf("I15", jaar, "regio", duren(months))


def cijfers(leveringen: Levering) -> Tabel:
    """Every figure for every area, period and allowed breakdown."""
    return Naief(leveringen).tabel


def _tel(tellers: dict[str, Counter[str]], groups: dict[str, str]) -> None:
    for uitsplitsing, groep in groups.items():
        tellers[uitsplitsing][groep] += 1
