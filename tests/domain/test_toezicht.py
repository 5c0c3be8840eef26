"""The weekly review: twenty planted anomalies are found, twenty ordinary weeks are silent."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest

from portal.domain.toezicht import HIER, Gebeurtenis, grenzen, in_stukken, maandag, per_dag, signalen

WEEK = date(2026, 11, 16)
ACTOREN = ("ans", "bert", "cor", "dina")


def op(dag: int, uur: int, minuut: int = 0) -> datetime:
    return datetime(2026, 11, 16, uur, minuut, tzinfo=HIER) + timedelta(days=dag)


def ev(moment: datetime, actor: str, handeling: str, wat: str = "", resultaat: str = "toegestaan",
       nood: bool = False) -> Gebeurtenis:  # fmt: skip
    return Gebeurtenis(moment, actor, "regie", handeling, wat, resultaat, nood)


def gewone_week(seed: int) -> list[Gebeurtenis]:
    """Access teams at work: lists, pages, a forgotten password, a refusal now and then."""
    rng, events = random.Random(seed), []
    for day in range(5):
        for actor in ACTOREN:
            events.append(ev(op(day, rng.randrange(8, 10)), actor, "inloggen", "wachtwoord"))
            if rng.random() < 0.3:
                events += [ev(op(day, 8), actor, "inloggen", "wachtwoord", "geweigerd")] * rng.randrange(1, 4)
            for n in range(rng.randrange(1, 12)):
                moment = op(day, rng.randrange(8, 18), n)
                events.append(ev(moment, actor, "show_page", f"/regielijst blad={n + 1}"))
                names = [f"{rng.randrange(150):012d}" for _ in range(10)]
                events.append(ev(moment, actor, "inzage", " ".join(names)))
            events.append(ev(op(day, 21), actor, "show_page", "/overzicht "))
            if rng.random() < 0.2:
                events.append(ev(op(day, 12), actor, "verdeelmodel_use", "", "geweigerd"))
    events.append(ev(op(5, 11), "ans", "show_page", "/overzicht "))  # figures at the weekend are nobody's business
    return sorted(events)


@pytest.mark.parametrize("seed", range(20))
def test_an_ordinary_week_is_silent(seed: int) -> None:
    assert signalen(gewone_week(seed)) == []


@pytest.mark.parametrize("dag", range(5))
@pytest.mark.parametrize("regel", ["nacht", "veel", "zoeken", "geweigerd"])
def test_a_planted_anomaly_is_found(regel: str, dag: int) -> None:
    planted = {
        "nacht": [ev(op(dag, 23 if dag % 2 else 3), "eva", "show_page", "/regielijst ")],
        "veel": [ev(op(dag, 10, n), "eva", "inzage", f"{n:012d} {n + 500:012d}") for n in range(101 - 50)]
        + [ev(op(dag, 11, n), "eva", "inzage", " ".join(f"{n * 10 + k:012d}" for k in range(10))) for n in range(30)],
        "zoeken": [ev(op(dag, 10, n), "eva", "show_page", f"/regielijst blad={n}") for n in range(41)],
        "geweigerd": [ev(op(dag, 10, n), "eva", "regielijst_see", "/regielijst", "geweigerd") for n in range(5)],
    }[regel]
    found = signalen(sorted([*gewone_week(dag), *planted]))
    assert [(s.regel, s.actor, s.dag) for s in found] == [(regel, "eva", WEEK + timedelta(days=dag))]


@pytest.mark.parametrize(
    ("regel", "gebeurtenissen", "aantal"),
    [
        ("nood", [ev(op(1, 10), "eva", "show_page", "/overzicht ", nood=True)], 1),
        ("bestand", [ev(op(2, 10, n), "eva", "regielijst_bestand", "") for n in range(3)], 3),
        ("inloggen", [ev(op(3, 10, n), "eva", "inloggen", "wachtwoord", "geweigerd") for n in range(5)], 5),
        ("inloggen", [ev(op(3, 10, n), "eva", "tweede_factor", "", "geweigerd") for n in range(6)], 6),
        ("nacht", [ev(op(6, 14), "eva", "show_page", "/regielijst ")], 1),
    ],
)
def test_every_rule_counts(regel: str, gebeurtenissen: list[Gebeurtenis], aantal: int) -> None:
    [found] = signalen(gebeurtenissen)
    assert (found.regel, found.actor, found.aantal) == (regel, "eva", aantal)


@pytest.mark.parametrize(
    "gebeurtenissen",
    [
        [ev(op(1, 10, n), "eva", "inloggen", "wachtwoord", "geweigerd") for n in range(4)],
        [ev(op(1, 22), "eva", "show_page", "/overzicht ")],
        [ev(op(1, 6), "eva", "show_page", "/regielijst ")],
        [ev(op(1, 21, 59), "eva", "show_page", "/regielijst ")],
        [ev(op(1, 23), "eva", "show_page", "/regielijst ", "geweigerd")],
        [ev(op(1, 10, n), "eva", "inzage", " ".join(f"{k:012d}" for k in range(40))) for n in range(30)],
    ],
)
def test_just_below_a_rule_is_silent(gebeurtenissen: list[Gebeurtenis]) -> None:
    assert signalen(gebeurtenissen) == []


@pytest.mark.parametrize(
    ("week", "uren"), [(date(2026, 11, 16), 168), (date(2026, 3, 23), 167), (date(2026, 10, 19), 169)]
)
def test_a_week_is_that_of_a_clock_here(week: date, uren: int) -> None:
    begin, end = grenzen(week)
    assert (end.timestamp() - begin.timestamp()) / 3600 == uren  # summer time begins and ends
    assert maandag(week + timedelta(days=6)) == week
    late = ev(datetime(2026, 11, 17, 0, 30, tzinfo=HIER), "eva", "x")
    assert dict(per_dag(WEEK, [late]))[date(2026, 11, 17)] == 1


@pytest.mark.parametrize("lengte", [12, 13, 25, 500])
def test_names_are_logged_whole(lengte: int) -> None:
    names = [f"{n:012d}" for n in range(60)]
    lines = list(in_stukken([*names, names[0]], lengte))
    assert " ".join(lines).split() == names
    assert all(len(line) <= lengte for line in lines)
    assert list(in_stukken([], lengte)) == []
