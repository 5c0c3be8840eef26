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
from pathlib import Path

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
Getal = float | str | None  # or why there is none
Cellen = dict[tuple[str, str], Getal]  # (group, measure) → value
Tabel = dict[tuple[str, str, str, str], Cellen]  # (code, period, area, breakdown)
WIJKEN = {
    line.split(",")[0]: line.split(",")[1]
    for line in (Path(__file__).parents[1] / "portal/domain/gegevens/wijken.csv").read_text("utf-8").splitlines()[1:]
}
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
        row = {**per_kwartaal[kwartaal], "per_kwartaal": per_kwartaal}  # type: ignore[dict-item]
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
        Vragen(self).alles()

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

    def _frequent(self, jaar: str, gebied: str = "regio") -> tuple[int, int]:
        p0, p1 = dagen(jaar)
        nachten: dict[str, set[date]] = defaultdict(set)
        by_id = {(t.aanbieder, t.traject_id): t for t in self.alle if t.domein == "mo"}
        for (aanbieder, form, _), rows in self.leveringen.items():
            for row in rows if form == "mo_nachten" else ():
                t = by_id.get((aanbieder, row["traject_id"]))
                nacht = date.fromisoformat(row["datum"])
                own = t is not None and gebied in ("regio", t.gemeente)
                if t and own and t.voorziening == "nachtopvang" and t.open_op(nacht):
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


EERSTE = date.min


