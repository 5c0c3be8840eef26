"""Deliveries without persons: reports of violence, nights counted outside, places."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from portal.demo import wereld
from portal.demo.loopbaan import DAG
from portal.domain.periode import Periode

Rij = dict[str, str]
# what was published for 2019; the years around it are made up, 2018 so that its known nine months make three quarters
GEWELD = {
    2018: (573, 31, 22, 61), 2019: (746, 28, 25, 85), 2020: (792, 33, 31, 92), 2021: (841, 36, 30, 97),
    2022: (868, 38, 37, 99), 2023: (902, 43, 39, 104), 2024: (925, 41, 42, 108), 2025: (948, 44, 41, 112),
    2026: (962, 45, 43, 115),
}  # fmt: skip
VELDEN = ("meldingen", "huisverboden", "kinderen_bij_huisverboden", "intensief_casemanagement")
INTRAMURAAL = {"bw_24uurs": 0.55, "bw_nabij": 0.45}
AMBULANT = {"thuis_plus_1": 0.3, "thuis_plus_2": 0.4, "thuis_plus_3": 0.3}
PLAATSEN_INTRAMURAAL, PLAATSEN_AMBULANT = 980, 360  # at the first delivery
AFBOUW_PER_JAAR, OPBOUW_PER_JAAR = 46, 52
OPVANG = (("nachtopvang", 78), ("crisisopvang", 44), ("opvang_24uurs", 62), ("algemene_opvang", 30))


def geweld(kwartaal: Periode) -> list[Rij]:
    """One row a month and municipality; each year adds up to its totals."""
    jaar = kwartaal.van.year
    per_field = [_verdeel(totaal, jaar, veld) for veld, totaal in zip(VELDEN, GEWELD[jaar], strict=True)]
    return [
        {"maand": maand, "gemeente": gemeente, **{
            veld: str(counts.get((int(maand[5:]), gemeente), 0)) for veld, counts in zip(VELDEN, per_field, strict=True)
        }}
        for maand in kwartaal.maanden for gemeente in (*wereld.GEWICHT, "onbekend")
    ]  # fmt: skip


def _verdeel(totaal: int, jaar: int, veld: str) -> dict[tuple[int, str], int]:
    rng = random.Random(f"{wereld.SEED}-{jaar}-{veld}")  # noqa: S311 - made-up data, not a secret
    areas, weights = (*wereld.GEWICHT, "onbekend"), (*wereld.GEWICHT.values(), 2)
    counts: dict[tuple[int, str], int] = {}
    for gemeente in rng.choices(areas, weights, k=totaal):
        place = rng.randint(1, 12), gemeente
        counts[place] = counts.get(place, 0) + 1
    return counts


def peiling(kwartaal: Periode) -> list[Rij]:
    """Two nights a month in the city, with the rule for cold nights."""
    rng = random.Random(f"{wereld.SEED}-{kwartaal.code}-peiling")  # noqa: S311 - made-up data, not a secret
    rows = []
    for maand in kwartaal.maanden:
        for dagnummer in (6, 20):
            dag = date(int(maand[:4]), int(maand[5:]), dagnummer)
            cold = rng.gauss(2 if dag.month in (12, 1, 2) else 10, 4)
            rows.append({
                "datum": dag.isoformat(), "gemeente": "GM0014", "buitenslapers": str(max(0, round(rng.gauss(14, 4)))),
                "winterregeling": "ja" if cold < 1 else "nee", "minimumtemperatuur": f"{cold:.1f}",
            })  # fmt: skip
    return rows


def capaciteit(aanbieder: str, kwartaal: Periode) -> Iterator[Rij]:
    """Places of a provider on each day of the quarter: fewer intramural ones every year, more at home."""
    bw, mo = wereld.AANBIEDERS["bw"], wereld.AANBIEDERS["mo"]
    years = (kwartaal.van - wereld.EERSTE_DAG).days / 365.25
    if aanbieder in bw:
        share = wereld.GROOTTE[bw.index(aanbieder)] / sum(wereld.GROOTTE)
        inside = share * (PLAATSEN_INTRAMURAAL - AFBOUW_PER_JAAR * years)
        at_home = share * (PLAATSEN_AMBULANT + OPBOUW_PER_JAAR * years)
        yield from _locations(aanbieder, {v: inside * d for v, d in INTRAMURAAL.items()}, bw.index(aanbieder), kwartaal)
        yield from _locations(aanbieder, {v: at_home * d for v, d in AMBULANT.items()}, bw.index(aanbieder), kwartaal)
    elif aanbieder in mo:
        part = {v: places / len(mo) for v, places in OPVANG}
        yield from _locations(aanbieder, part, 0, kwartaal, only=("GM0014",))
    else:
        yield _row(f"{aanbieder}-vo", "vrouwenopvang", "", 62, kwartaal)


def _locations(
    aanbieder: str, places: dict[str, float], shift: int, kwartaal: Periode, only: Sequence[str] = ()
) -> Iterator[Rij]:
    """Half in the city, the rest in two municipalities that differ by provider."""
    others = [code for code in wereld.GEWICHT if code != "GM0014"]
    areas = only or ("GM0014", others[shift % len(others)], others[(shift + 4) % len(others)])
    for voorziening, aantal in places.items():
        for area, part in zip(areas, (1,) if only else (0.5, 0.3, 0.2), strict=True):
            yield _row(f"{aanbieder}-{area}-{voorziening}", voorziening, area, round(aantal * part), kwartaal)


def _row(locatie: str, voorziening: str, gemeente: str, plaatsen: int, kwartaal: Periode) -> Rij:
    return {
        "locatie_id": locatie, "voorziening": voorziening, "gemeente_verblijf": gemeente, "plaatsen": str(plaatsen),
        "datum_van": kwartaal.van.isoformat(), "datum_tot": (kwartaal.laatste_dag + DAG).isoformat(),
    }  # fmt: skip


def tarieven() -> str:
    """A fictitious tariff for every product and year without a published one, as a CSV file."""
    published = {"bw_24uurs": 144.08, "bw_nabij": 132.85, "thuis_plus_1": 34.0, "thuis_plus_2": 64.0,
                 "thuis_plus_3": 100.0, "begeleiding_thuis": 28.5, "woonbegeleiding": 70.75, "activering": 33.95,
                 "vervoer": 14.2}  # fmt: skip
    units = {"woonbegeleiding": "uur", "activering": "dagdeel"}
    known = {(v, jaar) for v in published if v not in ("begeleiding_thuis", "vervoer") for jaar in (2022, 2024)}
    lines = ["voorziening,productcode,omschrijving,eenheid,tarief_euro,geldig_van,laatste_dag,status,bron"]
    for voorziening, bedrag in published.items():
        for jaar in range(2018, 2028):
            if (voorziening, jaar) not in known:
                price = bedrag * (1 + 0.035 * (jaar - 2022))
                lines.append(
                    f"{voorziening},,fictief,{units.get(voorziening, 'etmaal')},{price:.2f},"
                    f'{jaar}-01-01,{jaar}-12-31,aanname,"fictief, demonstratie"'
                )
    return "\n".join(lines) + "\n"


def budgetten() -> str:
    """A fictitious budget for every year without a published one, as a CSV file."""
    parts = {"beschermd_wonen": 70_390_000, "maatschappelijke_opvang": 17_787_000, "vrouwenopvang": 5_008_000}
    lines = ["jaar,onderdeel,bedrag_euro,status,bron"]
    for jaar in (2018, *range(2020, 2028)):
        for onderdeel, bedrag in parts.items():
            lines.append(
                f'{jaar},{onderdeel},{round(bedrag * (1 + 0.028 * (jaar - 2019)))},aanname,"fictief, demonstratie"'
            )
    return "\n".join(lines) + "\n"


def doelen() -> str:
    """A fictitious plan for the intramural places of the region, a little faster than what happens, as a CSV file."""
    lines = ["code,gebied,jaar,operator,waarde,eenheid,bron"]
    for jaar in (2018, 2022, 2026, 2030):
        places = PLAATSEN_INTRAMURAAL - (AFBOUW_PER_JAAR + 6) * (jaar - 2018)
        lines.append(f'doel_pad,regio,{jaar},=,{places},plaatsen,"fictief, demonstratie"')
    return "\n".join(lines) + "\n"
