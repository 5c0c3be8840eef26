"""A second, slow and obvious implementation of the figures: from delivered rows, day by day, without SQL.

It shares nothing with the product but the periods: mergers, disappearance, episodes and counts are written again."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

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
Tabel = dict[tuple[str, str, str, str], dict[str, int]]  # (code, period, area, breakdown) → count by group


def kwartaal_dagen(kwartaal: str) -> tuple[date, date]:
    jaar, k = int(kwartaal[:4]), int(kwartaal[5])
    return date(jaar, 3 * k - 2, 1), date(jaar + (k == 4), 1 if k == 4 else 3 * k + 1, 1)


def dagen(periode: str) -> tuple[date, date]:
    if len(periode) == 4:
        return date(int(periode), 1, 1), date(int(periode) + 1, 1, 1)
    return kwartaal_dagen(periode)


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

    @property
    def volgorde(self) -> tuple[date, date, str, str]:
        return self.eind, self.start, self.aanbieder, self.traject_id

    def open_op(self, dag: date) -> bool:
        return self.start <= dag < self.eind


def trajecten(leveringen: Levering) -> list[T]:
    """The state of each traject from its latest quarter, with those that disappeared ended."""
    result = []
    latest: dict[tuple[str, str], str] = {}
    rows: dict[tuple[str, str, str], dict[str, Rij]] = defaultdict(dict)
    for (aanbieder, form, kwartaal), items in leveringen.items():
        if form in ("bw", "mo", "vo"):
            latest[aanbieder, form] = max(kwartaal, latest.get((aanbieder, form), ""))
            for row in items:
                rows[aanbieder, form, row["traject_id"]][kwartaal] = row
    for (aanbieder, form, traject_id), per_kwartaal in rows.items():
        kwartaal = max(per_kwartaal)
        row = per_kwartaal[kwartaal]
        start, eind = datum(row.get("startdatum", "")), datum(row.get("einddatum", ""))
        reden, bestemming = row.get("reden_einde", ""), row.get("bestemming", "")
        if eind is None and kwartaal < latest[aanbieder, form] and row.get("besluit") != "niet_opgenomen":
            eind, reden, bestemming = kwartaal_dagen(kwartaal)[1], "onbekend", "onbekend"
        if start is None:
            continue
        if form == "vo" and not (row["besluit"] == "opgenomen" and row["vorm"] == "residentieel"):
            continue
        eigen = row["gemeente_verantwoordelijk"] if form == "bw" else row["gemeente_herkomst"]
        village = row.get("woonplaats_herkomst", "") if form != "bw" else ""
        voorziening = row.get("voorziening", "")
        outside = ("woonbegeleiding", "activering", "vervoer", "dagopvang", "bemoeizorg")
        result.append(
            T(
                form, voorziening not in outside, gemeente_nu(eigen, village), row["client"], aanbieder, traject_id,
                voorziening, int(row["geboortejaar"]), row["geslacht"], start,
                OOIT if eind is None else max(eind, start + DAG), reden or "onbekend", bestemming or "onbekend",
                gemeente_nu(row.get("gemeente_bestemming", "") or "onbekend"),
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


def perioden(leveringen: Levering, form: str) -> list[str]:
    quarters = {kwartaal for _, f, kwartaal in leveringen if f == form}
    years = [jaar for jaar in {q[:4] for q in quarters} if all(f"{jaar}K{n}" in quarters for n in (1, 2, 3, 4))]
    return sorted(quarters) + sorted(years)


def cijfers(leveringen: Levering) -> Tabel:
    """Every figure for every area, period and allowed breakdown."""
    tabel: Tabel = {}
    alle = trajecten(leveringen)
    for domein in ("bw", "mo", "vo"):
        for gebied in GEBIEDEN:
            eigen = [t for t in alle if t.domein == domein and gebied in ("regio", t.gemeente)]
            for periode in perioden(leveringen, domein):
                _periode(tabel, eigen, domein, gebied, periode)
    return tabel


def _periode(tabel: Tabel, eigen: list[T], domein: str, gebied: str, periode: str) -> None:
    p0, p1 = dagen(periode)
    laatste_dag = p1 - DAG
    binnen = [t for t in eigen if t.in_domein]
    per_persoon: dict[str, list[T]] = defaultdict(list)
    for t in binnen:
        per_persoon[t.persoon].append(t)

    def schrijf(naam: str, tellers: dict[str, Counter[str]], extra: tuple[str, ...] = ()) -> None:
        for uitsplitsing in (*TOEGESTAAN[domein], *extra):
            tabel[f"{naam}_{domein}", periode, gebied, uitsplitsing] = dict(tellers[uitsplitsing])

    in_p = [t for t in binnen if any(t.open_op(p0 + DAG * i) for i in range((p1 - p0).days))]
    tellers: dict[str, Counter[str]] = defaultdict(Counter)
    for persoon in {t.persoon for t in in_p}:
        gebruikt = [t for t in in_p if t.persoon == persoon]
        laatste = kenmerken(max(gebruikt, key=lambda t: t.volgorde), p0.year)
        for uitsplitsing in TOEGESTAAN[domein]:
            by_traject = uitsplitsing in ("voorziening", "categorie", "aanbieder")
            groups = {kenmerken(t, p0.year)[uitsplitsing] for t in gebruikt} if by_traject else {laatste[uitsplitsing]}
            for groep in groups:
                tellers[uitsplitsing][groep] += 1
    schrijf("personen", tellers)

    geteld = [t for t in (eigen if domein == "bw" else binnen) if t.start < p1 and t.eind > p0]
    tellers = defaultdict(Counter)
    for t in geteld:
        laatste = kenmerken(max((u for u in geteld if u.persoon == t.persoon), key=lambda u: u.volgorde), p0.year)
        zelf = kenmerken(t, p0.year)
        for uitsplitsing in TOEGESTAAN[domein]:
            bron = laatste if uitsplitsing in ("leeftijdsgroep", "geslacht") else zelf
            tellers[uitsplitsing][bron[uitsplitsing]] += 1
    schrijf("voorzieningen", tellers)

    stand, instroom, uitstroom = (defaultdict(Counter) for _ in range(3))
    doorstroom: Counter[str] = Counter()
    for ts in per_persoon.values():
        for episode in episodes(ts):
            begin, eind = min(t.start for t in episode), max(t.eind for t in episode)
            if begin <= laatste_dag < eind:
                t = max((t for t in episode if t.start <= laatste_dag), key=lambda t: t.volgorde)
                _tel(stand, kenmerken(t, p0.year))
            if p0 <= begin < p1:
                _tel(
                    instroom,
                    kenmerken(min(episode, key=lambda t: (t.start, t.eind, t.aanbieder, t.traject_id)), p0.year),
                )
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
    net = instroom[""][""] - uitstroom[""][""]
    tabel[f"netto_{domein}", periode, gebied, ""] = {"": net}
    if domein != "vo":
        tabel[f"doorstroom_{domein}", periode, gebied, ""] = {"": doorstroom.total()}
        tabel[f"doorstroom_{domein}", periode, gebied, "van_naar"] = dict(doorstroom)


def _tel(tellers: dict[str, Counter[str]], groups: dict[str, str]) -> None:
    for uitsplitsing, groep in groups.items():
        tellers[uitsplitsing][groep] += 1
