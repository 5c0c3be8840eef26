"""Made-up residents: who, where, and which provisions one after another. Plain and deterministic (one seed)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from portal.domain.gemeenten import huidige_gemeenten, wijken

EERSTE_DAG, LAATSTE_DAG = date(2022, 1, 1), date(2026, 9, 30)
GEWICHT = {
    "GM0014": 50, "GM0037": 6, "GM0047": 6, "GM0765": 2, "GM1895": 8, "GM1950": 4, "GM1952": 8,
    "GM1966": 5, "GM1969": 6, "GM1979": 7,
}  # fmt: skip
STAPPEN = {
    "bw": (
        ("bw_24uurs", 420),
        ("bw_nabij", 380),
        ("thuis_plus_3", 300),
        ("thuis_plus_2", 300),
        ("thuis_plus_1", 260),
    ),
    "mo": (("nachtopvang", 25), ("crisisopvang", 70), ("opvang_24uurs", 130), ("algemene_opvang", 100)),
    "vo": (("residentieel", 150),),
}
AANBIEDERS = {"bw": ("A01", "A02", "A03", "A04"), "mo": ("A04", "A05"), "vo": ("A06",)}
AANTALLEN = {"bw": 1500, "mo": 1300, "vo": 260}
ZELFSTANDIG = ("huur_corporatie", "huur_corporatie", "kamer", "huur_particulier", "familie_duurzaam")
ANDERS = (
    "andere_bw",
    "wlz",
    "familie_tijdelijk",
    "straat",
    "detentie",
    "onbekend",
    "ggz_kliniek",
    "overleden",
)


@dataclass(frozen=True)
class Persoon:
    """One made-up resident."""

    nummer: int
    domein: str
    client: str
    geboortejaar: int
    geslacht: str
    gemeente: str
    aanbieder: str


@dataclass(frozen=True)
class Traject:
    """One provision of one resident; ``start`` or ``eind`` may lie in the future of a delivery."""

    persoon: Persoon
    traject_id: str
    voorziening: str
    aanmeld: date
    start: date
    afgerond: date | None
    eind: date | None
    reden: str
    bestemming: str


def bewoners(domein: str, seed: int) -> Iterator[tuple[Persoon, list[Traject]]]:
    """All residents of a domain with their provisions in order."""
    rng = random.Random(f"{seed}-{domein}")  # noqa: S311 - made-up data, not a secret
    codes = [gemeente.code for gemeente in huidige_gemeenten()]
    weights = [GEWICHT[code] for code in codes]
    for nummer in range(AANTALLEN[domein]):
        outside = domein != "bw" and rng.random() < 0.08
        gemeente = rng.choice(("buiten_regio", "onbekend")) if outside else rng.choices(codes, weights)[0]
        persoon = Persoon(
            nummer,
            domein,
            sha256(f"demo-{seed}-{domein}-{nummer}".encode()).hexdigest(),
            rng.randint(1952, 2007),
            "v" if domein == "vo" else rng.choice(("m", "m", "v")),
            gemeente,
            rng.choice(AANBIEDERS[domein]),
        )
        yield persoon, list(_stays(persoon, rng))


def _stays(persoon: Persoon, rng: random.Random) -> Iterator[Traject]:
    """Arrive, move on a few times, leave; some come back after a while."""
    steps = STAPPEN[persoon.domein]
    dag = EERSTE_DAG + timedelta(days=rng.randrange((LAATSTE_DAG - EERSTE_DAG).days))
    step = rng.choices(range(len(steps)), [5 - i if i < 4 else 1 for i in range(len(steps))])[0]
    number, moved = 0, False
    while dag <= LAATSTE_DAG:
        voorziening, mean = steps[step]
        start = dag if moved else dag + timedelta(days=rng.choice((0, 14, 40, 90)))
        eind = start + timedelta(days=max(1, round(rng.expovariate(1 / mean))))
        moves_on = step + 1 < len(steps) and rng.random() < 0.55
        number += 1
        yield _traject(persoon, number, (voorziening, dag, start, eind), rng, moves_on=moves_on)
        moved = moves_on
        if moves_on:
            step, dag = step + 1, eind
        elif rng.random() < 0.25:
            step, dag = 0, eind + timedelta(days=rng.choice((3, 7, 8, 60, 200)))
        else:
            return


def _traject(
    persoon: Persoon, number: int, stay: tuple[str, date, date, date], rng: random.Random, *, moves_on: bool
) -> Traject:
    voorziening, aanmeld, start, eind = stay
    if moves_on:
        reden, bestemming = "overstap", "andere_bw" if persoon.domein == "bw" else "andere_opvang"
    elif rng.random() < 0.55:
        reden, bestemming = "doel_bereikt", rng.choice(ZELFSTANDIG)
    else:
        bestemming = rng.choice(ANDERS)
        reden = "overleden" if bestemming == "overleden" else rng.choice(("eigen_verzoek", "verwijderd", "onbekend"))
    done = eind - timedelta(days=rng.choice((20, 60, 120)))
    return Traject(
        persoon, f"{persoon.aanbieder}-{persoon.domein}-{persoon.nummer:05d}-{number}", voorziening,
        aanmeld, start, done if done >= start and rng.random() < 0.6 else None, eind, reden, bestemming,
    )  # fmt: skip


def een_wijk(gemeente: str, rng: random.Random) -> str:
    """A wijk of the municipality, or nothing where none are known."""
    return rng.choice([wijk for wijk, code in wijken().items() if code == gemeente] or [""])
