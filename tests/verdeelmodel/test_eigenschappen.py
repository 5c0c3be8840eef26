"""What always holds of a distribution, over random scenarios; and the second implementation, to the cent."""

from __future__ import annotations

import json
import os
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.verdeelmodel.demping import schaal, verschuif
from portal.domain.verdeelmodel.getallen import rond_met_behoud, verdeel_restmethode
from portal.domain.verdeelmodel.scenario import ScenarioFout
from tests import verdeel_naief
from tests.verdeelmodel.maak import A, Json, uitkomst, willekeurig

AANTAL = int(os.environ.get("VERDEEL", "300"))
SEEDS = st.integers(0, 10**9)


def mogelijk(found: Json) -> Json | None:
    """The result, or None where everything stays with the region."""
    try:
        return uitkomst(found)
    except ScenarioFout as fout:
        assert fout.veld == "invoer.clienten"
        return None


@pytest.mark.parametrize("deel", range(6))
def test_second_implementation_agrees_to_the_cent(deel: int) -> None:
    compared = 0
    for seed in range(deel * AANTAL // 6, (deel + 1) * AANTAL // 6):
        found = willekeurig(seed)
        result = mogelijk(found)
        if result is not None:
            assert result["jaren"] == verdeel_naief.jaren(found), seed
            assert result["transitie"] == verdeel_naief.transitie(found), seed
            compared += 1
    assert compared > AANTAL // 8


def cents(text: str) -> int:
    return int(text.replace(".", ""))


@settings(max_examples=200, deadline=None)
@given(SEEDS)
def test_every_row_and_column_adds_up(seed: int) -> None:
    result = mogelijk(willekeurig(seed))
    for year in (result or {"jaren": {}})["jaren"].values():
        rows = list(year["gemeenten"].values())
        total = {naam: sum(cents(row[naam]) for row in rows) for naam in ("toegang", "deel", "suppletie", "bedrag")}
        assert total["bedrag"] + cents(year["regionaal"]) + cents(year["fonds"]) == cents(year["totaal"])
        assert total["toegang"] == cents(year["toegang"])
        assert total["deel"] == cents(year["te_verdelen"])
        assert total["suppletie"] == 0
        assert sum(Fraction(row["aandeel"]) for row in rows) == 1
        assert all(Fraction(row["aandeel"]) >= 0 for row in rows)
        assert all(cents(row["bedrag"]) == sum(cents(row[n]) for n in ("toegang", "deel", "suppletie")) for row in rows)
        if rows[0]["kosten"] is not None:
            assert sum(cents(row["verrekening"]) for row in rows) == 0
            assert all(cents(row["saldo"]) == cents(row["kosten"]) - cents(row["bedrag"]) for row in rows)
            assert all(cents(row["saldo"]) == cents(row["nettolast"]) + cents(row["verrekening"]) for row in rows)


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_order_of_municipalities_and_inputs_plays_no_part(seed: int) -> None:
    found = willekeurig(seed)
    turned: Json = json.loads(json.dumps(found))
    random.Random(seed).shuffle(turned["gemeenten"])
    turned["invoer"] = dict(reversed(turned["invoer"].items()))
    one, other = mogelijk(found), mogelijk(turned)
    assert (one or {}).get("jaren") == (other or {}).get("jaren")


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(2, 9))
def test_twice_as_much_of_everything_changes_no_share(seed: int, times: int) -> None:
    found = willekeurig(seed) | {"demping": {"methode": "geen"}}
    larger: Json = json.loads(json.dumps(found))

    def grow(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: grow(each) for key, each in value.items()}
        return value * times if isinstance(value, int) else str(Decimal(value) * times)

    for naam in ("inwoners", "historisch", "clienten"):
        larger["invoer"][naam] = grow(larger["invoer"][naam])
    for measure in larger["invoer"]["maatstaven"].values():
        measure["waarden"] = grow(measure["waarden"])
    one, other = mogelijk(found), mogelijk(larger)
    for jaar, year in (one or {"jaren": {}})["jaren"].items():
        for code, row in year["gemeenten"].items():
            assert other is not None
            assert row["aandeel"] == other["jaren"][jaar]["gemeenten"][code]["aandeel"]


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_at_the_start_there_is_no_effect_and_at_the_end_the_end_rule(seed: int) -> None:
    found = willekeurig(seed) | {"demping": {"methode": "geen"}}
    table = {str(jaar): "0" for jaar in found["jaren"]}
    begin = mogelijk(found | {"pad": {"tabel": table}})
    end = mogelijk(found | {"pad": {"tabel": dict.fromkeys(table, "1")}})
    alone = mogelijk(found | {"start": found["eind"]})
    for year in (begin or {"jaren": {}})["jaren"].values():
        assert {row["effect"] for row in year["gemeenten"].values()} == {"0.00"}
    if end is not None and alone is not None:
        for jaar, year in end["jaren"].items():
            for code, row in year["gemeenten"].items():
                assert row["bedrag"] == alone["jaren"][jaar]["gemeenten"][code]["bedrag"]


