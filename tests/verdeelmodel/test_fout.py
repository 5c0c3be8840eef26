"""A wrong scenario names the field, what is wrong and what to do, and calculates nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from portal.domain.verdeelmodel.json_streng import CIJFERS, GROOTSTE
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.scenario import ScenarioFout
from portal.domain.verdeelmodel.uitkomst import reken
from tests.verdeelmodel.maak import A, B, C, Json, scenario

MIX = {"regel": "mix", "delen": [{"gewicht": "0.7", "regel": "inwoners"}, {"gewicht": "0.2", "regel": "historisch"}]}
MAATSTAF = {"gewicht": "0.9", "waarden": {A: 1, B: 1, C: 1}}
TRANSITIE = {"plaatsen_dicht": 1, "sluitdatum": "2024-07-01", "opbouw": 1, "product_dicht": "p", "product_opbouw": "q",
             "horizon_jaren": 2}  # fmt: skip


def met(pad: str, waarde: Any) -> Json:
    """The small scenario with one field replaced or added."""
    found: Any = scenario()
    place = found
    *steps, last = pad.split(".")
    for step in steps:
        place = place.setdefault(step, {})
    place[last] = waarde
    return found  # type: ignore[no-any-return]


def zonder(pad: str) -> Json:
    """The small scenario with one field left out."""
    found: Any = scenario()
    place = found
    *steps, last = pad.split(".")
    for step in steps:
        place = place[step]
    del place[last]
    return found  # type: ignore[no-any-return]


def fout_van(inhoud: bytes) -> ScenarioFout:
    with pytest.raises(ScenarioFout) as caught:
        reken(lees_scenario(inhoud))
    return caught.value


@pytest.mark.parametrize(("found", "veld", "woord"), [
    (zonder("naam"), "naam", "naam"),
    (met("naam", " "), "naam", "leeg"),
    (met("extra", 1), "extra", "extra"),
    (met("jaren", []), "jaren", "0 jaren"),
    (met("jaren", [2024, 2024]), "jaren[1]", "2024"),
    (met("jaren", [1999]), "jaren[0]", "1999"),
    (met("jaren", ["2024"]), "jaren[0]", "geheel getal"),
    (met("gemeenten", []), "gemeenten", "geen gemeente"),
    (met("gemeenten", [A, "GM9999"]), "gemeenten[1]", "GM9999"),
    (met("gemeenten", [A, B, C, A]), "gemeenten[3]", "twee keer"),
    (met("gemeenten", [A, B]), f"invoer.inwoners.{C}", "Veendam"),
    (zonder(f"invoer.inwoners.{B}"), f"invoer.inwoners.{B}", "Stadskanaal"),
    (met(f"invoer.inwoners.{B}", "20000"), f"invoer.inwoners.{B}", "geheel getal"),
    (met(f"invoer.inwoners.{B}", -1), f"invoer.inwoners.{B}", "-1"),
    (met("invoer.inwoners", {"2023": {A: 1, B: 1, C: 1}}), "invoer.inwoners.2023", "2023"),
    (met("invoer.inwoners", {A: 0, B: 0, C: 0}), "invoer.inwoners", "nul"),
    (zonder("budget.2024"), "budget.2024", "2024"),
    (met("budget.2025", {"totaal": "1"}), "budget.2025", "2025"),
    (met("budget.2024.totaal", "1000,00"), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.totaal", "1e6"), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.totaal", "1.234"), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.totaal", "-5"), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.totaal", " 5"), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.totaal", "\u0665"), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.totaal", "9" * (CIJFERS + 1)), "budget.2024.totaal", "bedrag"),
    (met("budget.2024.toegang", "1000000.01"), "budget.2024", "meer dan"),
    (met("budget.2024.fonds_fractie", "1.1"), "budget.2024.fonds_fractie", "11/10"),
    (met("budget.2024.fonds_fractie", "1/0"), "budget.2024.fonds_fractie", "nul"),
    (met("eind", MIX), "eind.delen", "9/10"),
    (met("eind", {"regel": "mix", "delen": [{"regel": "inwoners"}]}), "eind.delen[0].gewicht", "gewicht"),
    (met("eind", {"regel": "mix", "delen": [{"gewicht": "1", "regel": "mix"}]}), "eind.delen[0].regel", "waarde"),
    (met("eind", {"regel": "loting"}), "eind.regel", "waarde"),
    (met("eind", {}), "eind.regel", "ontbreekt"),
    (met("eind", {"regel": "inwoners", "onbekend": "centrum"}), "eind.onbekend", "onbekend"),
    (met("eind", {"regel": "objectief"}), "invoer.maatstaven", "maatstaven"),
    (met("toegang_sleutel", {"regel": "herkomst", "onbekend": "regionaal"}), "toegang_sleutel.onbekend", "regionaal"),
    (met("pad", {"t0": 2024, "n": 0}), "pad.n", "0"),
    (met("pad", {"t0": 2024, "n": 101}), "pad.n", "101"),
    (met("pad", {"t0": 2024, "tabel": {"2024": "1"}}), "pad.t0", "t0"),
    (met("pad", {"tabel": {}}), "pad.tabel.2024", "2024"),
    (met("demping", {"methode": "schaal"}), "demping.euro_per_inwoner", "euro_per_inwoner"),
    (met("verevening", {"sigma": "2"}), "verevening.sigma", "2"),
    (met("transitie", TRANSITIE | {"sluitdatum": "2024-02-30"}), "transitie.sluitdatum", "datum"),
    (met("transitie", TRANSITIE | {"sluitdatum": "20240701"}), "transitie.sluitdatum", "datum"),
    (met("transitie", TRANSITIE | {"frictie": ["0.1", "0.2"]}), "transitie.frictie[1]", "stijgt"),
    (met("transitie", TRANSITIE | {"rho": "0"}), "transitie.rho", "nul"),
    (met("transitie", TRANSITIE | {"horizon_jaren": 0}), "transitie.horizon_jaren", "0"),
    (met("invoer.bronnen", {"inwoners": {"bron": "CBS", "status": "zeker"}}), "invoer.bronnen.inwoners.status", "waarde"),
    (met("invoer.historisch", None), "invoer.historisch", "geen getal"),
    (met("invoer.historisch", True), "invoer.historisch", "geen getal"),
])  # fmt: skip
def test_wrong_scenario_names_field_and_remedy(found: Json, veld: str, woord: str) -> None:
    fout = fout_van(json.dumps(found).encode())
    assert fout.veld == veld
    assert woord in fout.melding
    assert fout.oplossing.endswith(".")


def test_sums_are_asked_of_used_rules_alone() -> None:
    unused = scenario(invoer={"historisch": {A: 0, B: 0, C: 0}, "maatstaven": {"m": MAATSTAF}})
    assert reken(lees_scenario(json.dumps(unused).encode()))
    for regel, veld in (("historisch", "invoer.historisch"), ("objectief", "invoer.maatstaven")):
        assert fout_van(json.dumps(unused | {"start": {"regel": regel}}).encode()).veld == veld


def test_rule_of_the_centrumgemeente_needs_it() -> None:
    alone = scenario(gemeenten=[B], start={"regel": "rijksstroom"}) | {"invoer": {"inwoners": {B: 1}}}
    fout = fout_van(json.dumps(alone).encode())
    assert fout.veld == "gemeenten"
    assert "Groningen (GM0014)" in fout.melding


def test_damping_needs_every_year() -> None:
    found = scenario(jaren=[2024, 2026], budget={"2024": {"totaal": 1}, "2026": {"totaal": 1}},
                     demping={"methode": "schaal", "euro_per_inwoner": "1"})  # fmt: skip
    fout = fout_van(json.dumps(found).encode())
    assert (fout.veld, "2025" in fout.oplossing) == ("jaren", True)


def test_product_without_tariff_is_named() -> None:
    found = scenario(transitie=TRANSITIE, invoer={"tarieven": {"p": "1"}})
    assert fout_van(json.dumps(found).encode()).veld == "invoer.tarieven.q"
    yearly = scenario(transitie=TRANSITIE, invoer={"tarieven": {"2024": {"p": "1", "q": "1"}}})
    assert fout_van(json.dumps(yearly).encode()).veld == "invoer.tarieven.2025"


@pytest.mark.parametrize("inhoud", [
    b"", b"{", b"[]", b"\xff", b'"naam"', b"{" * 5000, b'{"naam": "\\ud800"}', b" " * (GROOTSTE + 1), b"[" * 100_000,
])  # fmt: skip
def test_what_is_no_json_object_is_said_of_the_whole(inhoud: bytes) -> None:
    assert fout_van(inhoud).veld == ""


@pytest.mark.parametrize(("oud", "nieuw", "veld"), [
    ('"n": 1', '"n": 1.0', "pad.n"), ('"n": 1', '"n": 1e1', "pad.n"), ('"n": 1', '"n": NaN', "pad.n"),
    ('"n": 1', '"n": -Infinity', "pad.n"), ('"n": 1', '"n": 1, "n": 2', "pad.n"),
    ('"n": 1', '"n": ' + "1" * 40, "pad.n"), ('"naam": "proef"', '"naam": "a", "naam": "b"', "naam"),
])  # fmt: skip
def test_json_has_one_reading(oud: str, nieuw: str, veld: str) -> None:
    text = json.dumps(scenario())
    assert oud in text
    assert fout_van(text.replace(oud, nieuw).encode()).veld == veld


def test_everything_may_be_written_as_whole_number() -> None:
    whole = scenario(budget={"2024": {"totaal": 1000000, "fonds_fractie": 0}})
    text = scenario(budget={"2024": {"totaal": "1000000.00", "fonds_fractie": "0/1"}})
    one, other = (reken(lees_scenario(json.dumps(found).encode())) for found in (whole, text))
    assert one["jaren"] == other["jaren"]
    assert one["scenario"] != other["scenario"]
