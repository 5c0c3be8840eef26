"""The cohort model: counts against a naive one, nothing from later, expectations, places, and the backtest."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from layouts import kit
from portal.domain.prognose.model import INTRAMURAAL, Keuzes, Model, leer, simuleer
from portal.domain.prognose.terugtoets import TERUG, toets_terug
from portal.domain.prognose.verloop import (
    CATEGORIEEN,
    KLASSEN,
    Verblijf,
    Verloop,
    bekend_tot,
    code_van,
    kwartaalnummer,
    nummer_van,
    voeg_samen,
)
from portal.ingest.referentie import lees_eigen_referentie
from portal.verdeel.vooruitblik import publiceer_vooruitblik
from tests.conftest import Omgeving
from tests.disclosure import wereld
from tests.gevuld import Gevuld, open_pagina
from tests.maak import Rij, rij
from tests.test_cli import een_zin, portal

A, B = "GM0014", "GM0037"
NU = nummer_van("2025K4")


def willekeurig(seed: int, mensen: int = 400) -> list[Verblijf]:
    """People who come, stay for a while, sometimes move on to the other category, and sometimes come back."""
    dice, found = random.Random(seed), []
    for persoon in range(mensen):
        day = date(2017, 1, 1) + timedelta(days=dice.randint(0, 3200))
        for _ in range(dice.randint(1, 3)):
            end = day + timedelta(days=dice.randint(1, 1200))
            open_ = end > date(2025, 12, 31)
            found.append(Verblijf(persoon, dice.choice([A, B]), dice.choice(CATEGORIEEN), day, None if open_ else end))
            if open_:
                break
            day = end + timedelta(days=dice.choice([0, 1, 20, 40, 300]))
            if day > date(2025, 12, 31):
                break
    return found


def test_stays_that_follow_each_other_are_one() -> None:
    day = date(2024, 1, 1)
    parts = [
        Verblijf(1, A, "intramuraal", day, day + timedelta(days=10)),
        Verblijf(1, B, "intramuraal", day + timedelta(days=41), day + timedelta(days=60)),
        Verblijf(1, A, "intramuraal", day + timedelta(days=92), None),
        Verblijf(1, A, "ambulant", day + timedelta(days=60), None),
        Verblijf(2, A, "intramuraal", day, None),
    ]
    assert sorted(voeg_samen(reversed(parts)), key=lambda v: (v.persoon, v.categorie, v.van)) == [
        parts[3], Verblijf(1, B, "intramuraal", day, day + timedelta(days=60)), parts[2], parts[4],
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_counts_are_those_of_a_naive_count(seed: int) -> None:
    stays = willekeurig(seed)
    verloop, joined = Verloop.maak(stays, (A, B)), voeg_samen(stays)
    for quarter in range(nummer_van("2019K1"), NU + 1):
        there = [v for v in joined
                 if kwartaalnummer(v.van) <= quarter and (v.tot is None or kwartaalnummer(v.tot) > quarter)]  # fmt: skip
        naive = Counter((v.gemeente, v.categorie, min(quarter - kwartaalnummer(v.van), KLASSEN - 1)) for v in there)
        found = verloop.stand(quarter)
        for (code, categorie, klasse), n in naive.items():
            assert found[(A, B).index(code), CATEGORIEEN.index(categorie), klasse] == n
        assert found.sum() == len(there)
        # who was there, less who left, and who came
        before = verloop.stand(quarter - 1).sum(axis=2) - verloop.vertrokken(quarter).sum(axis=2)
        came = sum(verloop.instroom(quarter, van_ander=moved) for moved in (True, False))
        assert np.array_equal(found.sum(axis=2), before + came)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_known_of_later(seed: int) -> None:
    """Another future, with other stays and other ends, gives the same model then."""
    stays, begin = willekeurig(seed), NU - 4
    last = date(2025, 1, 1)  # the day after 2024K4
    assert code_van(begin) == "2024K4"
    anders = [v._replace(tot=None) if v.tot is None or v.tot >= last else v for v in stays if v.van < last]
    anders += [Verblijf(n, B, "ambulant", last + timedelta(days=n % 90), None) for n in range(300)]
    one, other = (leer(Verloop.maak(bekend_tot(found, begin), (A, B)), begin) for found in (stays, anders))
    for naam, value in vars(one).items():
        assert np.array_equal(value, getattr(other, naam)), naam
    assert one.stand.sum() > 50


def test_what_was_known_then() -> None:
    day = date(2024, 12, 31)
    stays = [Verblijf(1, A, "ambulant", day, None), Verblijf(2, A, "ambulant", day + timedelta(days=1), None),
             Verblijf(3, A, "ambulant", date(2020, 1, 1), day), Verblijf(4, A, "ambulant", date(2020, 1, 1), date(2025, 1, 1))]  # fmt: skip
    assert bekend_tot(stays, nummer_van("2024K4")) == [stays[0], stays[2], stays[3]._replace(tot=None)]


def zeker(**anders: Any) -> Model:
    """A model that is sure of itself: its chances are these, nothing wanders."""
    veel = 1e9
    hazard = np.array([[0.1] * KLASSEN, [0.2] * KLASSEN])
    stand = np.zeros((2, 2, KLASSEN), dtype=np.int64)
    stand[:, :, 0] = [[400, 100], [50, 300]]
    found = Model(
        NU, stand, hazard * veel, (1 - hazard) * veel, np.array([0.3, 0.1]) * veel, np.array([0.7, 0.9]) * veel,
        np.array([[10.0, 5.0], [2.0, 8.0]]) * veel, int(veel), 0.0, (0.0, 0.0, 0.0),
    )  # fmt: skip
    return replace(found, **anders)


def test_simulation_has_the_expectation_of_its_chances() -> None:
    """Person by person on average: one in ten leaves, three in ten of those move on, and so many come in."""
    people, expected = np.array([[400.0, 100.0], [50.0, 300.0]]), []
    for _ in range(12):
        gone = people * [0.1, 0.2]
        people = people - gone + (gone * [0.3, 0.1])[:, ::-1] + np.array([[10.0, 5.0], [2.0, 8.0]])
        expected.append(people)
    found = simuleer(zeker(), 12, 4000, 1)
    error = found.std(axis=0) / np.sqrt(4000)
    assert (np.abs(found.mean(axis=0) - expected) < 5 * error + 1e-3).all()


def test_same_seed_same_future_and_factors_work() -> None:
    model = leer(Verloop.maak(willekeurig(1), (A, B)), NU)
    first = simuleer(model, 8, 200, 7)
    assert np.array_equal(first, simuleer(model, 8, 200, 7))
    assert not np.array_equal(first, simuleer(model, 8, 200, 8))
    more, faster = (simuleer(model, 8, 200, 7, keuzes)[:, -1].sum(axis=(1, 2)).mean()
                    for keuzes in (Keuzes(instroom=2.0), Keuzes(uitstroom=2.0)))  # fmt: skip
    assert faster < first[:, -1].sum(axis=(1, 2)).mean() < more


@pytest.mark.parametrize("plaatsen", [0, 300, 450])
def test_nobody_lives_where_there_is_no_place(plaatsen: int) -> None:
    """Who is there may stay; nobody comes in above the number of places, and who waits comes in later."""
    found = simuleer(zeker(), 20, 300, 3, Keuzes(plaatsen=plaatsen))[:, :, :, INTRAMURAAL].sum(axis=2)
    assert (found <= np.maximum(plaatsen, found[:, :1])).all()
    assert (found[:, -1] <= plaatsen).all() or plaatsen < 150
    if plaatsen == 300:  # more want to come than leave: full
        assert (simuleer(zeker(instroom=np.full((2, 2), 50e9)), 20, 50, 3, Keuzes(plaatsen=300))[
            :, -1, :, INTRAMURAAL].sum(axis=1) == 300).all()  # fmt: skip


def test_backtest_of_people_who_stay_is_without_error() -> None:
    stays = [Verblijf(n, A, "intramuraal", date(2015, 1, 1), None) for n in range(50)]
    tests = toets_terug(stays, (A,), NU, 200, 1)
    assert [(t.categorie, t.per_gemeente, t.aantal) for t in tests] == [
        (naam, each, TERUG * (TERUG + 1) // 2) for naam in CATEGORIEEN for each in (False, True)
    ]
    assert [(t.fout_laatste, t.fout_seizoen) for t in tests] == [(0, 0)] * 4
    assert tests[0].dekking == 1
    assert not tests[0].is_beter  # nothing beats "as now" here, and it says so


def test_backtest_does_not_look_ahead() -> None:
    """A hundred people are away over new year. Who knows that they come back is not surprised; the backtest is."""
    away, back = date(2024, 12, 20), date(2025, 1, 10)
    stays = [Verblijf(n, A, "intramuraal", date(2015, 1, 1), away) for n in range(100)]
    stays += [Verblijf(n, A, "intramuraal", back, None) for n in range(100)]
    test = toets_terug(stays, (A,), NU, 200, 1)[0]
    pairs = TERUG * (TERUG + 1) // 2
    assert test.fout_laatste == pytest.approx(4 * 100 / pairs)  # from the end of 2024, four quarters ahead
    assert test.fout > 4 * 95 / pairs


def test_backtest_knows_what_came() -> None:
    """Ten people each quarter, for ever: "as now" is off by ten a quarter, "as a year ago" by more."""
    quarters = [(year, month) for year in range(2012, 2026) for month in (2, 5, 8, 11)]
    stays = [Verblijf(1000 * n + k, A, "ambulant", date(year, month, 1), None)
             for n, (year, month) in enumerate(quarters) for k in range(10)]  # fmt: skip
    test = toets_terug(stays, (A,), NU, 200, 1)[2]
    steps = [step for begin in range(TERUG) for step in range(1, TERUG - begin + 1)]
    assert test.fout_laatste == pytest.approx(10 * sum(steps) / len(steps))
    assert test.fout_seizoen == pytest.approx(sum(10 * (step + 3 - (step - 1) % 4) for step in steps) / len(steps))
    assert test.fout < test.fout_laatste


def persoon(n: int, gemeente: str, van: str) -> Rij:
    return rij("bw", traject_id=f"t{n}", client=f"c{n}", gemeente_herkomst=gemeente, gemeente_verantwoordelijk=gemeente,
               gemeente_verblijf=gemeente, aanmelddatum=van, startdatum=van, beschikkingsdatum=van, einddatum="",
               voorziening="bw_24uurs" if n % 3 else "thuis_plus_2")  # fmt: skip


@pytest.fixture(scope="module")
def geleverd(open_environment: Any) -> Iterator[Omgeving]:
    made = open_environment()
    lees_eigen_referentie(made.databases)
    rows = [persoon(n, A if n % 10 else B, f"20{20 + n % 5}-0{1 + n % 9}-15") for n in range(120)]
    wereld.lever(made, {"bw": rows}, [f"{jaar}K{n}" for jaar in (2024, 2025) for n in (1, 2, 3, 4)])
    yield made
    made.sluit()


def test_command_gives_the_same_twice_and_hides_few_people(geleverd: Omgeving) -> None:
    urls = {f"{role.upper()}_URL": url.render_as_string(hide_password=False) for role, url in geleverd.urls.items()}
    run = ("prognose", "--jaren", "3", "--simulaties", "100", "--format", "json")
    first, again = (portal(*run, **urls) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == again.stdout
    found = json.loads(first.stdout)
    assert next(iter(found["kwartalen"])) == "2026K1"
    kinds = [row["soort"] for row in found["kwartalen"].values()]
    assert kinds == ["prognose"] * 8 + ["scenario"] * 4
    cells = found["kwartalen"]["2026K1"]["gebieden"]
    assert cells["regio"]["intramuraal"]["mediaan"] == pytest.approx(80, abs=5)
    assert float(cells["regio"]["intramuraal"]["kosten"]) > 0
    assert cells[B]["ambulant"] == {"status": "klein", "mediaan": None, "laag": None, "hoog": None, "kosten": None}
    back = portal("prognose", "--terugtoets", "--simulaties", "50", "--format", "json", **urls)
    assert [toets["paren"] for toets in json.loads(back.stdout)] == [36, 360, 36, 360]


def test_page_shows_the_own_area_alone(geleverd: Omgeving) -> None:
    """The same numbers as the command's; a second time takes the place of the first."""
    with geleverd.databases.begin("publish") as connection:
        for _ in range(2):
            assert publiceer_vooruitblik(connection, simulaties=100)
    gevuld = Gevuld(geleverd)
    for rol, code in (("beleid", A), ("regie", B), ("centrum", "regio"), ("financien", "regio")):
        with gevuld.als(rol, code) as connection:
            rows = connection.exec_driver_sql("select gebied, count(*) from cijfers.verwachting group by 1").all()
        assert [tuple(row) for row in rows] == [(code, 9 * 80)]
    with gevuld.als("beheer", "regio") as connection:
        for view in ("verwachting", "verwachting_toets"):
            assert connection.exec_driver_sql(f"select count(*) from cijfers.{view}").scalar() == 0
    shown = open_pagina(gevuld.client("beleid", A), "/vooruitblik").get_data(as_text=True)
    known = geleverd.sql("select instroom, mediaan from cijfers.vooruitblik where gebied = :a and kwartaal = '2027K1'"
                         " and categorie = 'intramuraal' and uitstroom = 100", a=A)  # fmt: skip
    medians = {int(percent): int(mediaan) for percent, mediaan in known}
    assert medians[80] < medians[100] < medians[120], medians
    for percent, search in ((100, ""), (80, "?instroom=80"), (120, "?instroom=120")):
        answer = open_pagina(gevuld.client("beleid", A), "/vooruitblik", search)
        blok = kit.find_block(answer.json["response"]["pagina"]["children"], "intramuraal")
        assert blok is not None
        assert next(row for row in blok.tabel if row[0] == "1e kwartaal 2027")[2] == str(medians[percent])
    assert "de komende tien jaar" in shown
    assert "minder dan tien mensen" in open_pagina(gevuld.client("beleid", B), "/vooruitblik").get_data(as_text=True)


def test_bridge_of_a_municipality(geleverd: Omgeving) -> None:
    """Its own forecast, a plan from the address, and in words why there is none for few people."""
    with geleverd.databases.begin("publish") as connection:
        assert publiceer_vooruitblik(connection, simulaties=100)
    gevuld = Gevuld(geleverd)
    plan = "?afbouw=2&duur=3&opbouw=70&scenario=voorbeeld-inwoners"
    shown = open_pagina(gevuld.client("financien", A), "/afbouw", plan).get_data(as_text=True)
    assert "6 plaatsen dicht" in shown
    assert "In dit plan 0,67: de opbouw thuis loopt achter" in shown
    assert "minder dan tien mensen" in open_pagina(gevuld.client("financien", B), "/afbouw").get_data(as_text=True)
    assert "onderdeel" not in shown


@pytest.mark.parametrize("option", ["--jaren=0", "--jaren=11", "--simulaties=1", "--instroom=-1", "--plaatsen=-1"])
def test_wrong_number_is_said_in_a_sentence(option: str) -> None:
    done = portal("prognose", option)
    een_zin(done, 2)
