"""Scenarios: for finance staff alone; a municipality sees others only where the region shares its table; what is tried
out stays as it is; a second person decides."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from auth.users import add_user
from portal.domain.verdeelmodel.aanpassen import begin, voorbeelden
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.uitkomst import reken
from portal.ingest.referentie import lees_eigen_referentie
from portal.verdeel.invoer import vul_aan
from tests.gevuld import GEMEENTEN, HASH, KANARIE, WACHTWOORD, Gevuld, open_pagina
from tests.verdeelmodel.maak import A, B, scenario

PAD = "/verdeelmodel"
BEWAAR, STAND, DELEN = (f"{PAD}/{act}" for act in ("bewaar", "stand", "delen"))
VELDEN = {**begin(2026, 7_039_000_000), "naam": "Proef van de regio", "eind": "herkomst", "aantal_jaren": "3"}
INSERT = (
    "insert into financien.scenario (gebied, keten, naam, inhoud, stand, rol, gebruiker_id) values"
    " (:gebied, cast(:keten as uuid), 'x', :inhoud, :stand, :rol, cast((select sec.ctx(4)) as int))"
)
KETEN = "00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module", autouse=True)
def referentie(gevuld: Gevuld) -> None:
    lees_eigen_referentie(gevuld.omgeving.databases)


def laatste(gevuld: Gevuld, gebied: str) -> str:
    """The chain of the last scenario of an area."""
    statement = "select keten::text from financien.scenario where gebied = :gebied order by id desc limit 1"
    return str(gevuld.omgeving.sql(statement, gebied=gebied)[0][0])


def lees(gevuld: Gevuld, code: str, zoek: str = "", rol: str = "financien") -> str:
    answer = open_pagina(gevuld.client(rol, code), PAD, zoek)
    assert answer.status_code == 200, answer.status_code
    return str(json.dumps(answer.json, ensure_ascii=False))


def maak(gevuld: Gevuld, code: str, **anders: str) -> str:
    answer = gevuld.client("financien", code).post(BEWAAR, data={**VELDEN, **anders})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return laatste(gevuld, code)


def deel(gevuld: Gevuld, waarde: str) -> None:
    assert gevuld.client("financien", "regio").post(DELEN, data={"delen": waarde}).status_code == 303


@pytest.mark.parametrize(
    ("rol", "code"), [("beleid", "GM0014"), ("regie", "GM0014"), ("centrum", "regio"), ("beheer", "regio"),
                      ("aanbieder", "A01")],
)  # fmt: skip
def test_other_roles_see_and_write_nothing(gevuld: Gevuld, rol: str, code: str) -> None:
    client = gevuld.client(rol, code)
    for pad in (BEWAAR, STAND, DELEN):
        assert client.post(pad, data=VELDEN).status_code == 403
    assert client.get(f"{PAD}/scenario/voorbeeld-inwoners.json").status_code == 403
    assert open_pagina(client, PAD).status_code == 403
    with gevuld.als(rol, code) as connection:
        for tabel in ("scenario", "uitkomst", "verdeelinvoer", "instelling", "budget"):
            assert connection.scalar(text(f"select count(*) from financien.{tabel}")) == 0


def test_municipality_without_the_shared_table_sees_its_own_use_alone(gevuld: Gevuld) -> None:
    deel(gevuld, "uit")
    with gevuld.als("financien", "GM0037") as connection:
        seen = connection.execute(text("select distinct gemeente from financien.verdeelinvoer")).scalars().all()
    assert seen == ["GM0037"]
    shown = lees(gevuld, "GM0037", "?scenario=voorbeeld-herkomst")
    assert "Uw gemeente ziet alleen haar eigen gebruik" in shown
    assert "Bedrag per gemeente" in lees(gevuld, "GM0037", "?scenario=voorbeeld-inwoners")
    deel(gevuld, "aan")
    assert "Bedrag per gemeente" in lees(gevuld, "GM0037", "?scenario=voorbeeld-herkomst")
    deel(gevuld, "uit")


def test_only_the_region_shares(gevuld: Gevuld) -> None:
    assert gevuld.client("financien", "GM0014").post(DELEN, data={"delen": "aan"}).status_code == 400
    token = gevuld.sessie("financien", "GM0014")
    statement = (
        "insert into financien.instelling (naam, waarde, rol, gebruiker_id)"
        " values ('verdeeltabel_delen', 'aan', 'financien', cast((select sec.ctx(4)) as int))"
    )
    with gevuld.omgeving.databases.tenant(token, "write") as connection, pytest.raises(DBAPIError, match="row-level"):
        connection.execute(text(statement))


@pytest.mark.parametrize(("gebied", "rol"), [("GM0014", "financien"), ("regio", "financien"), ("GM0037", "beleid")])
def test_nobody_writes_for_another(gevuld: Gevuld, gebied: str, rol: str) -> None:
    token = gevuld.sessie("financien", "GM0037")
    values = {"gebied": gebied, "rol": rol, "keten": KETEN, "inhoud": "{}", "stand": "concept"}
    with gevuld.omgeving.databases.tenant(token, "write") as connection, pytest.raises(DBAPIError, match="row-level"):
        connection.execute(text(INSERT), values)


def test_own_scenario_is_for_the_own_area(gevuld: Gevuld) -> None:
    deel(gevuld, "aan")
    keten = maak(gevuld, "GM0765", naam="Geheim van Pekela", eind="inwoners")
    assert "Geheim van Pekela" in lees(gevuld, "GM0765", f"?scenario={keten}")
    for code in ("GM0014", "regio"):
        assert "Geheim van Pekela" not in lees(gevuld, code, f"?scenario={keten}")
        assert gevuld.client("financien", code).get(f"{PAD}/scenario/{keten}.json").status_code == 404
    deel(gevuld, "uit")


def test_scenario_of_the_region_is_a_concept_then_tried_out_then_decided_by_another(gevuld: Gevuld) -> None:
    deel(gevuld, "uit")
    first, other = gevuld.client("financien", "regio"), _tweede(gevuld)
    keten = maak(gevuld, "regio")
    assert "Proef van de regio" not in lees(gevuld, "GM0037")
    assert first.post(BEWAAR, data={**VELDEN, "naam": "Tweede versie", "keten": keten}).status_code == 303
    assert first.post(STAND, data={"keten": keten, "stand": "vastgesteld"}).status_code == 400
    assert first.post(STAND, data={"keten": keten, "stand": "proefdraaien"}).status_code == 303
    shown = lees(gevuld, "GM0037", f"?scenario={keten}")
    assert "de rij van uw gemeente en het totaal van de regio" in shown
    assert "Midden-Groningen" not in shown
    # what is tried out does not change any more
    late = first.post(BEWAAR, data={**VELDEN, "keten": keten})
    assert (late.status_code, "Maak een kopie" in late.get_data(as_text=True)) == (400, True)
    withdrawn = first.post(BEWAAR, data={"keten": keten, "vervallen": "ja"})
    assert withdrawn.status_code == 400
    assert first.post(STAND, data={"keten": keten, "stand": "vastgesteld"}).status_code == 400
    assert other.post(STAND, data={"keten": keten, "stand": "vastgesteld"}).status_code == 303
    assert "Stand: vastgesteld" in lees(gevuld, "regio", f"?scenario={keten}")
    deel(gevuld, "aan")
    assert "Midden-Groningen" in lees(gevuld, "GM0037", f"?scenario={keten}")
    deel(gevuld, "uit")


def _tweede(gevuld: Gevuld) -> Any:
    """A second person of the region."""
    add_user(gevuld.omgeving.databases, "tweede-financien", HASH, [("financien", "regio")])
    client = gevuld.client()
    assert client.post("/inloggen", data={"gebruiker": "tweede-financien", "wachtwoord": WACHTWOORD}).status_code == 303
    return client


def test_database_itself_asks_for_a_second_person(gevuld: Gevuld) -> None:
    token = gevuld.sessie("financien", "GM1952")
    values = {"gebied": "GM1952", "rol": "financien", "keten": KETEN.replace("1", "2"), "inhoud": "{}"}
    databases = gevuld.omgeving.databases
    for stand in ("concept", "proefdraaien"):
        with databases.tenant(token, "write") as connection:
            connection.execute(text(INSERT), {**values, "stand": stand})
    for stand in ("vastgesteld", "concept"):
        with databases.tenant(token, "write") as connection, pytest.raises(DBAPIError, match="cannot get this"):
            connection.execute(text(INSERT), {**values, "stand": stand})
    with pytest.raises(DBAPIError, match="never changed"):
        gevuld.omgeving.sql("delete from financien.scenario")


def test_outcome_that_a_municipality_sees_is_its_own_row(gevuld: Gevuld) -> None:
    deel(gevuld, "uit")
    keten = maak(gevuld, "regio", naam="Rij voor rij")
    gevuld.client("financien", "regio").post(STAND, data={"keten": keten, "stand": "proefdraaien"})
    content = gevuld.omgeving.sql("select inhoud from financien.scenario where keten::text = :k limit 1", k=keten)[0][0]
    with gevuld.omgeving.databases.begin("publish") as connection:
        result = reken(*vul_aan(connection, lees_scenario(content.encode())))
    with gevuld.als("financien", "GM0037") as connection:
        rows = connection.execute(
            text("select jaar, gebied, bedragen from financien.uitkomst where keten::text = :k order by 1, 2"),
            {"k": keten},
        ).all()
        assert connection.scalar(text("select count(*) from financien.scenario where gebied = 'regio'")) == 0
    assert {row.gebied for row in rows} == {"GM0037", "regio"}
    for row in rows:
        year = result["jaren"][str(row.jaar)]
        if row.gebied == "GM0037":
            assert row.bedragen == year["gemeenten"]["GM0037"]
        else:
            assert row.bedragen == {naam: value for naam, value in year.items() if naam != "gemeenten"}


def test_use_that_is_read_is_that_of_the_monitor(gevuld: Gevuld) -> None:
    """Every canary lived somewhere all year but for some days: by origin they are their own number."""
    with gevuld.als("financien", "regio") as connection:
        rows = connection.execute(text(
            "select gemeente, waarde from financien.invoer where invoer = 'clienten' and veld = 'herkomst'"
            " and weging = 'hoofden' and jaar = 2024 order by 1")).all()  # fmt: skip
    assert [row.gemeente for row in rows] == sorted(GEMEENTEN)
    for row in rows:
        top, _, bottom = row.waarde.partition("/")
        assert abs(int(top) / int(bottom or 1) - KANARIE[row.gemeente]) < 2


@pytest.mark.parametrize("code", voorbeelden())
def test_every_example_is_shown_to_the_region(gevuld: Gevuld, code: str) -> None:
    shown = lees(gevuld, "regio", f"?scenario={code}")
    assert "Bedrag per gemeente" in shown
    assert "Ingroeipad" in shown
    assert "Hoe is dit berekend?" in shown


def test_choices_in_the_address_are_tried_out_and_kept_by_a_copy(gevuld: Gevuld) -> None:
    shown = lees(gevuld, "regio", "?scenario=voorbeeld-inwoners&t0=2030&n=5&demping=25&jaar=2031")
    assert "Dat is niet bewaard" in shown
    found = gevuld.client("financien", "regio").get(
        f"{PAD}/scenario/voorbeeld-inwoners.json?t0=2030&n=5&demping=25"
    ).json  # fmt: skip
    assert found["pad"] == {"t0": 2030, "n": 5}
    assert found["demping"]["euro_per_inwoner"] == "25"
    beside = lees(gevuld, "regio", "?scenario=voorbeeld-inwoners&naast=voorbeeld-huidig")
    assert "Naast: Voorbeeld: huidige situatie" in beside
    assert "keuze die niet bestaat" in lees(gevuld, "regio", f"?scenario={KETEN}")


def test_pasted_json_is_a_scenario_and_gives_the_same_elsewhere(gevuld: Gevuld) -> None:
    found = scenario(naam="Geplakt", invoer={"werkelijke_kosten": {"2024": {A: "1", B: "2", "GM0047": "3"}}})
    client = gevuld.client("financien", "GM0037")
    assert client.post(BEWAAR, data={"keten": "", "inhoud": json.dumps(found)}).status_code == 303
    keten = laatste(gevuld, "GM0037")
    assert client.get(f"{PAD}/scenario/{keten}.json").json == found
    assert "Afrekening van 2024" in lees(gevuld, "GM0037", f"?scenario={keten}")
    book = load_workbook(io.BytesIO(client.get(f"{PAD}/scenario/{keten}.xlsx").data))
    assert "Rekenstappen" in book.sheetnames


@pytest.mark.parametrize(("anders", "zin"), [
    ({"naam": ""}, "is nog leeg"), ({"totaal": "veel"}, "Budget in het eerste jaar"), ({"gewicht": "120", "tweede": "inwoners"}, "te klein of te groot"),
    ({"eerste_jaar": "1900"}, "een jaar van 2000"), ({"start": "objectief"}, ""), ({"keten": "x"}, ""),
    ({"toegang": "90.000.000"}, "budget.2026"), ({"inhoud": "{"}, "JSON"),
    ({"inhoud": json.dumps(scenario(eind={"regel": "mix", "delen": []}))}, "eind"),
    ({"inhoud": json.dumps(scenario(naam="x" * 200))}, "te lang"),
])  # fmt: skip
def test_bad_input_is_said_in_words_and_nothing_is_kept(gevuld: Gevuld, anders: dict[str, str], zin: str) -> None:
    before = gevuld.omgeving.sql("select count(*) from financien.scenario")
    answer = gevuld.client("financien", "GM0037").post(BEWAAR, data={**VELDEN, **anders})
    assert answer.status_code == 400
    assert zin in answer.get_data(as_text=True)
    assert gevuld.omgeving.sql("select count(*) from financien.scenario") == before


def test_closing_places_says_what_it_frees_and_when_it_pays_back(gevuld: Gevuld) -> None:
    """The worked example of ten places (V10), through the form."""
    plan = {
        "dicht": "10",
        "sluitdatum": "2024-07-01",
        "opbouw": "10",
        "frictie": "50; 25",
        "overlap": "30",
        "horizon": "3",
    }
    keten = maak(gevuld, "GM1950", eind="inwoners", **plan)
    shown = lees(gevuld, "GM1950", f"?scenario={keten}")
    assert "16.277,60" in shown
    assert "in 2024 terugverdiend" in shown
    assert "opbouw en afbouw lopen gelijk" in shown


def test_concept_is_withdrawn(gevuld: Gevuld) -> None:
    keten = maak(gevuld, "GM1895", naam="Weg ermee", eind="inwoners")
    client = gevuld.client("financien", "GM1895")
    assert client.post(BEWAAR, data={"keten": keten, "vervallen": "ja"}).status_code == 303
    assert "Weg ermee" not in lees(gevuld, "GM1895")
    assert client.post(BEWAAR, data={**VELDEN, "keten": keten}).status_code == 403
