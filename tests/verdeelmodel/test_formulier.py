"""Fields of a form and the JSON of a scenario: there and back; and what matters most to a municipality."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction

import pytest

from portal.domain.invoer import Onleesbaar, Vervalst
from portal.domain.verdeelmodel.aanpassen import begin, pas_aan, voorbeeld, voorbeelden
from portal.domain.verdeelmodel.formulier import DEMPING, ONBEKEND, REGELS, maak_scenario, velden
from portal.domain.verdeelmodel.gevoeligheid import HOGER, gevoeligheid
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.scenario import VELDEN, WEGINGEN, Scenario
from portal.domain.verdeelmodel.verdeling import verdeel
from tests.verdeelmodel.maak import A, B, C, Json, scenario

BEGIN = {**begin(2026, 7_039_000_000), "naam": "Proef"}


def lees(found: Json) -> Scenario:
    return lees_scenario(json.dumps(found).encode())


def willekeurig(seed: int) -> dict[str, str]:
    dice = random.Random(seed)
    return BEGIN | {
        "aantal_jaren": str(dice.randint(1, 12)), "totaal": f"{dice.randint(1, 99)}.000.000,{dice.randint(0, 99):02d}",
        "groei": f"{dice.randint(-300, 500) / 100}".replace(".", ","), "toegang": str(dice.randint(0, 9999)),
        "fonds": dice.choice(["0", "1,5", "12"]), "start": dice.choice(REGELS), "eind": dice.choice(REGELS),
        "gewicht": str(dice.randint(0, 100)), "tweede": dice.choice(["geen", *REGELS]), "veld": dice.choice(VELDEN),
        "weging": dice.choice(WEGINGEN), "onbekend": dice.choice(ONBEKEND), "demping": dice.choice(DEMPING),
        "euro_per_inwoner": f"{dice.randint(0, 50)},5", "sigma": str(dice.choice([0, 25, 100])), "n": str(dice.randint(1, 20)),
        "dicht": str(dice.choice([0, 10])), "sluitdatum": "2027-07-01", "opbouw": str(dice.randint(0, 12)),
        "frictie": dice.choice(["", "50; 25", "12,5"]), "overlap": str(dice.choice([0, 30])),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_form_and_json_say_the_same(seed: int) -> None:
    found = maak_scenario(willekeurig(seed), [B, A])
    lees(found)
    form = velden(found)
    assert form is not None
    assert maak_scenario(form, [A, B]) == found


def test_amounts_are_read_as_people_type_them() -> None:
    found = maak_scenario(BEGIN | {"totaal": "70.390.000,50", "groei": "2,5", "aantal_jaren": "2"}, [A])
    assert [found["budget"][jaar]["totaal"] for jaar in ("2026", "2027")] == ["70390000.50", "72149750.51"]


@pytest.mark.parametrize(("veld", "value"), [
    ("naam", ""), ("eerste_jaar", "1999"), ("aantal_jaren", "0"), ("aantal_jaren", "2,5"), ("totaal", "veel"),
    ("totaal", "-1"), ("gewicht", "101"), ("sigma", "-1"), ("n", "0"), ("n", "101"), ("toegang", "1e99"),
    ("sluitdatum", ""), ("sluitdatum", "1-1-2027"), ("frictie", "25; 50"), ("frictie", "x"), ("horizon", "0"), ("dicht", "-1"),
])  # fmt: skip
def test_wrong_field_is_named(veld: str, value: str) -> None:
    with pytest.raises(Onleesbaar) as caught:
        maak_scenario(BEGIN | {"tweede": "inwoners", "dicht": "5", "sluitdatum": "2027-01-01", veld: value}, [A])
    assert caught.value.veld == veld


def test_no_select_sends_another_rule() -> None:
    with pytest.raises(Vervalst):
        maak_scenario(BEGIN | {"start": "objectief"}, [A])


@pytest.mark.parametrize("anders", [
    {"start": {"regel": "objectief"}}, {"pad": {"tabel": {"2024": "1/3"}}}, {"invoer": {"inwoners": {A: 1, B: 2, C: 3}}},
])  # fmt: skip
def test_what_fields_cannot_say_stays_json(anders: Json) -> None:
    assert velden(scenario(**anders)) is None


@pytest.mark.parametrize("code", voorbeelden())
def test_examples_are_scenarios(code: str) -> None:
    assert lees(voorbeeld(code, begin(2026, 100), [A, B])).naam == voorbeelden()[code]


def test_trying_another_path_and_cap_leaves_the_rest() -> None:
    found = voorbeeld("voorbeeld-inwoners", begin(2026, 10_000), [A, B])
    changed = pas_aan(found, "2030", "5", "25")
    assert changed["pad"] == {"t0": 2030, "n": 5}
    assert changed["demping"] == {"methode": "schaal", "euro_per_inwoner": "25"}
    assert pas_aan(changed, "", "", "geen") == {**found, "pad": {"t0": 2030, "n": 5}}
    assert found == voorbeeld("voorbeeld-inwoners", begin(2026, 10_000), [A, B])


def test_sensitivity_is_the_calculation_with_one_input_changed() -> None:
    found = scenario(
        invoer={"historisch": {A: "600", B: "300", C: "100"}}, start={"regel": "historisch"},
        pad={"tabel": {"2024": "1/2"}}, demping={"methode": "schaal", "euro_per_inwoner": "1"},
    )  # fmt: skip
    checked = lees(found)
    moved = {uitslag.wat: uitslag for uitslag in gevoeligheid(checked, 2024, B)}
    assert moved.keys() == {"budget", "pad", "demping", "inwoners", "historisch"}
    richer = lees(found | {"budget": {"2024": {"totaal": "1100000.00"}}})
    assert moved["budget"].hoger == verdeel(richer)[0].bedrag[B]
    used = lees(found | {"invoer": found["invoer"] | {"historisch": {A: "600", B: "330", C: "100"}}})
    assert moved["historisch"].hoger == verdeel(used)[0].bedrag[B]
    further = replace(checked, pad={2024: Fraction(1, 2) * HOGER})
    assert moved["pad"].hoger == verdeel(further)[0].bedrag[B]
    widths = [uitslag.breedte for uitslag in gevoeligheid(checked, 2024, B)]
    assert widths == sorted(widths, reverse=True)
