"""Releases from deliveries to cells: what they show cannot be narrowed, by the tests' own attacker; and their life."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from portal.cli import main
from portal.demo_vrijgave import VRIJGEVER, maak_vrijgaven
from portal.domain.fouten import VerkeerdGebruik
from portal.publish.vrijgave import bereid_eerste_voor, bereid_voor
from portal.publish.vrijgave_lezen import als_json, uitgaven
from queries.session import run
from tests.conftest import Omgeving
from tests.disclosure import wereld
from tests.disclosure.aanvaller import kijkers, lekken
from tests.gevuld import WACHTWOORD, Gevuld, open_pagina

T = 10
EIGEN = {"Sec-Fetch-Site": "same-origin"}


def laatste(omgeving: Omgeving, kwartaal: str, *, intern: bool = True) -> dict[str, Any]:
    row = uitgaven(omgeving.databases, kwartaal)[0]
    return als_json(omgeving.databases, row.id, intern=intern)


@pytest.mark.parametrize("kwartaal", ["2025K1", "2024K4", "2024K3"])
def test_no_hidden_cell_can_be_narrowed_by_anybody(gevulde: Omgeving, kwartaal: str) -> None:
    found = laatste(gevulde, kwartaal)
    cellen = {cel["id"]: cel["bijdragen"] for cel in found["cellen"]}
    shown = {cel["id"]: cel["waarde"] for cel in found["cellen"] if cel["toestand"] == "getoond"}
    relaties = found["identiteiten"]
    assert len(shown) > 60
    assert len(relaties) > 30
    for relation in relaties:
        assert sum(factor * sum(cellen[cel].values()) for cel, factor in relation.items()) == 0
    for cel, value in shown.items():
        assert value == sum(cellen[cel].values())
    some = random.Random(kwartaal).sample(kijkers(cellen, 2), 3)
    assert list(lekken(cellen, relaties, shown, [*some, ()], T, 400)) == []


def test_all_releases_side_by_side_stand_the_same_attack(gevulde: Omgeving) -> None:
    """Whoever keeps every release has more relations than one of them: stock and flow from quarter to quarter."""
    found = [laatste(gevulde, kwartaal) for kwartaal in ("2025K1", "2024K4", "2024K3")]
    cellen = {cel["id"]: cel["bijdragen"] for each in found for cel in each["cellen"]}
    shown = {cel["id"]: cel["waarde"] for each in found for cel in each["cellen"] if cel["toestand"] == "getoond"}
    relaties = [relation for each in found for relation in each["identiteiten"]]
    across = [relation for relation in relaties if len({cel.split("/")[1][:6] for cel in relation}) > 1]
    assert len(across) > 20
    wie = [("GM0014", "buiten_regio"), *random.Random(4).sample(kijkers(cellen, 2), 2)]
    assert list(lekken(cellen, relaties, shown, wie, T, 600)) == []


def test_totals_of_the_region_are_shown_and_most_people_are(gevulde: Omgeving) -> None:
    for kwartaal in ("2025K1", "2024K4", "2024K3"):
        cells = laatste(gevulde, kwartaal)["cellen"]
        own = [cel for cel in cells if "gekoppeld" not in cel]
        totals = [cel for cel in own if cel["tabel"] in ("stand_bw/aantal", "stand_mo/aantal", "personen_bw/aantal")
                  and cel["dimensies"]["gebied"] == "regio"]  # fmt: skip
        assert len(totals) >= 3
        assert {cel["toestand"] for cel in totals} == {"getoond"}
        people = sum(cel["waar"] for cel in own)
        assert sum(cel["waarde"] for cel in own if cel["toestand"] == "getoond") > 0.6 * people


def test_who_is_counted_twice_and_who_is_from_elsewhere_join_the_sum_to_the_total(gevulde: Omgeving) -> None:
    cells = {cel["id"]: cel["waar"] for cel in laatste(gevulde, "2024K4")["cellen"]}
    for domein in ("bw", "mo"):
        base = f"personen_{domein}/2024K4///aantal/"
        parts = [n for cel, n in cells.items() if cel.startswith(f"{base}GM")]
        assert sum(parts) + cells[f"{base}overig"] - cells[f"{base}dubbel"] == cells[f"{base}regio"]
    assert cells["personen_bw/2024K4///aantal/dubbel"] + cells["personen_mo/2024K4///aantal/overig"] > 0


def test_hidden_cells_have_no_number_anywhere_outside(gevulde: Omgeving) -> None:
    for cel in laatste(gevulde, "2025K1", intern=False)["cellen"]:
        assert set(cel) <= {"id", "tabel", "dimensies", "toestand", "waarde", "gekoppeld"}
        assert ("waarde" in cel) == (cel["toestand"] == "getoond")
    hidden = gevulde.sql("select count(*) from vrijgave.cel where toestand = 'verborgen' and waarde is not null")
    assert hidden == [(0,)]


def test_release_of_an_open_or_empty_quarter_is_an_error(gevulde: Omgeving, verse_omgeving: Omgeving) -> None:
    with pytest.raises(VerkeerdGebruik, match="kwartaal_open"):
        bereid_voor(gevulde.databases, "2025K2", "proef")
    wereld.sluit(verse_omgeving, ["2024K1"])
    with pytest.raises(VerkeerdGebruik, match="kwartaal_leeg"):
        bereid_voor(verse_omgeving.databases, "2024K1", "proef")


# --- life: two persons, nothing before, nothing changed ---


def zichtbaar(gevuld: Gevuld, rol: str, code: str) -> set[tuple[str, str]]:
    with gevuld.als(rol, code) as connection:
        cursor = connection.connection.cursor()
        cursor.execute("select distinct u.periode, u.gebied from vrijgave.cel u")
        return set(cursor.fetchall())


def test_nobody_sees_a_release_before_a_second_person_decided(gevulde: Omgeving) -> None:
    gevuld = Gevuld(gevulde)
    made = bereid_voor(gevulde.databases, "2024K2", "proef")
    assert made.status == "klaar"
    for rol, code in (("beleid", "GM0014"), ("centrum", "regio")):
        assert "2024K2" not in {periode for periode, _ in zichtbaar(gevuld, rol, code)}
    with gevulde.databases.tenant(gevuld.sessie("centrum", "regio"), "write") as connection:
        besluit(connection, made.id)
    assert ("2024K2", "regio") in zichtbaar(gevuld, "beleid", "GM0014")
    assert {gebied for _, gebied in zichtbaar(gevuld, "beleid", "GM0014")} == {"regio"}
    assert ("2024K2", "GM0037") in zichtbaar(gevuld, "centrum", "regio")
    for rol, code in (("aanbieder", "A01"), ("beheer", "GM0014"), ("toezicht", "regio")):
        assert zichtbaar(gevuld, rol, code) == set()


def besluit(connection: Any, id_: int) -> None:
    """As the page does it, without the page."""
    run(connection, "vrijgavepagina/schrijf", uitgave=id_)


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("regie", "GM0037"), ("financien", "regio")])
def test_only_the_region_analyst_releases(gevulde: Omgeving, rol: str, code: str) -> None:
    gevuld = Gevuld(gevulde)
    made = bereid_voor(gevulde.databases, "2024K1", "proef")
    with pytest.raises(DBAPIError) as error, gevulde.databases.tenant(gevuld.sessie(rol, code), "write") as connection:
        besluit(connection, made.id)
    assert error.value.orig.sqlstate == "42501"


def test_who_prepared_does_not_release_and_a_refused_one_cannot_be(gevulde: Omgeving) -> None:
    gevuld = Gevuld(gevulde)
    token = gevuld.sessie("centrum", "regio")
    number = gevulde.sql("select id from sec.gebruiker where naam = 'centrum-regio'")[0][0]
    own = bereid_voor(gevulde.databases, "2024K1", f"gebruiker {number}").id
    refused = gevulde.sql(
        "insert into vrijgave.uitgave (kwartaal, versie, status, t, k, voorbereid_door, maten)"
        " values ('2023K1', 1, 'geweigerd', 10, 2, 'proef', '{}') returning id"
    )[0][0]
    for id_ in (own, refused):
        with pytest.raises(DBAPIError), gevulde.databases.tenant(token, "write") as connection:
            besluit(connection, id_)


def test_page_shows_what_waits_and_its_button_releases_once(gevulde: Omgeving) -> None:
    gevuld = Gevuld(gevulde)
    made = bereid_voor(gevulde.databases, "2024K1", "proef")
    client = gevuld.client("centrum", "regio")
    page = open_pagina(client, "/vrijgave").get_data(as_text=True)
    assert "1e kwartaal 2024: klaar om vrij te geven" in page
    assert f'"value":"{made.id}"' in page.replace(" ", "")
    asked = {"uitgave": str(made.id), "bevestiging": WACHTWOORD}
    for wrong in ("0", "999999", "x", "1; drop table vrijgave.cel"):
        assert client.post("/vrijgave/bewaar", data={**asked, "uitgave": wrong}, headers=EIGEN).status_code == 400
    assert (
        gevuld.client("centrum", "regio")
        .post("/vrijgave/bewaar", data={"uitgave": str(made.id)}, headers=EIGEN)
        .status_code
        == 403
    )  # it asks again who it is
    assert client.post("/vrijgave/bewaar", data=asked, headers=EIGEN).status_code == 303
    assert client.post("/vrijgave/bewaar", data=asked, headers=EIGEN).status_code == 400
    page = open_pagina(client, "/vrijgave").get_data(as_text=True)
    assert "1e kwartaal 2024: klaar om vrij te geven" not in page
    assert ("2024K1", "regio") in zichtbaar(gevuld, "beleid", "GM0037")
    logged = gevulde.sql("select handeling, object from audit.gebeurtenis where handeling = 'vrijgeven'")
    assert logged == [("vrijgeven", "2024K1")]


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("regie", "GM0014"), ("financien", "regio")])
def test_page_is_for_the_region_analyst(gevulde: Omgeving, rol: str, code: str) -> None:
    client = Gevuld(gevulde).client(rol, code)
    assert open_pagina(client, "/vrijgave").status_code == 403
    assert client.post("/vrijgave/bewaar", data={"uitgave": "1"}, headers=EIGEN).status_code == 403


@pytest.mark.parametrize("tabel", ["uitgave", "cel", "identiteit", "bijdrage", "besluit"])
def test_a_release_is_never_changed(gevulde: Omgeving, tabel: str) -> None:
    for statement in (f"update vrijgave.{tabel} set uitgave_id = uitgave_id", f"delete from vrijgave.{tabel}"):
        with pytest.raises(DBAPIError):
            gevulde.sql(statement.replace("uitgave_id", "id") if tabel == "uitgave" else statement)


def test_demo_makes_each_release_once_the_newest_quarter_first(verse_omgeving: Omgeving) -> None:
    wereld.lever(verse_omgeving, {"bw": wereld.rijen("bw", 3)}, wereld.KWARTALEN[:2])
    assert maak_vrijgaven(verse_omgeving.databases) == 2
    assert maak_vrijgaven(verse_omgeving.databases) == 0
    made = verse_omgeving.sql(
        "select kwartaal, versie, door from vrijgave.uitgave join vrijgave.besluit b on b.uitgave_id = id order by id"
    )
    assert made == [("2024K2", 1, VRIJGEVER), ("2024K1", 1, VRIJGEVER)]
    assert bereid_eerste_voor(verse_omgeving.databases, "2024K2", "ander") is None


# --- versions ---

CORRECTIES = (
    {"voorziening": "thuis_plus_1"},
    {"gemeente_verantwoordelijk": "GM0037", "gemeente_herkomst": "GM0037"},
    {"einddatum": "2024-03-01", "reden_einde": "onbekend", "bestemming": "onbekend"},
)


def test_a_correction_of_one_person_makes_no_second_version(open_environment: Any) -> None:
    """Whatever is corrected for one person: the difference with the first version would be that person."""
    made: Omgeving = open_environment()
    rows = {"bw": wereld.rijen("bw", 2)}
    wereld.lever(made, rows, wereld.KWARTALEN[:2])
    wereld.sluit(made, wereld.KWARTALEN[:2])
    first = bereid_voor(made.databases, "2024K2", "proef")
    assert first.status == "klaar"
    with pytest.raises(DBAPIError):  # nor is one overwritten
        made.sql("update vrijgave.cel set waarde = waarde where toestand = 'getoond'")
    same = bereid_voor(made.databases, "2024K2", "proef")
    assert same.status == "klaar"  # nothing differs, so nothing is revealed
    early = [n for n, row in enumerate(rows["bw"]) if row["startdatum"] == str(wereld.BEGIN)]
    refused = 0
    for n, changed in zip(random.Random(5).sample(early, 3), CORRECTIES, strict=True):
        one = [*rows["bw"][:n], {**rows["bw"][n], **changed}, *rows["bw"][n + 1 :]]
        wereld.lever(made, {"bw": one}, wereld.KWARTALEN[:2])
        again = bereid_voor(made.databases, "2024K2", "proef")
        refused += again.status == "geweigerd"
        assert (again.status == "geweigerd") == bool(again.te_herleiden)
    assert refused >= 2
    versies: dict[tuple[Any, ...], list[int]] = {}
    for *key, value in made.sql(
        "select c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied, c.waarde from vrijgave.cel c"
        " where c.toestand = 'getoond'"
    ):
        versies.setdefault(tuple(key), []).append(int(str(value)))
    for key, values in versies.items():
        assert all(a == b or abs(a - b) >= T for a in values for b in values), key
    made.sluit()


# --- the command ---


def opdracht(capsys: Any, omgeving: Omgeving, monkeypatch: Any, *arguments: str) -> tuple[int, str]:
    for role in ("ingest", "publish"):
        monkeypatch.setenv(f"{role.upper()}_URL", omgeving.urls[role].render_as_string(hide_password=False))
    with pytest.raises(SystemExit) as done:
        main(list(arguments))
    return int(str(done.value.code or 0)), capsys.readouterr().out


def test_command_prints_what_there_is_and_tells_hidden_numbers_only_inside(
    gevulde: Omgeving, capsys: Any, monkeypatch: Any
) -> None:
    code, out = opdracht(capsys, gevulde, monkeypatch, "vrijgave", "2025K1", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert (found["kwartaal"], found["status"], found["T"], found["k"]) == ("2025K1", "vrijgegeven", 10, 2)
    assert set(found["cellen"][0]) <= {"id", "tabel", "dimensies", "toestand", "waarde", "gekoppeld"}
    assert found["maten"]["domeinen"]["bw"]["kijkers"] >= 56
    code, out = opdracht(capsys, gevulde, monkeypatch, "vrijgave", "2025K1", "--format", "json", "--intern")
    assert all(cel["waar"] == sum(cel["bijdragen"].values()) for cel in json.loads(out)["cellen"])
    code, out = opdracht(capsys, gevulde, monkeypatch, "vrijgave", "2025K1")
    assert code == 0
    assert "vrijgegeven" in out
    assert opdracht(capsys, gevulde, monkeypatch, "vrijgave", "2025K3")[0] == 2
    assert opdracht(capsys, gevulde, monkeypatch, "vrijgave", "2025")[0] == 2


def test_closing_makes_the_release_and_opening_again_leaves_it(
    verse_omgeving: Omgeving, capsys: Any, monkeypatch: Any
) -> None:
    assert opdracht(capsys, verse_omgeving, monkeypatch, "close", "2024")[0] == 2
    code, out = opdracht(capsys, verse_omgeving, monkeypatch, "close", "2024K1")
    assert code == 0
    assert "nog geen cijfers" in out
    wereld.lever(verse_omgeving, {"bw": wereld.rijen("bw", 3)}, wereld.KWARTALEN[:1])
    code, out = opdracht(capsys, verse_omgeving, monkeypatch, "close", "2024K1")
    assert code == 0
    assert "De vrijgave van 2024K1 (versie 1) is klaar" in out
    assert opdracht(capsys, verse_omgeving, monkeypatch, "close", "2024K1", "--heropen")[0] == 0
    assert [row.versie for row in uitgaven(verse_omgeving.databases)] == [1]
