"""The scenario for a council: two pages, the same cents as the calculation, and readable with a screen reader."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layouts import format as fmt
from portal.domain.verdeelmodel.aanpassen import voorbeelden
from portal.domain.verdeelmodel.getallen import centen_van
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.uitkomst import reken
from portal.ingest.referentie import lees_eigen_referentie
from tests.gevuld import Gevuld
from tests.reports.lees_pdf import lees
from tests.verdeelmodel.maak import A, B, scenario

PAD = "/verdeelmodel"


@pytest.fixture(scope="module")
def eigen(gevuld: Gevuld) -> Gevuld:
    lees_eigen_referentie(gevuld.omgeving.databases)
    return gevuld


def pdf(eigen: Gevuld, code: str, scenario: str = "voorbeeld-inwoners", zoek: str = "") -> Any:
    return eigen.client("financien", code).get(f"{PAD}/scenario/{scenario}.pdf{zoek}")


def bewaar(eigen: Gevuld, content: dict[str, Any]) -> str:
    answer = eigen.client("financien", "regio").post(f"{PAD}/bewaar", data={"inhoud": json.dumps(content)})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.headers["Location"]).rsplit("=", maxsplit=1)[1]


@pytest.mark.parametrize("code", ["regio", "GM0037"])
def test_every_example_has_two_pages_or_no_paper(eigen: Gevuld, code: str) -> None:
    made = 0
    for naam in voorbeelden():
        answer = pdf(eigen, code, naam)
        assert answer.status_code in (200, 404)
        if answer.status_code == 200:
            assert len(lees(answer.get_data()).bladzijden) == 2, naam
            made += 1
    assert made


def test_paper_can_be_read_aloud(eigen: Gevuld) -> None:
    found = lees(pdf(eigen, "GM0037").get_data())
    assert (found.taal, found.is_getagd) == ("nl-NL", True)
    assert found.titel.startswith("Verdeelmodel beschermd wonen: ")
    tags = [tag for tag, _ in found.structuur]
    headings = [tag for tag in tags if tag[0] == "H" and tag[1:].isdigit()]
    assert headings[0] == "H1"
    assert set(headings[1:]) == {"H2"}
    figures = [alt for tag, alt in found.structuur if tag == "Figure"]
    assert len(figures) == 2
    assert all(len(alt) > 20 for alt in figures)
    assert tags.count("Table") == 5
    assert tags.count("TH") >= 5 * 2
    assert found.lettertypen
    assert all(found.lettertypen.values())


def test_amounts_are_those_of_the_calculation(eigen: Gevuld) -> None:
    client = eigen.client("financien", "regio")
    keten = bewaar(eigen, scenario())
    result = client.get(f"{PAD}/scenario/{keten}.json").get_json()
    assert result["naam"] == scenario()["naam"]
    pages = lees(pdf(eigen, "regio", keten).get_data()).bladzijden
    years = reken(lees_scenario(json.dumps(scenario()).encode()), "geen")["jaren"]
    last = years[max(years)]["gemeenten"]
    for code in (A, B):
        assert fmt.euro(centen_van(last[code]["bedrag"])) in pages[0]
        for year in years.values():
            assert fmt.euro(centen_van(year["gemeenten"][code]["bedrag"])) in pages[1]


def test_order_of_reading_is_that_of_the_page(eigen: Gevuld) -> None:
    first, second = lees(pdf(eigen, "GM0037").get_data()).bladzijden
    words = (
        "Verdeelmodel beschermd wonen",
        "Stadskanaal",
        "Proefberekening",
        "Bedrag per gemeente",
        "Gemeente Inwoners",
    )
    places = [first.index(word) for word in words]
    assert places == sorted(places)
    words = ("Ingroeipad", "Van budget naar verdeling", "Hoe is dit berekend?", "Welke gegevens zijn gebruikt?")
    places = [second.index(word) for word in words]
    assert places == sorted(places)


def test_same_scenario_gives_the_same_bytes_and_another_choice_another_paper(eigen: Gevuld) -> None:
    one, two, other = (pdf(eigen, "GM0037", zoek=zoek).get_data() for zoek in ("", "", "?jaar=2030"))
    assert one == two
    assert "2030" in lees(other).bladzijden[0]
    assert one != other


def test_names_cannot_become_commands_of_the_typesetter(eigen: Gevuld) -> None:
    naam = '#panic("x") *vet* _schuin_ $x$ \\ [a](b) <b> "'
    keten = bewaar(eigen, {**scenario(), "naam": naam})
    found = lees(pdf(eigen, "regio", keten).get_data())
    assert found.titel == f"Verdeelmodel beschermd wonen: {naam}"


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("centrum", "regio"), ("beheer", "regio")])
def test_other_roles_get_no_paper(eigen: Gevuld, rol: str, code: str) -> None:
    assert eigen.client(rol, code).get(f"{PAD}/scenario/voorbeeld-inwoners.pdf").status_code == 403
