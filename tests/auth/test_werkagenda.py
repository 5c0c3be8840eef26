"""The work agenda: written for the own area alone, shared by choice, never overwritten, seen by who sees figures."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.gevuld import Gevuld, is_geweigerd, open_pagina

BEWAAR = "/werkagenda/bewaar"
PAD = "/werkagenda"
VELDEN = {
    "titel": "Vroeg eropaf bij huurschuld", "spoor": "voorkomen", "aanpak": "geen", "soort": "pilot", "programma": "Thuis",
    "eigenaar": "Gemeente", "stand": "loopt", "prioriteit": "hoog", "gepland_van": "2024-02-01", "gepland_tot": "2025-01-31",
    "cijfer": "wachtenden_bw", "gedeeld": "nee",
}  # fmt: skip
BLAD = {
    "kosten_0_wat": "Coach", "kosten_0_bedrag": "12.500,50", "kosten_0_partij": "Gemeente", "kosten_0_bron": "Begroting",
    "kosten_0_status": "begroting", "baten_0_voorziening": "bw_24uurs", "baten_0_dagen": "100",
    "baten_0_partij": "Centrumgemeente", "baten_0_bron": "Schatting", "baten_0_status": "aanname",
}  # fmt: skip
INSERT = (
    "insert into cijfers.actie (gebied, keten, titel, spoor, soort, eigenaar, stand, prioriteit, gepland_van, rol, gebruiker_id)"
    " values (:gebied, gen_random_uuid(), 'x', 'opvangen', 'pilot', 'x', 'loopt', 'hoog', '2024-01-01', :rol,"
    " cast((select sec.ctx(4)) as int))"
)


def keten_van(gevuld: Gevuld, code: str) -> str:
    """The chain of the last action of an area."""
    statement = "select keten::text from cijfers.actie where gebied = :code order by id desc limit 1"
    return str(gevuld.omgeving.sql(statement, code=code)[0][0])


def lees(gevuld: Gevuld, rol: str, code: str, zoek: str = "") -> str:
    answer = open_pagina(gevuld.client(rol, code), PAD, zoek)
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    ("rol", "code"), [("regie", "GM0037"), ("financien", "GM0037"), ("financien", "regio"), ("aanbieder", "A01"),
                      ("beheer", "GM0037"), ("toezicht", "regio")],
)  # fmt: skip
def test_other_roles_cannot_write(gevuld: Gevuld, rol: str, code: str) -> None:
    assert gevuld.client(rol, code).post(BEWAAR, data=VELDEN).status_code == 403
    assert is_geweigerd(gevuld, BEWAAR)
    with gevuld.omgeving.databases.tenant(gevuld.sessie(rol, code), "write") as connection, pytest.raises(DBAPIError):
        connection.execute(text(INSERT), {"gebied": code, "rol": rol})


@pytest.mark.parametrize(("gebied", "rol"), [("GM0014", "beleid"), ("regio", "beleid"), ("regio", "centrum")])
def test_nobody_writes_for_another(gevuld: Gevuld, gebied: str, rol: str) -> None:
    token = gevuld.sessie("beleid", "GM0037")
    with (
        gevuld.omgeving.databases.tenant(token, "write") as connection,
        pytest.raises(DBAPIError, match="row-level security"),
    ):
        connection.execute(text(INSERT), {"gebied": gebied, "rol": rol})


def test_action_is_seen_at_home_alone_until_it_is_shared(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0765")
    assert client.post(BEWAAR, data={**VELDEN, "titel": "Unieke titel één"}).status_code == 303
    keten = keten_van(gevuld, "GM0765")
    for rol in ("beleid", "regie"):
        assert "Unieke titel" in lees(gevuld, rol, "GM0765")
    for rol, code in (("beleid", "GM0014"), ("centrum", "regio")):
        assert "Unieke titel" not in lees(gevuld, rol, code) + lees(gevuld, rol, code, f"?actie={keten}")
    client.post(BEWAAR, data={**VELDEN, "titel": "Unieke titel twee", "keten": keten, "gedeeld": "ja"})
    for rol, code in (("beleid", "GM0014"), ("centrum", "regio")):
        shown = lees(gevuld, rol, code) + lees(gevuld, rol, code, f"?actie={keten}")
        assert "Unieke titel twee" in shown
        assert "Unieke titel één" not in shown  # written before it was shared
        assert "Het verloop is van Pekela alleen" in shown
    # a later version without the field, as from a page that was still open, stays shared; a withdrawal hides it
    client.post(BEWAAR, data={**VELDEN, "titel": "Unieke titel drie", "keten": keten})
    assert "Unieke titel drie" in lees(gevuld, "centrum", "regio")
    client.post(BEWAAR, data={**VELDEN, "titel": "Unieke titel vier", "keten": keten, "vervallen": "ja"})
    for rol, code in (("beleid", "GM0765"), ("centrum", "regio")):
        assert "Unieke titel" not in lees(gevuld, rol, code)
        assert "Unieke titel" not in lees(gevuld, rol, code, f"?actie={keten}")
    with pytest.raises(DBAPIError, match="keeps its versions"):
        gevuld.omgeving.sql("delete from cijfers.actie")


def test_action_of_the_region_is_for_all(gevuld: Gevuld) -> None:
    gevuld.client("centrum", "regio").post(BEWAAR, data={**VELDEN, "titel": "Regionale doe-tafel wonen"})
    for rol, code in (("beleid", "GM0014"), ("financien", "GM0037"), ("centrum", "regio")):
        assert "Regionale doe-tafel wonen" in lees(gevuld, rol, code)


def test_course_stands_beside_the_action_and_is_no_effect(gevuld: Gevuld) -> None:
    gevuld.client("beleid", "GM0014").post(BEWAAR, data=VELDEN)
    shown = lees(gevuld, "beleid", "GM0014")
    assert "Een verloop is geen effect" in shown
    assert "Bij de start (1e kwartaal 2024)" in shown
    assert '"text":"start"' in shown.replace("\\", "")


def test_sheet_says_who_pays_and_who_saves(gevuld: Gevuld) -> None:
    gevuld.omgeving.sql(
        "insert into financien.tarief (voorziening, productcode, omschrijving, eenheid, tarief_centen, geldig_van, geldig_tot,"
        " status, bron)"
        " select 'bw_24uurs', '', 'x', 'etmaal', 17489, '2024-01-01', '2025-01-01',"
        " 'realisatie', 'test'"
        " where not exists (select 1 from financien.tarief where voorziening = 'bw_24uurs' and geldig_van = '2024-01-01')"
    )
    client = gevuld.client("beleid", "GM1952")
    assert client.post(BEWAAR, data={**VELDEN, **BLAD}).status_code == 303
    shown = lees(gevuld, "beleid", "GM1952", f"?actie={keten_van(gevuld, 'GM1952')}")
    assert "12.500,50" in shown
    assert "17.489,00" in shown
    early = {**VELDEN, **BLAD, "gepland_van": "2001-01-01"}
    assert client.post(BEWAAR, data=early).status_code == 303
    shown = lees(gevuld, "beleid", "GM1952", f"?actie={keten_van(gevuld, 'GM1952')}")
    assert "geen tarief bekend" in shown


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [("titel", "", "is nog leeg"), ("titel", "x" * 121, "te lang"), ("eigenaar", "", "is nog leeg"),
     ("gepland_van", "", "is nog leeg"), ("gepland_van", "31-12-2024", "niet te lezen"),
     ("gepland_tot", "2023-01-01", "ligt voor het begin"), ("werkelijk_tot", "2024-05-01", "is nog leeg"),
     ("resultaat", "x" * 2001, "te lang"), ("geleerd", "a\0b", "te lang"), ("kosten_0_bedrag", "veel", "getal"),
     ("kosten_0_bedrag", "-5", "getal"), ("kosten_0_bron", "", "is nog leeg"), ("baten_0_dagen", "0,5", "getal"),
     ("spoor", "anders", ""), ("aanpak", "DROP", ""), ("cijfer", "route_mo", ""), ("stand", "", ""), ("keten", "1", ""),
     ("baten_0_voorziening", "kasteel", ""), ("kosten_0_status", "zeker", "")],
)  # fmt: skip
def test_bad_input_is_said_in_words_and_nothing_is_lost(gevuld: Gevuld, veld: str, waarde: str, zin: str) -> None:
    before = gevuld.omgeving.sql("select count(*) from cijfers.actie")
    answer = gevuld.client("beleid", "GM1979").post(BEWAAR, data={**VELDEN, **BLAD, veld: waarde})
    assert answer.status_code == 400
    shown = answer.get_data(as_text=True)
    assert zin in shown
    if zin and veld != "titel":
        assert VELDEN["titel"] in shown
        assert "12.500,50" in shown or veld == "kosten_0_bedrag"
    assert gevuld.omgeving.sql("select count(*) from cijfers.actie") == before


def test_every_action_is_in_the_log(gevuld: Gevuld) -> None:
    gevuld.client("beleid", "GM1966").post(BEWAAR, data=VELDEN)
    statement = "select object from audit.gebeurtenis where handeling = 'werkagenda_schrijven' and code = 'GM1966'"
    assert gevuld.omgeving.sql(statement)[-1][0] == keten_van(gevuld, "GM1966")