class Vragen:
    """Who, why, what is in the way, where to, and the transition: everything beside use, flow and time."""

    def __init__(self, naief: Naief) -> None:
        self.naief = naief
        self.leveringen = naief.leveringen
        self.alle = naief.alle
        self.horizon = {
            form: max((kwartaal_dagen(k)[1] - DAG for _, f, k in self.leveringen if f == form), default=EERSTE)
            for form in FORMULIEREN
        }

    def schrijf(self, code: str, periode: str, gebied: str, cells: Cellen, uitsplitsing: str = "") -> None:
        self.naief.schrijf(code, periode, gebied, cells, uitsplitsing)

    def alles(self) -> None:
        for gebied in GEBIEDEN:
            for jaar in ("2018", "2019", "2020"):  # nobody made a plan
                self.schrijf("doel_pad", jaar, gebied, {("", "aantal"): None})
            for domein in ("bw", "mo", "vo"):
                eigen = [t for t in self.alle if t.domein == domein and t.in_domein and gebied in ("regio", t.gemeente)]
                for periode in perioden(self.leveringen, domein):
                    self._vertrek(eigen, domein, gebied, periode)
                    self._profiel(eigen, domein, gebied, periode)
                    self._knelpunten(eigen, domein, gebied, periode)
                    if domein != "vo":
                        self._antwoorden(eigen, domein, gebied, periode)
                        self._uitgekomen(eigen, domein, gebied, periode)
                for periode in perioden(self.leveringen, "bw", "mo", "vo"):
                    self._terugval(eigen, domein, gebied, periode)
                if domein == "mo":
                    self._opvang(eigen, gebied)
                if domein == "bw":
                    self._binnen_en_thuis(eigen, gebied)
            for periode in perioden(self.leveringen, "vo"):
                self._niet_opgenomen(gebied, periode)
            for periode in perioden(self.leveringen, "bw", "mo"):
                self._herkomst_verblijf(gebied, periode)
            self._plekken(gebied)
            self._buiten(gebied)
            self._plaatsen(gebied)

    def _weg(self, eigen: list[T], periode: str) -> list[list[T]]:
        p0, p1 = dagen(periode)
        return [e for e in self.naief._episodes(eigen) if p0 <= max(t.eind for t in e) < p1]

    def _vertrek(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        weg = self._weg(eigen, periode)
        laatste = [max(e, key=lambda t: t.volgorde) for e in weg]
        waarheen = [klasse(t.bestemming) if domein == "vo" else t.bestemming for t in laatste]
        self.schrijf(f"bestemming_{domein}", periode, gebied, tellingen(Counter(waarheen)))
        doel = sum(t.reden == "doel_bereikt" for t in laatste)
        self.schrijf(f"doel_bereikt_{domein}", periode, gebied, aandeel("", doel, len(laatste)))
        klassen = Counter(klasse(t.bestemming) for t in laatste)
        noemer = klassen.total() - klassen["buiten_noemer"]
        self.schrijf(f"uitstroom_zelfstandig_{domein}", periode, gebied, aandeel("", klassen["zelfstandig"], noemer))
        if domein != "vo":
            thuis = [
                (
                    gemeente_nu(
                        t.rij["gemeente_herkomst"], t.rij.get("woonplaats_herkomst", "") if domein != "bw" else ""
                    ),
                    t.gemeente_bestemming,
                )
                for t in laatste
            ]
            beide = [(a, b) for a, b in thuis if a in NU and b in NU]
            terug = sum(a == b for a, b in beide)
            self.schrijf(f"terug_naar_herkomst_{domein}", periode, gebied, aandeel("", terug, len(beide)))
        cells: Cellen = {}
        verschil = []
        for episode in weg:
            eerste = min(episode, key=lambda t: (t.start, t.eind, t.aanbieder, t.traject_id))
            begin = eerste.rij.get("zelfredzaamheid_start", "")
            eind = max(episode, key=lambda t: t.volgorde).rij.get("zelfredzaamheid_eind", "")
            if begin and eind:
                verschil.append(int(eind) - int(begin))
        if verschil:
            cells |= aandeel("gestegen", sum(v > 0 for v in verschil), len(verschil))
            cells |= aandeel("gelijk", sum(v == 0 for v in verschil), len(verschil))
            cells |= aandeel("gedaald", sum(v < 0 for v in verschil), len(verschil))
        self.schrijf(f"zelfredzaamheid_verschil_{domein}", periode, gebied, cells)

    def _profiel(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        p0 = dagen(periode)[0]
        in_p = self.naief.gebruikt(eigen, periode)
        mensen = [max((t for t in in_p if t.persoon == p), key=lambda t: t.volgorde) for p in {t.persoon for t in in_p}]
        vragen = {
            "leeftijdsgroep": [leeftijdsgroep(p0.year - t.geboortejaar) for t in mensen],
            "geslacht": [t.geslacht for t in mensen],
            "inkomen": [t.rij.get("inkomen_start", "") or "onbekend" for t in mensen],
            "schulden": [t.rij["schulden"] for t in mensen],
            "zelfredzaamheid": [t.rij.get("zelfredzaamheid_start", "") or "onbekend" for t in mensen],
        }
        for vraag, antwoorden in vragen.items():
            if domein != "vo" or vraag == "leeftijdsgroep":
                self.schrijf(f"profiel_{domein}", periode, gebied, tellingen(Counter(antwoorden)), vraag)
        if domein != "mo":
            return
        for vraag in ("route", "problematiek", "rechthebbend"):
            self.schrijf(f"{vraag}_mo", periode, gebied, tellingen(Counter(t.rij[vraag] for t in mensen)))
        oorzaken = [o for t in mensen for o in (lijst(t.rij["oorzaken"]) or ["onbekend"])]
        self.schrijf("oorzaken_mo", periode, gebied, tellingen(Counter(oorzaken)))
        bekend = [t.rij for t in mensen if t.rij.get("zelfredzaamheid_start") and t.rij["problematiek"] != "onbekend"]
        goed = [r for r in bekend if int(r["zelfredzaamheid_start"]) >= 4 and r["problematiek"] == "extrinsiek"]
        self.schrijf("zelfredzaam_zonder_dak", periode, gebied, aandeel("", len(goed), len(bekend)))

    def rij_van_toen(self, t: T, dag: date) -> Rij:
        """The row of the latest quarter up to the one of the day; else the earliest later one."""
        rows: dict[str, Rij] = t.rij["per_kwartaal"]  # type: ignore[assignment]
        kwartaal = f"{dag.year}K{(dag.month + 2) // 3}"
        eerder = [k for k in rows if k <= kwartaal]
        return rows[max(eerder) if eerder else min(rows)]

    def _knelpunten(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        p1 = dagen(periode)[1]
        tel: Counter[str] = Counter()
        for episode in self.naief._episodes(eigen):
            if min(t.start for t in episode) < p1 <= max(t.eind for t in episode):
                t = max((t for t in episode if t.start < p1), key=lambda t: t.volgorde)
                if t.afgerond and t.afgerond < p1:
                    tel.update(lijst(self.rij_van_toen(t, p1 - DAG)["knelpunten"]) or ["onbekend"])
        self.schrijf(f"knelpunten_{domein}", periode, gebied, tellingen(tel))

    def _open(self, eigen: list[T], dag: date) -> list[list[T]]:
        """The open trajecten of each person, from the last."""
        per: dict[str, list[T]] = defaultdict(list)
        for t in eigen:
            if t.open_op(dag):
                per[t.persoon].append(t)
        return [sorted(ts, key=lambda t: t.volgorde, reverse=True) for ts in per.values()]

    def _antwoorden(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        laatste_dag = dagen(periode)[1] - DAG
        per_vraag: dict[str, Counter[str]] = defaultdict(Counter)
        vragen = (
            "woonwens",
            "terugkeerwens",
            "reden_verblijfplaats",
            "nodig",
            "verwachte_uitstroom",
            "verwachte_bestemming",
            "verwachte_gemeente",
        )
        for ts in self._open(eigen, laatste_dag):
            for vraag in vragen:
                gegeven = [self.rij_van_toen(t, laatste_dag).get(vraag, "") for t in ts]
                bekend = [g for g in gegeven if g not in ("", "onbekend")]
                antwoord = bekend[0] if bekend else "onbekend"
                per_vraag[vraag].update(
                    lijst(antwoord)
                    if vraag == "nodig"
                    else [gemeente_nu(antwoord) if vraag == "verwachte_gemeente" else antwoord]
                )
        for vraag in vragen:
            cells = tellingen(per_vraag[vraag])
            if vraag in ("verwachte_bestemming", "verwachte_gemeente"):
                self.schrijf(f"verwachte_uitstroom_{domein}", periode, gebied, cells, vraag)
            else:
                self.schrijf(f"{vraag}_{domein}", periode, gebied, cells)

    def _uitgekomen(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        laatste_dag = dagen(periode)[1] - DAG
        nummer = laatste_dag.year * 4 + (laatste_dag.month - 1) // 3
        toen = kwartaal_dagen(kwartaal_code(nummer - 4))[1] - DAG
        teller = noemer = 0
        for t in eigen:
            verwacht = self.rij_van_toen(t, toen).get("verwachte_uitstroom", "")
            if t.open_op(toen) and verwacht and verwacht <= kwartaal_code(nummer):
                n = int(verwacht[:4]) * 4 + int(verwacht[5]) - 1
                noemer += 1
                teller += kwartaal_dagen(kwartaal_code(n - 1))[0] <= t.eind < kwartaal_dagen(kwartaal_code(n + 1))[1]
        cells = aandeel("", teller, noemer)
        if not any(f == domein and k == kwartaal_code(nummer + 1) for _, f, k in self.leveringen):
            cells = dict.fromkeys(cells, "nog_niet")
        self.schrijf(f"verwachte_uitstroom_{domein}", periode, gebied, cells, "uitgekomen")

    def _terugval(self, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
        p0, p1 = dagen(periode)
        eerste: dict[str, date] = {}
        for episode in self.naief._episodes(eigen):
            eind = max(t.eind for t in episode)
            if eind != OOIT and klasse(max(episode, key=lambda t: t.volgorde).bestemming) == "zelfstandig":
                persoon = episode[0].persoon
                eerste[persoon] = min(eind, eerste.get(persoon, OOIT))
        bekend_tot = min(self.horizon[form] for form in ("bw", "mo", "vo"))
        for maanden, termijn in ((6, 183), (12, 365), (24, 730)):
            mensen = {p: d for p, d in eerste.items() if p0 <= d < p1}
            terug = sum(
                any(
                    t.persoon == p
                    and t.in_domein
                    and d <= t.start <= d + termijn * DAG
                    and (t.domein != "bw" or t.voorziening in INTRAMURAAL)
                    and (t.domein != "vo" or gebied == "regio" or domein == "vo")
                    for t in self.alle
                )
                for p, d in mensen.items()
            )
            cells = aandeel("", terug, len(mensen))
            if p1 + termijn * DAG > bekend_tot:
                cells = dict.fromkeys(cells, "nog_niet")
            self.schrijf(f"terugval_{maanden}_{domein}", periode, gebied, cells)

    def _opvang(self, eigen: list[T], gebied: str) -> None:
        for periode in perioden(self.leveringen, "mo"):
            p0, p1 = dagen(periode)
            tel: Counter[str] = Counter()
            lus = 0
            for ts in self._open(eigen, p1 - DAG):
                tel[f"{ts[0].voorziening}>{ts[0].rij.get('zelfredzaamheid_start', '') or 'onbekend'}"] += 1
                lus += any(
                    t.rij["id_bewijs"] == "nee"
                    and t.rij.get("inkomen_start") == "geen"
                    and (not t.rij.get("lus_opgelost_op") or t.rij["lus_opgelost_op"] >= p1.isoformat())
                    for t in ts
                )
            self.schrijf("plek_zelfredzaamheid_mo", periode, gebied, tellingen(tel))
            self.schrijf("id_lus_open", periode, gebied, {("", "aantal"): lus})
            opgelost: dict[str, list[T]] = defaultdict(list)
            for t in eigen:
                if t.rij.get("lus_opgelost_op") and p0 <= date.fromisoformat(t.rij["lus_opgelost_op"]) < p1:
                    opgelost[t.persoon].append(t)
            days = []
            for ts in opgelost.values():
                t = min(ts, key=lambda t: (t.rij["lus_opgelost_op"], t.start, t.eind, t.aanbieder, t.traject_id))
                days.append((date.fromisoformat(t.rij["lus_opgelost_op"]) - t.start).days)
            self.schrijf("id_lus_opgelost", periode, gebied, {**duren(days), ("", "aantal"): len(days)})
        for periode in perioden(self.leveringen, "mo", "mo_nachten"):
            self.schrijf("frequent_nachtopvang", periode, gebied, aandeel("", *self.naief._frequent(periode, gebied)))

    def _niet_opgenomen(self, gebied: str, periode: str) -> None:
        p0, p1 = dagen(periode)
        rows = [
            row
            for _, form, row, gemeente, _, _ in self.naief.toestanden
            if form == "vo"
            and row["besluit"] == "niet_opgenomen"
            and gebied in ("regio", gemeente)
            and p0 <= date.fromisoformat(row["aanmelddatum"]) < p1
        ]
        self.schrijf("niet_opgenomen_vo", periode, gebied, {("", "aantal"): len({r["client"] for r in rows})})
        for vraag in ("reden_niet_opgenomen", "vervolg", "aanvraag_vanuit"):
            tel = Counter(antwoord for _, antwoord in {(r["client"], r[vraag]) for r in rows})
            self.schrijf("niet_opgenomen_vo", periode, gebied, tellingen(tel), vraag)

    def _herkomst_verblijf(self, gebied: str, periode: str) -> None:
        eigen = [t for t in self.alle if t.domein in ("bw", "mo") and t.in_domein and gebied in ("regio", t.gemeente)]
        tel: Counter[str] = Counter()
        for ts in self._open(eigen, dagen(periode)[1] - DAG):
            row = ts[0].rij
            vandaan = gemeente_nu(row["gemeente_herkomst"], row.get("woonplaats_herkomst", ""))
            tel[f"{vandaan}>{gemeente_nu(row.get('gemeente_verblijf', '') or 'onbekend')}"] += 1
        self.schrijf("herkomst_verblijf", periode, gebied, tellingen(tel))

    def _binnen_en_thuis(self, eigen: list[T], gebied: str) -> None:
        basis: dict[str, int] = {}
        with_base = any(f == "bw" and k == "2018K2" for _, f, k in self.leveringen)
        for periode in ("2018K2", *perioden(self.leveringen, "bw")):
            dag = dagen(periode)[1] - DAG
            nu = {}
            for soort, codes in (("intramuraal", INTRAMURAAL), ("ambulant", AMBULANT)):
                mensen = self._open([t for t in eigen if t.voorziening in codes], dag)
                nu[soort] = len(mensen)
                if periode not in perioden(self.leveringen, "bw"):
                    continue
                waar = Counter(gemeente_nu(ts[0].rij.get("gemeente_verblijf", "") or "onbekend") for ts in mensen)
                self.schrijf(f"bezet_{soort}", periode, gebied, {("", "aantal"): len(mensen)})
                self.schrijf(f"bezet_{soort}", periode, gebied, tellingen(waar), "gemeente_verblijf")
                if soort == "ambulant":
                    self._wijken(mensen, gebied, periode)
            if not basis:
                basis = nu
            if with_base and periode in perioden(self.leveringen, "bw"):
                self._tred("gelijke_tred_bewoners", gebied, periode, nu, basis)
        for jaar in (p for p in perioden(self.leveringen, "bw") if len(p) == 4):
            self._cohort([t for t in eigen if t.voorziening in INTRAMURAAL], gebied, jaar)

    def _tred(self, code: str, gebied: str, periode: str, nu: dict[str, int], basis: dict[str, int]) -> None:
        teller = max(0, nu["ambulant"] - basis["ambulant"])
        noemer = basis["intramuraal"] - nu["intramuraal"]
        waarde = float(Fraction(teller, noemer)) if noemer > 0 else None
        self.schrijf(code, periode, gebied, {("", "teller"): teller, ("", "noemer"): noemer, ("", "waarde"): waarde})

    def _wijken(self, mensen: list[list[T]], gebied: str, periode: str) -> None:
        eigen_wijken = [wijk for wijk, gemeente in WIJKEN.items() if gemeente == gebied]
        if not eigen_wijken:
            self.schrijf("wijkconcentratie", periode, gebied, {("", "klasse"): "nvt"})
            return
        tel = Counter(ts[0].rij.get("wijk_verblijf", "") for ts in mensen)
        aantallen = sorted(tel[wijk] for wijk in eigen_wijken)

        def kwantiel(deel: Fraction) -> Fraction:
            plek = deel * (len(aantallen) - 1)
            onder = int(plek)
            boven = min(onder + 1, len(aantallen) - 1)
            return aantallen[onder] + (plek - onder) * (aantallen[boven] - aantallen[onder])

        t1, t2 = kwantiel(Fraction(1, 3)), kwantiel(Fraction(2, 3))
        cells: Cellen = {}
        for wijk in eigen_wijken:
            n = tel[wijk]
            cells[wijk, "klasse"] = "laag" if n <= t1 else "midden" if n <= t2 else "hoog"
        self.schrijf("wijkconcentratie", periode, gebied, cells)

    def _cohort(self, eigen: list[T], gebied: str, jaar: str) -> None:
        p0 = date(int(jaar), 1, 1)
        grens = self.horizon["bw"] + DAG
        tijden = []
        for persoon in {t.persoon for t in eigen if t.open_op(p0)}:
            van_hem = [t for t in eigen if t.persoon == persoon]
            dag = p0 + DAG
            while dag < grens and (
                any(t.open_op(dag) for t in van_hem) or any(dag <= t.start <= dag + 7 * DAG for t in van_hem)
            ):
                dag += DAG
            tijden.append((dag, dag < grens))
        cells: Cellen = {("", "n"): len(tijden)}
        for k in range(1, 9):
            dag_k = date(p0.year + k, 1, 1)
            weg = sum(einde and dag <= dag_k for dag, einde in tijden)
            share = float(Fraction(weg, len(tijden))) if tijden else None
            cells[str(k), "aandeel"] = share if dag_k <= grens else "nog_niet"
        self.schrijf("uitstroom_cohort_bw", jaar, gebied, cells)

    def _capaciteit(self) -> Iterable[tuple[str, str, str, date, date, int]]:
        """(deliverer, voorziening, municipality, from, to, places) within the quarter of each delivery."""
        for (aanbieder, form, kwartaal), rows in self.leveringen.items():
            if form == "capaciteit":
                q0, q1 = kwartaal_dagen(kwartaal)
                for row in rows:
                    tot = date.fromisoformat(row["datum_tot"]) if row.get("datum_tot") else OOIT
                    van = date.fromisoformat(row["datum_van"])
                    gemeente = gemeente_nu(row["gemeente_verblijf"]) if row.get("gemeente_verblijf") else ""
                    yield aanbieder, row["voorziening"], gemeente, max(van, q0), min(tot, q1), int(row["plaatsen"])

    def _plaatsen(self, gebied: str) -> None:
        rows = list(self._capaciteit())
        with_base = any(f == "capaciteit" and k == "2018K2" for _, f, k in self.leveringen)
        basis: dict[str, int] = {}
        for periode in ("2018K2", *perioden(self.leveringen, "capaciteit")):
            dag = dagen(periode)[1] - DAG
            nu = {
                soort: sum(
                    n for _, v, g, van, tot, n in rows if v in codes and gebied in ("regio", g) and van <= dag < tot
                )
                for soort, codes in (("intramuraal", INTRAMURAAL), ("ambulant", AMBULANT))
            }
            basis = basis or nu
            if periode in perioden(self.leveringen, "capaciteit"):
                for soort, n in nu.items():
                    self.schrijf(f"plaatsen_{soort}", periode, gebied, {("", "aantal"): n})
                if with_base:
                    self._tred("gelijke_tred", gebied, periode, nu, basis)

    def _plekken(self, gebied: str) -> None:
        met_nacht = ("nachtopvang", "crisisopvang", "winteropvang")
        mo = [t for t in self.alle if t.domein == "mo"]
        by_id = {(t.aanbieder, t.traject_id): t for t in mo}
        for periode in perioden(self.leveringen, "mo"):
            dag = dagen(periode)[1] - DAG
            kamers = [
                int(t.rij["personen_per_kamer"])
                for t in mo
                if t.in_domein
                and t.open_op(dag)
                and t.rij.get("personen_per_kamer")
                and gebied in ("regio", gemeente_nu(t.rij["gemeente_verblijf"]))
            ]
            self.schrijf("personen_per_kamer", periode, gebied, duren(kamers))
        plaatsen: Counter[tuple[str, str, str, date]] = Counter()
        for aanbieder, voorziening, gemeente, van, tot, n in self._capaciteit():
            if voorziening in met_nacht and gebied in ("regio", gemeente):
                for i in range((tot - van).days):
                    plaatsen[aanbieder, voorziening, gemeente, van + DAG * i] += n
        nachten: Counter[tuple[str, str, str, date]] = Counter()
        for (aanbieder, form, _), rows in self.leveringen.items():
            for row in rows if form == "mo_nachten" else ():
                t = by_id.get((aanbieder, row["traject_id"]))
                nacht = date.fromisoformat(row["datum"])
                if t and t.voorziening in met_nacht and t.open_op(nacht):
                    nachten[aanbieder, t.voorziening, gemeente_nu(t.rij["gemeente_verblijf"]), nacht] += 1
        for periode in perioden(self.leveringen, "mo", "mo_nachten", "capaciteit"):
            p0, p1 = dagen(periode)
            keys = [key for key, n in plaatsen.items() if n > 0 and p0 <= key[3] < p1]
            totaal = sum(nachten[key] for key in keys), sum(plaatsen[key] for key in keys)
            self.schrijf("bezetting", periode, gebied, aandeel("", *totaal))
            cells: Cellen = {}
            for voorziening in {key[1] for key in keys}:
                eigen = [key for key in keys if key[1] == voorziening]
                cells |= aandeel(voorziening, sum(nachten[k] for k in eigen), sum(plaatsen[k] for k in eigen))
            self.schrijf("bezetting", periode, gebied, cells, "voorziening")

    def _buiten(self, gebied: str) -> None:
        rows = [
            row
            for (_, form, _), items in self.leveringen.items()
            if form == "peiling"
            for row in items
            if gebied in ("regio", gemeente_nu(row["gemeente"]))
        ]
        for periode in perioden(self.leveringen, "peiling"):
            p0, p1 = dagen(periode)
            in_p = [row for row in rows if p0 <= date.fromisoformat(row["datum"]) < p1]
            per_dag: Counter[str] = Counter()
            for row in in_p:
                per_dag[row["datum"]] += int(row["buitenslapers"])
            dagtotalen = [per_dag[d] for d in {row["datum"] for row in in_p}]
            gemiddelde = float(Fraction(sum(dagtotalen), len(dagtotalen))) if dagtotalen else None
            most = max(dagtotalen) if dagtotalen else None
            self.schrijf("buitenslapers", periode, gebied, {("", "gemiddelde"): gemiddelde, ("", "maximum"): most})
            winter = {row["datum"] for row in in_p if row["winterregeling"] == "ja"}
            self.schrijf("winterregeling_dagen", periode, gebied, {("", "aantal"): len(winter)})


def lijst(tekst: str) -> list[str]:
    return [deel.strip() for deel in tekst.split("|") if deel.strip()]


def kwartaal_code(nummer: int) -> str:
    return f"{nummer // 4}K{nummer % 4 + 1}"


def cijfers(leveringen: Levering) -> Tabel:
    """Every figure for every area, period and allowed breakdown."""
    return Naief(leveringen).tabel


def _tel(tellers: dict[str, Counter[str]], groups: dict[str, str]) -> None:
    for uitsplitsing, groep in groups.items():
        tellers[uitsplitsing][groep] += 1