AMOUNTS = st.lists(st.integers(0, 10**9), min_size=2, max_size=8)


@settings(max_examples=300, deadline=None)
@given(AMOUNTS, st.integers(0, 10**7), st.integers(0, 3000), SEEDS)
def test_damping_keeps_its_promise(amounts: list[int], total: int, limit: int, seed: int) -> None:
    dice = random.Random(seed)
    codes = [f"GM{n:04d}" for n in range(len(amounts))]
    shares = _shares(codes, amounts)
    goal = {code: share * total for code, share in shares.items()}
    before = {code: share * total for code, share in _shares(codes, dice.sample(amounts, len(amounts))).items()}
    people = {code: dice.choice([0, dice.randint(1, 200_000)]) for code in codes}
    cap = {code: Fraction(limit * people[code]) for code in codes}
    for found in (schaal(before, goal, cap), verschuif(before, goal, cap, people)[0]):
        assert sum(found.values()) == sum(before.values())
        assert all(abs(found[code] - before[code]) <= cap[code] for code in codes)
        assert all(amount >= 0 for amount in found.values())
    scaled = schaal(before, goal, cap)
    for code in codes:
        assert (scaled[code] - before[code]) * (goal[code] - before[code]) >= 0  # never against its own direction
    moved = {code: (scaled[code] - before[code], goal[code] - before[code]) for code in codes if people[code]}
    for one in moved:
        for other in moved:
            if Fraction(moved[one][1], people[one]) < Fraction(moved[other][1], people[other]):
                assert Fraction(moved[one][0], people[one]) <= Fraction(moved[other][0], people[other])


def _shares(codes: list[str], amounts: list[int]) -> dict[str, Fraction]:
    total = sum(amounts) + len(amounts)
    return {code: Fraction(n + 1, total) for code, n in zip(codes, amounts, strict=True)}


@settings(max_examples=300, deadline=None)
@given(AMOUNTS, st.integers(-(10**12), 10**12))
def test_largest_remainder_is_less_than_a_cent_off(amounts: list[int], total: int) -> None:
    shares = _shares([f"GM{n:04d}" for n in range(len(amounts))], amounts)
    parts = verdeel_restmethode(total, shares)
    assert sum(parts.values()) == total
    assert all(abs(parts[code] - share * total) < 1 for code, share in shares.items())


@settings(max_examples=300, deadline=None)
@given(AMOUNTS, st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_rounding_keeps_a_sum_of_mixed_signs(amounts: list[int], total: int, shift: int) -> None:
    shares = _shares([f"GM{n:04d}" for n in range(len(amounts))], amounts)
    exact = {code: share * total + (shift if code.endswith("0") else 0) for code, share in shares.items()}
    parts = rond_met_behoud(exact)
    assert sum(parts.values()) == sum(exact.values())
    assert all(abs(parts[code] - exact[code]) < 1 for code in exact)


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_joining_two_municipalities_adds_their_shares(seed: int) -> None:
    dice = random.Random(seed)
    apart = {"GM0014": dice.randint(1, 999), "GM0037": dice.randint(0, 999), "GM0047": dice.randint(0, 999)}
    joined = {"GM0014": apart["GM0014"], "GM0037": apart["GM0037"] + apart["GM0047"]}

    def bedragen(numbers: dict[str, int]) -> dict[str, int]:
        found = uitkomst({
            "naam": "x", "jaren": [2024], "gemeenten": list(numbers), "budget": {"2024": {"totaal": "1000.00"}},
            "invoer": {"inwoners": numbers, "historisch": numbers}, "start": {"regel": "historisch"},
            "eind": {"regel": "historisch"}, "pad": {"t0": 2024},
        })  # fmt: skip
        return {code: cents(row["bedrag"]) for code, row in found["jaren"]["2024"]["gemeenten"].items()}

    one, other = bedragen(apart), bedragen(joined)
    assert abs(one["GM0037"] + one["GM0047"] - other["GM0037"]) <= 1
    assert abs(one[A] - other[A]) <= 1
