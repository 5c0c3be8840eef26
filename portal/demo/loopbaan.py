"""Made-up residents: who, where, and which provisions one after another. Plain and deterministic (one seed)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from portal.demo import wereld

DAG = timedelta(days=1)
WLZ_DAG, WLZ_SINDS = date(2021, 1, 1), date(2018, 1, 1)
BEGIN = date(2009, 1, 1)  # early enough for a full house when the deliveries begin
PER_MAAND = {"bw": 37.5, "mo": 31.0, "dag": 39.5, "winter": 6.0, "bemoei": 7.0}
STAPPEN = {
    "bw": (
        ("bw_24uurs", 680),
        ("bw_nabij", 620),
        ("thuis_plus_3", 480),
        ("thuis_plus_2", 480),
        ("thuis_plus_1", 420),
        ("begeleiding_thuis", 500),
    ),
    "mo": (("nachtopvang", 125), ("crisisopvang", 75), ("opvang_24uurs", 110), ("algemene_opvang", 90)),
    "dag": (("dagopvang", 170),),
    "winter": (("winteropvang", 28),),
    "bemoei": (("bemoeizorg", 140),),
}
VERDER = {"bw": 0.42, "mo": 0.28, "dag": 0.0, "winter": 0.0, "bemoei": 0.0}
TERUG = {"bw": 0.07, "mo": 0.22, "dag": 0.15, "winter": 0.3, "bemoei": 0.1}
ZELFSTANDIG = ("huur_corporatie", "huur_corporatie", "huur_corporatie", "kamer", "huur_particulier", "familie_duurzaam")
THUIS = ("zelfstandig_thuis_plus", *ZELFSTANDIG)
ANDERS = (
    "andere_bw", "wlz", "familie_tijdelijk", "straat", "straat", "detentie", "onbekend", "onbekend", "ggz_kliniek",
    "verslavingskliniek", "buitenland", "niet_conventioneel", "ziekenhuis_verpleeghuis", "overleden",
)  # fmt: skip
WACHTTIJD = {"bw": (7, 14, 30, 45, 75, 120), "mo": (0, 0, 1, 3, 10), "vo": (0, 1, 4)}


@dataclass(frozen=True)
class Persoon:
    """One made-up resident; ``oud`` is the code of a former municipality, used up to and including year ``tot``."""

    nummer: int
    soort: str
    client: str
    geboortejaar: int
    geslacht: str
    gemeente: str
    aanbieder: str
    oud: str = ""
    tot: int = 0


@dataclass(frozen=True)
class Traject:
    """One provision of one resident. Dates may lie in the future of a delivery."""

    persoon: Persoon
    traject_id: str
    voorziening: str
    aanmeld: date
    start: date
    afgerond: date | None
    eind: date
    reden: str
    bestemming: str
    extra: dict[str, str] = field(default_factory=dict)

    def raakt(self, jaar: int) -> bool:
        """Whether it is open on a day of the year."""
        return self.start < date(jaar + 1, 1, 1) and max(self.eind, self.start + DAG) > date(jaar, 1, 1)


Bewoner = tuple[Persoon, list[Traject]]


def bewoners(soort: str) -> Iterator[Bewoner]:
    """All residents of one kind (bw, mo, dag, winter, bemoei), in order of arrival, with their provisions in order."""
    rng = random.Random(f"{wereld.SEED}-{soort}")  # noqa: S311 - made-up data, not a secret
    nummer, maand = 0, BEGIN if soort == "bw" else date(2015, 1, 1)
    while maand <= wereld.LAATSTE_DAG:
        expected = PER_MAAND[soort] * wereld.drukte("bw" if soort == "bw" else "mo", maand)
        if soort == "winter" and maand.month not in (11, 12, 1, 2, 3):
            expected = 0
        for _ in range(round(rng.gauss(expected, expected**0.5 / 2))):
            nummer += 1
            persoon = een_persoon(soort, nummer, rng)
            yield persoon, list(_stays(persoon, maand + timedelta(days=rng.randrange(28)), rng))
        maand = (maand + timedelta(days=31)).replace(day=1)


def een_persoon(soort: str, nummer: int, rng: random.Random) -> Persoon:
    """Age, sex, origin and provider; in shelter some come from elsewhere or nobody knows from where."""
    outside = soort != "bw" and rng.random() < 0.08
    chosen = rng.choices(tuple(wereld.GEWICHT), tuple(wereld.GEWICHT.values()))[0]
    gemeente = rng.choice(("buiten_regio", "buiten_regio", "onbekend")) if outside else chosen
    oud, tot = wereld.vroegere_gemeente(gemeente, rng)
    names = wereld.AANBIEDERS["bw" if soort == "bw" else "vo" if soort == "vo" else "mo"]
    return Persoon(
        nummer, soort, sha256(f"demo-{soort}-{nummer}".encode()).hexdigest(), round(rng.triangular(1950, 2004, 1985)),
        "v" if soort == "vo" else rng.choices(("m", "v", "x"), (66, 33, 1))[0], gemeente,
        rng.choices(names, wereld.GROOTTE[: len(names)])[0], oud, tot,
    )  # fmt: skip


def _first_step(soort: str, dag: date, rng: random.Random) -> int:
    """Fewer people start intramurally every year, more at home."""
    if soort == "bw":
        home = min(max((dag.year - 2017) * 0.055, 0.08), 0.55)
        weights = (0.62 - home * 0.7, 0.34 - home * 0.3, home * 0.35, home * 0.3, home * 0.2, home * 0.15)
        return rng.choices(range(6), weights)[0]
    return rng.choices((0, 1, 2, 3), (45, 19, 21, 16))[0] if soort == "mo" else 0


def _stays(persoon: Persoon, dag: date, rng: random.Random) -> Iterator[Traject]:
    """Arrive, move on a few times, leave; some come back after a while."""
    steps, step = STAPPEN[persoon.soort], _first_step(persoon.soort, dag, rng)
    number, moved = 0, False
    while dag <= wereld.LAATSTE_DAG:
        voorziening, mean = steps[step]
        start = dag if moved else dag + timedelta(days=_wait(persoon.soort, dag, rng))
        eind = start + timedelta(days=max(1, round(rng.expovariate(1 / mean))))
        moves_on = step + 1 < len(steps) and rng.random() < VERDER[persoon.soort]
        number += 1
        traject = _traject(persoon, number, (voorziening, dag, start, eind), rng, moves_on=moves_on)
        if _leaves_for_wlz(traject, rng):
            yield replace(traject, eind=WLZ_DAG, reden="overstap", bestemming="wlz", afgerond=None)
            return
        yield traject
        moved = moves_on
        if moves_on:
            step, dag = step + 1, eind
        elif traject.bestemming != "overleden" and rng.random() < TERUG[persoon.soort]:
            step, dag = 0, eind + timedelta(days=rng.choice((3, 7, 8, 60, 200, 400)))
        else:
            return


def _wait(soort: str, dag: date, rng: random.Random) -> int:
    longer = 1 + 0.06 * max(0, dag.year - 2019) if soort == "bw" else 1
    return round(rng.choice(WACHTTIJD["bw" if soort == "bw" else "mo"]) * longer)


def _leaves_for_wlz(traject: Traject, rng: random.Random) -> bool:
    """On 1 January 2021 long-stay care became a right under the Wlz: many moved over on one day."""
    long_stay = traject.start < WLZ_SINDS and traject.eind > WLZ_DAG and traject.voorziening.startswith("bw_")
    return long_stay and rng.random() < 0.6


def _traject(
    persoon: Persoon, number: int, stay: tuple[str, date, date, date], rng: random.Random, *, moves_on: bool
) -> Traject:
    voorziening, aanmeld, start, eind = stay
    if moves_on:
        reden, bestemming = "overstap", "andere_bw" if persoon.soort == "bw" else "andere_opvang"
    elif rng.random() < (0.62 if persoon.soort == "bw" else 0.42):
        reden, bestemming = "doel_bereikt", rng.choice(THUIS if persoon.soort == "bw" else ZELFSTANDIG)
    else:
        bestemming = rng.choice(ANDERS)
        reden = "overleden" if bestemming == "overleden" else rng.choice(("eigen_verzoek", "verwijderd", "onbekend"))
    done = eind - timedelta(days=rng.choice((15, 40, 90, 160)))
    return Traject(
        persoon, f"{persoon.soort}-{persoon.nummer:05d}-{number}", voorziening,
        aanmeld, start, done if done >= start and rng.random() < 0.6 else None, eind, reden, bestemming,
    )  # fmt: skip
