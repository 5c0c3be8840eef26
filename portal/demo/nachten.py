"""Nights in the shelters. In 2019 the share that sleeps there often is exactly what was published: 39 of every 100."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from portal.demo import wereld
from portal.demo.loopbaan import DAG, Traject

MET_NACHTEN = ("nachtopvang", "crisisopvang", "winteropvang")
JAAR, VAAK = 2019, (39, 100)
BLOK = 14
Nacht = tuple[Traject, date]


def nachten(stays: Sequence[Traject]) -> list[Nacht]:
    """Every night slept from the first delivery on."""
    rng = random.Random(f"{wereld.SEED}-nachten")  # noqa: S311 - made-up data, not a secret
    slept = [t for t in stays if t.voorziening in MET_NACHTEN and t.eind > wereld.EERSTE_DAG]
    nights: list[Nacht] = []
    for t in slept:
        if t.voorziening != "nachtopvang":
            nights += [(t, dag) for dag in _days(t, wereld.EERSTE_DAG, wereld.LAATSTE_DAG + DAG) if rng.random() < 0.5]
    by_night = [t for t in slept if t.voorziening == "nachtopvang"]
    first, last = _blocks_2019()
    for van, tot in ((wereld.EERSTE_DAG, first), (last, wereld.LAATSTE_DAG + DAG)):
        for t in by_night:
            habit = rng.choice((0.1, 0.2, 0.35, 0.8))
            nights += [(t, dag) for dag in _days(t, van, tot) if rng.random() < habit]
    return nights + list(_published(by_night, first, last, rng))


def _days(t: Traject, van: date, tot: date) -> Iterator[date]:
    dag, end = max(t.start, van), min(max(t.eind, t.start + DAG), tot)
    while dag < end:
        yield dag
        dag += DAG


def _blocks_2019() -> tuple[date, date]:
    """The first Monday of the year, and the end of its last whole block of fourteen days."""
    first = next(dag for n in range(7) if (dag := date(JAAR, 1, 1) + n * DAG).weekday() == 0)
    return first, first + timedelta(days=(date(JAAR + 1, 1, 1) - first).days // BLOK * BLOK)


def _published(stays: Sequence[Traject], first: date, last: date, rng: random.Random) -> Iterator[Nacht]:
    """Who sleeps in which block, and who of them often: one stay per person and block, so that people are counted."""
    present: list[tuple[date, Traject]] = []
    for n in range((last - first).days // BLOK):
        begin = first + timedelta(days=n * BLOK)
        one_each = {t.persoon.client: t for t in stays if t.start < begin + BLOK * DAG and t.eind > begin}
        present += [(begin, t) for t in one_each.values()]
    present = present[: len(present) // VAAK[1] * VAAK[1]]
    whole = [place for place in present if place[1].start <= place[0] and place[1].eind >= place[0] + BLOK * DAG]
    often = set(rng.sample(range(len(whole)), len(present) * VAAK[0] // VAAK[1]))
    frequent = {(whole[n][0], whole[n][1].traject_id) for n in often}
    for begin, t in present:
        days = list(_days(t, begin, begin + BLOK * DAG))
        if (begin, t.traject_id) in frequent:
            weeks = (days[:7], days[7:])
            yield from ((t, dag) for week in weeks for dag in rng.sample(week, rng.randint(3, 7)))
        else:
            yield from ((t, dag) for dag in rng.sample(days, min(len(days), rng.randint(1, 2))))


def per_levering(nights: Sequence[Nacht]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Rows by deliverer and quarter."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for t, dag in nights:
        kwartaal = f"{dag.year}K{(dag.month + 2) // 3}"
        rows[t.persoon.aanbieder, kwartaal].append({"traject_id": t.traject_id, "datum": dag.isoformat()})
    return rows
