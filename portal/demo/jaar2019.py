"""The year 2019 exactly as it was published: who is too many in the made-up world was never there.

Each figure is met by the records themselves, so the same files, changed by one row, give another figure."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from portal.demo import wereld
from portal.demo.loopbaan import ZELFSTANDIG, Bewoner, Persoon, Traject, bewoners, een_persoon

JAAR = 2019
BW_PERSONEN, BW_VOORZIENINGEN = 1623, 2097
NACHTOPVANG, CRISISOPVANG, OPVANG, DAGOPVANG = 292, 157, 494, 724
GEREHABILITEERD = 69
VO_VROUWEN, VO_KINDEREN, VO_VOL, VO_DAGEN = 134, 168, 30, 22889  # 80 stays × 9.4 months × 30.4375 days
VO_VERTROKKEN = 80
MODULES = ("woonbegeleiding", "activering", "vervoer")


def _in_2019(stays: list[Traject], *voorzieningen: str) -> bool:
    return any(t.raakt(JAAR) and (not voorzieningen or t.voorziening in voorzieningen) for t in stays)


def _at_most(people: list[Bewoner], limit: int, counts: Callable[[list[Traject]], bool],
             spare: Callable[[list[Traject]], bool] = lambda stays: False) -> list[Bewoner]:  # fmt: skip
    """Leave people out, by lot and nobody who is spared, until exactly ``limit`` are counted."""
    counted = [n for n, (_, stays) in enumerate(people) if counts(stays)]
    free = [n for n in counted if not spare(people[n][1])]
    rng = random.Random(f"{wereld.SEED}-{limit}")  # noqa: S311 - made-up data, not a secret
    out = set(rng.sample(free, len(counted) - limit))
    return [person for n, person in enumerate(people) if n not in out]


def beschermd_wonen() -> list[Traject]:
    """1.623 people with 2.097 provisions in 2019, modules included."""
    people = _at_most(list(bewoners("bw")), BW_PERSONEN, _in_2019)
    stays = [t for _, own in people for t in own]
    rng = random.Random(f"{wereld.SEED}-modules")  # noqa: S311 - made-up data, not a secret
    missing = BW_VOORZIENINGEN - sum(t.raakt(JAAR) for t in stays)
    touching = [t for t in stays if t.raakt(JAAR)]
    with_module = set(map(id, rng.sample(touching, missing)))
    modules = []
    for t in stays:
        if t.raakt(JAAR):
            modules += [_module(t, rng)] if id(t) in with_module else []
        elif rng.random() < 0.16:
            modules.append(_module(t, rng))
    return stays + modules


def _module(t: Traject, rng: random.Random) -> Traject:
    """Beside the whole stay, so it is used in the years in which the stay is."""
    voorziening = rng.choice(MODULES)
    return replace(t, traject_id=f"{t.traject_id}-m", voorziening=voorziening, afgerond=None)


def opvang() -> list[Traject]:
    """494 people in shelter in 2019: 292 at night, 157 in crisis; 69 of these found a home; 724 by day."""
    people = list(bewoners("mo"))
    night, crisis = ("nachtopvang",), ("crisisopvang",)
    people = _at_most(people, NACHTOPVANG, lambda s: _in_2019(s, *night), lambda s: _in_2019(s, *crisis))
    people = _at_most(people, CRISISOPVANG, lambda s: _in_2019(s, *crisis), lambda s: _in_2019(s, *night))
    people = _at_most(people, OPVANG, _in_2019, lambda s: _in_2019(s, *night, *crisis))
    day = _at_most(list(bewoners("dag")), DAGOPVANG, _in_2019)
    clients = [persoon for persoon, _ in people]
    shared = [_also_known(person, clients) for person in day]
    rest = [t for kind in ("winter", "bemoei") for _, own in bewoners(kind) for t in own]
    return _rehabilitated(people) + [t for _, own in shared for t in own] + rest


def _also_known(person: Bewoner, others: list[Persoon]) -> Bewoner:
    """Every third visitor by day also sleeps, or slept, in the shelter."""
    persoon, stays = person
    if persoon.nummer % 3:
        return person
    other = others[persoon.nummer % len(others)]
    same = replace(
        persoon, client=other.client, geboortejaar=other.geboortejaar, geslacht=other.geslacht,
        gemeente=other.gemeente, oud=other.oud, tot=other.tot,
    )  # fmt: skip
    return same, [replace(t, persoon=same) for t in stays]


def _rehabilitated(people: list[Bewoner]) -> list[Traject]:
    """Of those who left the crisis shelter in 2019, the first 69 people went to a home of their own, the others not."""
    found: set[int] = set()
    stays = []
    for persoon, own in people:
        for t in own:
            if t.voorziening != "crisisopvang" or t.eind.year != JAAR or t.reden == "overstap":
                stays.append(t)
            elif persoon.nummer in found or len(found) < GEREHABILITEERD:
                found.add(persoon.nummer)
                home = ZELFSTANDIG[persoon.nummer % len(ZELFSTANDIG)]
                stays.append(replace(t, reden="doel_bereikt", bestemming=home))
            else:
                stays.append(replace(t, reden="eigen_verzoek", bestemming="familie_tijdelijk"))
    if len(found) != GEREHABILITEERD:
        raise ValueError("crisisopvang")
    return stays


def vrouwenopvang() -> list[Traject]:
    """134 women in 2019 with 168 children; 80 left after 9,4 months on average; 30 found no place."""
    rng = random.Random(f"{wereld.SEED}-vo")  # noqa: S311 - made-up data, not a secret
    stays = [*_women(rng), *_requests(rng)]
    in_year = [n for n, t in enumerate(stays) if t.extra["besluit"] == "opgenomen" and t.raakt(JAAR)]
    children = [rng.choice((0, 0, 1, 1, 2, 2, 3)) for _ in in_year]
    while sum(children) != VO_KINDEREN:
        n = rng.randrange(len(children))
        children[n] = max(0, children[n] + (1 if sum(children) < VO_KINDEREN else -1))
    for n, aantal in zip(in_year, children, strict=True):
        stays[n] = replace(stays[n], extra={**stays[n].extra, "kinderen": str(aantal)})
    return stays


def _women(rng: random.Random) -> Iterator[Traject]:
    """Those who left before 2019, those of 2019, and those who came after."""
    number = 0
    for eind, duur in _stays_around_2019(rng):
        number += 1
        start = eind - timedelta(days=duur)
        yield _woman(number, start, eind, rng)
    maand = date(JAAR + 1, 1, 1)
    while maand <= wereld.LAATSTE_DAG:
        for _ in range(round(6.5 * wereld.drukte("vo", maand) + rng.random())):
            number += 1
            start = maand + timedelta(days=rng.randrange(28))
            yield _woman(number, start, start + timedelta(days=round(rng.expovariate(1 / 280)) + 1), rng)
        maand = (maand + timedelta(days=31)).replace(day=1)


def _stays_around_2019(rng: random.Random) -> Iterator[tuple[date, int]]:
    """(end, days): ended in 2018; ended in 2019, with the days that the published mean asks for; ended later."""
    for _ in range(60):
        yield date(JAAR - 1, 1, 15) + timedelta(days=rng.randrange(340)), round(rng.expovariate(1 / 280)) + 1
    days = [min(round(rng.expovariate(1 / 286)) + 3, 1100) for _ in range(VO_VERTROKKEN)]
    while sum(days) != VO_DAGEN:
        n, step = rng.randrange(len(days)), VO_DAGEN - sum(days)
        days[n] = max(2, days[n] + max(-40, min(40, step)))
    for duur in days:
        yield date(JAAR, 1, 1) + timedelta(days=rng.randrange(1, 365)), duur
    for _ in range(VO_VROUWEN - VO_VERTROKKEN):
        start = date(JAAR, 1, 1) + timedelta(days=rng.randrange(-200, 364))
        eind = max(start + timedelta(days=round(rng.expovariate(1 / 280)) + 1), date(JAAR + 1, 1, 2))
        yield eind, (eind - start).days


def _woman(number: int, start: date, eind: date, rng: random.Random) -> Traject:
    persoon = een_persoon("vo", number, rng)
    persoon = replace(persoon, geboortejaar=rng.randint(1962, 2000))
    home = rng.random() < 0.5
    bestemming = rng.choice(("huur_corporatie", "familie_duurzaam", "huur_particulier")) if home else rng.choice(
        ("familie_tijdelijk", "andere_opvang", "onbekend", "buitenland"))  # fmt: skip
    return Traject(
        persoon, f"vo-{number:05d}-1", "", start - timedelta(days=rng.choice((0, 1, 4))), start, None, eind,
        "doel_bereikt" if home else "eigen_verzoek", bestemming,
        {"besluit": "opgenomen", "vorm": "residentieel", "kinderen": str(rng.choice((0, 0, 1, 1, 2, 3)))},
    )  # fmt: skip


def _requests(rng: random.Random) -> Iterator[Traject]:
    """Requests that ended without a place: because it was full, or for another reason."""
    number = 50000
    for jaar in range(2018, 2027):
        full = VO_VOL if jaar == JAAR else rng.randint(14, 38)
        reasons = ["bezet"] * full + ["niet_passend"] * 12 + ["elders"] * 9 + ["ingetrokken"] * 5
        for reden in reasons:
            number += 1
            dag = date(jaar, 1, 1) + timedelta(days=rng.randrange(365))
            if wereld.EERSTE_DAG <= dag <= wereld.LAATSTE_DAG:
                persoon = een_persoon("vo", number, rng)
                yield Traject(persoon, f"vo-{number}-0", "", dag, date.max, None, date.max, "", "", {
                    "besluit": "niet_opgenomen", "reden_niet_opgenomen": reden, "vorm": "residentieel",
                    "vervolg": rng.choice(("andere_opvang", "hotel", "eigen_netwerk", "thuis", "onbekend")),
                    "kinderen": str(rng.choice((0, 0, 1, 2))),
                })  # fmt: skip
