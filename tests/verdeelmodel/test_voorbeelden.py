"""Worked examples of the distribution model, to the cent (source: the specification of the model, V1–V13)."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from portal.domain.gemeenten import GEGEVENS, huidige_gemeenten
from portal.domain.verdeelmodel.afrekening import Dekking, Sleutelpaar, bandbreedte, dek, hoge_kosten, voorschotten
from portal.domain.verdeelmodel.demping import verschuif
from portal.domain.verdeelmodel.getallen import halfup, verdeel_restmethode
from portal.domain.verdeelmodel.scenario import ScenarioFout, Tarief
from portal.domain.verdeelmodel.transitie import prijs
from tests.verdeelmodel.maak import A, B, C, Json, kolom, scenario, uitkomst

DERDEN = {A: Fraction(1, 6), B: Fraction(2, 6), C: Fraction(3, 6)}


def pot(totaal: str, **anders: Any) -> Json:
    return scenario(budget={"2024": {"totaal": totaal}}, **anders)


def test_v1_three_equal_shares() -> None:
    found = pot("100.00", invoer={"inwoners": {A: 7, B: 7, C: 7}})
    assert kolom(uitkomst(found), "bedrag") == ["33.34", "33.33", "33.33"]


def test_v2_inhabitants_of_the_region() -> None:
    """The real inhabitants of 1 January 2020, and the budget of 2019."""
    with (GEGEVENS / "inwoners.csv").open(encoding="utf-8", newline="") as file:
        people = {
            row["gemeentecode"]: int(row["inwoners"])
            for row in csv.DictReader(file)
            if row["peildatum"] == "2020-01-01"
        }
    codes = [gemeente.code for gemeente in huidige_gemeenten()]
    found = pot("70390000.00", gemeenten=codes) | {"invoer": {"inwoners": {code: people[code] for code in codes}}}
    by_code = {code: row["bedrag"] for code, row in uitkomst(found)["jaren"]["2024"]["gemeenten"].items()}
    assert by_code == {
        "GM0014": "27979256.03", "GM0037": "3806423.60", "GM0047": "3290369.64", "GM0765": "1465256.81",
        "GM1895": "4591618.62", "GM1950": "3091517.65", "GM1952": "7305257.41", "GM1966": "5742076.50",
        "GM1969": "7608041.10", "GM1979": "5510182.64",
    }  # fmt: skip


@pytest.mark.parametrize(("n", "amounts"), [
    ("1/10", ["580000.00", "305000.00", "115000.00"]), ("0.5", ["500000.00", "325000.00", "175000.00"]),
    ("1", ["400000.00", "350000.00", "250000.00"]), ("0", ["600000.00", "300000.00", "100000.00"]),
])  # fmt: skip
def test_v3_from_history_to_measures(n: str, amounts: list[str]) -> None:
    found = pot(
        "1000000.00", start={"regel": "historisch"}, eind={"regel": "objectief"}, pad={"tabel": {"2024": n}},
        invoer={"historisch": {A: "600", B: "300", C: "100"},
                "maatstaven": {"m": {"gewicht": "1", "waarden": {A: "400", B: "350", C: "250"}}}},
    )  # fmt: skip
    assert kolom(uitkomst(found), "bedrag") == amounts


def test_v4_two_measures() -> None:
    found = pot("1000000.00", eind={"regel": "objectief"}, invoer={"maatstaven": {
        "x1": {"gewicht": "0.6", "waarden": {A: "1000", B: "3000", C: "6000"}},
        "x2": {"gewicht": "2/5", "waarden": {A: "50", B: "30", C: "20"}},
    }})  # fmt: skip
    result = uitkomst(found)
    assert kolom(result, "aandeel") == ["13/50", "3/10", "11/25"]
    assert kolom(result, "bedrag") == ["260000.00", "300000.00", "440000.00"]


def test_v5_ten_steps_of_a_tenth() -> None:
    jaren = list(range(2022, 2034))
    found = scenario(
        jaren=jaren, gemeenten=[A, B], budget={str(jaar): {"totaal": "3940000"} for jaar in jaren},
        invoer={"inwoners": {A: 0, B: 5}}, start={"regel": "rijksstroom"}, pad={"t0": 2023},
    )  # fmt: skip
    got = [kolom(uitkomst(found), "bedrag", jaar)[1] for jaar in jaren]
    assert got == ["0.00", *(f"{394000 * n}.00" for n in range(1, 11)), "3940000.00"]


DEMPING = ("3000000", "2400000", "1800000")


@pytest.mark.parametrize(("methode", "doel", "amounts"), [
    ("schaal", ("2700000", "2460000", "2040000"), ["2850000.00", "2430000.00", "1920000.00"]),
    ("verschuif", ("2700000", "2460000", "2040000"), ["2850000.00", "2400000.00", "1950000.00"]),
    ("schaal", ("1800000", "2520000", "2880000"), ["2850000.00", "2431578.95", "1918421.05"]),
    ("verschuif", ("1800000", "2520000", "2880000"), ["2850000.00", "2100000.00", "2250000.00"]),
])  # fmt: skip
def test_v6_damping(methode: str, doel: tuple[str, ...], amounts: list[str]) -> None:
    found = pot(
        "7200000", start={"regel": "historisch"}, eind={"regel": "herkomst"},
        demping={"methode": methode, "euro_per_inwoner": "15"},
        invoer={"historisch": dict(zip((A, B, C), DEMPING, strict=True)),
                "clienten": dict(zip((A, B, C), doel, strict=True))},
    )  # fmt: skip
    result = uitkomst(found)
    assert kolom(result, "bedrag") == amounts
    assert kolom(result, "deel") == [f"{n}.00" for n in doel]


def test_v6_growing_budget_scales_the_reference() -> None:
    found = pot(
        "7920000", start={"regel": "historisch"}, eind={"regel": "herkomst"},
        demping={"methode": "schaal", "euro_per_inwoner": "15"},
        invoer={"historisch": dict(zip((A, B, C), DEMPING, strict=True)),
                "clienten": {A: "2700000", B: "2460000", C: "2040000"}},
    )  # fmt: skip
    # goal 2.970.000 / 2.706.000 / 2.244.000 against 3.300.000 / 2.640.000 / 1.980.000
    assert kolom(uitkomst(found), "bedrag") == ["3150000.00", "2670000.00", "2100000.00"]


@pytest.mark.parametrize(("sigma", "last", "verrekening"), [
    ("0", ["30000.00", "-20000.00", "20000.00"], ["0.00", "0.00", "0.00"]),
    ("0.5", ["17500.00", "-5000.00", "17500.00"], ["12500.00", "-15000.00", "2500.00"]),
    ("1", ["5000.00", "10000.00", "15000.00"], ["25000.00", "-30000.00", "5000.00"]),
])  # fmt: skip
def test_v7_settlement(sigma: str, last: list[str], verrekening: list[str]) -> None:
    found = pot(
        "720000", eind={"regel": "historisch"}, verevening={"sigma": sigma, "sleutel": {"regel": "inwoners"}},
        invoer={"historisch": {A: "300", B: "240", C: "180"},
                "werkelijke_kosten": {"2024": {A: "330000.00", B: "220000.00", C: "200000.00"}}},
    )  # fmt: skip
    result = uitkomst(found)
    assert kolom(result, "saldo") == ["30000.00", "-20000.00", "20000.00"]
    assert kolom(result, "nettolast") == last
    assert kolom(result, "verrekening") == verrekening


def met_tarief(centen: int) -> dict[str, tuple[Tarief, ...]]:
    return {"p": (Tarief(date(2024, 1, 1), date(2025, 1, 1), Fraction(centen)),)}


@pytest.mark.parametrize(("tarief", "jaar"), [
    (174_89, 64009_74), (160_90, 58889_40), (35_87, 13128_42), (67_58, 24734_28), (105_38, 38569_08),
])  # fmt: skip
def test_v8_a_leap_year_of_a_product(tarief: int, jaar: int) -> None:
    assert prijs(met_tarief(tarief), "p", date(2024, 1, 1), date(2025, 1, 1)) == jaar


def test_v9_who_moves_costs_the_same_in_two_parts() -> None:
    first, second = ((date(2024, 1, 1), date(2024, 3, 1)), (date(2024, 3, 1), date(2025, 1, 1)))
    assert [prijs(met_tarief(67_58), "p", *part) for part in (first, second)] == [4054_80, 20679_48]


@pytest.mark.parametrize(("van", "tot", "centen"), [
    (date(2024, 12, 30), date(2025, 1, 3), 2 * 100 + 2 * 50),  # the price of each day
    (date(2025, 6, 1), date(2025, 6, 1), 0),
    (date(2026, 1, 1), date(2026, 1, 11), 10 * 50),  # without a tariff the last one before
    (date(2027, 12, 31), date(2028, 1, 2), 50 + 70),
])  # fmt: skip
def test_price_of_each_day(van: date, tot: date, centen: int) -> None:
    tariffs = tuple(
        Tarief(date(jaar, 1, 1), date(jaar + 1, 1, 1), Fraction(n)) for jaar, n in ((2024, 100), (2025, 50), (2028, 70))
    )
    assert prijs({"p": tariffs}, "p", van, tot) == centen


def test_no_price_before_the_first_tariff() -> None:
    with pytest.raises(ScenarioFout, match="2023-12-31"):
        prijs(met_tarief(1), "p", date(2023, 12, 31), date(2024, 1, 2))


TRANSITIE = {
    "plaatsen_dicht": 10, "sluitdatum": "2024-07-01", "opbouw": 10, "product_dicht": "bw_24uurs",
    "product_opbouw": "thuis_plus_2", "frictie": ["0.5", "0.25"], "overlap_dagen": 30, "horizon_jaren": 3,
}  # fmt: skip
TARIEVEN = {"bw_24uurs": "174.89", "thuis_plus_2": "67.58"}


def test_v10_transition() -> None:
    result = uitkomst(scenario(transitie=TRANSITIE, invoer={"tarieven": TARIEVEN}))
    assert result["terugverdienjaar"] == 2024
    assert result["transitie"]["2024"] == {
        "bruto": "321797.60", "frictie": "160898.80", "ambulant": "124347.20", "dubbel": "20274.00",
        "netto": "16277.60", "cumulatief": "16277.60", "gelijke_tred": "1",
    }  # fmt: skip
    assert [result["transitie"][jaar]["netto"] for jaar in ("2025", "2026")] == ["232094.37", "391681.50"]
    assert [result["transitie"][jaar]["cumulatief"] for jaar in ("2025", "2026")] == ["248371.97", "640053.47"]


def test_v10_with_seven_started_the_build_up_lags() -> None:
    result = uitkomst(scenario(transitie=TRANSITIE | {"opbouw": 7}, invoer={"tarieven": TARIEVEN}))
    assert result["transitie"]["2024"]["gelijke_tred"] == "7/10"
    closed = uitkomst(scenario(transitie=TRANSITIE | {"plaatsen_dicht": 0}, invoer={"tarieven": TARIEVEN}))
    assert closed["transitie"]["2024"]["gelijke_tred"] is None
    assert closed["terugverdienjaar"] is None


def test_v11_stop_loss() -> None:
    clients = [(A, 90000_00), (A, 40000_00), (B, 30000_00), (C, 120000_00)]
    assert hoge_kosten(clients, 60000_00, DERDEN) == {A: 115000_00, B: 60000_00, C: 105000_00}


@pytest.mark.parametrize(("onbekend", "amounts", "regionaal"), [
    ("pro_rata", ["550000.00", "330000.00", "220000.00"], "0.00"),
    ("centrum", ["600000.00", "300000.00", "200000.00"], "0.00"),
    ("regionaal", ["500000.00", "300000.00", "200000.00"], "100000.00"),
])  # fmt: skip
def test_v12_clients_of_unknown_origin(onbekend: str, amounts: list[str], regionaal: str) -> None:
    found = pot("1100000", eind={"regel": "herkomst", "onbekend": onbekend},
                invoer={"clienten": {A: "50", B: "30", C: "20", "onbekend": "10"}})  # fmt: skip
    result = uitkomst(found)
    assert kolom(result, "bedrag") == amounts
    assert result["jaren"]["2024"]["regionaal"] == regionaal


def test_v13_two_components() -> None:
    found = scenario(
        budget={"2024": {"totaal": "15.00", "toegang": "10.00"}}, eind={"regel": "historisch"},
        invoer={"inwoners": {A: 1, B: 1, C: 1}, "historisch": {A: 1, B: 2, C: 4}},
    )  # fmt: skip
    result = uitkomst(found)
    assert kolom(result, "toegang") == ["3.34", "3.33", "3.33"]
    assert kolom(result, "deel") == ["0.71", "1.43", "2.86"]
    assert kolom(result, "bedrag") == ["4.05", "4.76", "6.19"]


# --- functions beside the interface ---


def test_advances_sum_to_the_amount() -> None:
    assert voorschotten(1001) == [251, 250, 250, 250]


@pytest.mark.parametrize(("saldo", "dekking"), [
    (50, Dekking(30, 20, 0)), (100, Dekking(30, 40, 30)), (-10, Dekking(0, -10, 0)), (-100, Dekking(0, -50, -50)),
])  # fmt: skip
def test_fund_then_reserve_then_municipalities(saldo: int, dekking: Dekking) -> None:
    assert dek(saldo, fonds=30, reserve=50, bodem=10, plafond=100) == dekking


def test_bandwidth_shares_what_is_beyond() -> None:
    # A bears at most 10 of its 40; the other 30 go by 1:2:3
    assert bandbreedte({A: 100, B: 100, C: 100}, {A: 40, B: 0, C: 0}, Fraction(1, 10), DERDEN) == {A: 15, B: 10, C: 15}


def test_two_keys_one_for_each_direction() -> None:
    keys = Sleutelpaar(DERDEN, {A: Fraction(1)})
    assert keys.voor(5) == DERDEN
    assert keys.voor(-5) == {A: Fraction(1)}


def test_rounding_is_half_away_from_zero() -> None:
    assert [halfup(Fraction(n, 2)) for n in (1, 3, -1, -3, 0)] == [1, 2, -1, -2, 0]


def test_negative_total_is_divided_like_a_positive_one() -> None:
    assert verdeel_restmethode(-100, dict.fromkeys((A, B, C), Fraction(1, 3))) == {A: -34, B: -33, C: -33}


def test_shift_where_nobody_lives() -> None:
    same = {A: Fraction(3), B: Fraction(5)}
    limits, people = dict.fromkeys(same, Fraction()), dict.fromkeys(same, 0)
    assert verschuif(same, {A: Fraction(4), B: Fraction(4)}, limits, people) == (same, 0)
