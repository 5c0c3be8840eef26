"""Targets: set for the own area alone, every version kept, the last one counts."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.gevuld import Gevuld, is_geweigerd, open_pagina

BEWAAR = "/doelen/bewaar"
VELDEN = {"cijfer": "stand_bw", "jaar": "2024", "operator": "<", "waarde": "1.200", "bron": "Begroting 2024"}
INSERT = (
    "insert into cijfers.doel_versie (gebied, code, jaar, operator, waarde, eenheid, bron, rol, gebruiker_id)"
    " values (:gebied, 'stand_bw', 2024, '<', 1, 'personen', 'x', :rol, cast((select sec.ctx(4)) as int))"
)


@pytest.mark.parametrize(
    ("rol", "code"), [("regie", "GM0037"), ("financien", "GM0037"), ("aanbieder", "A01"), ("beheer", "regio")]
)
def test_other_roles_cannot_set_one(gevuld: Gevuld, rol: str, code: str) -> None:
    assert gevuld.client(rol, code).post(BEWAAR, data=VELDEN).status_code == 403
    assert is_geweigerd(gevuld, BEWAAR)
    with gevuld.omgeving.databases.tenant(gevuld.sessie(rol, code), "write") as connection, pytest.raises(DBAPIError):
        connection.execute(text(INSERT), {"gebied": code, "rol": rol})


@pytest.mark.parametrize(("gebied", "rol"), [("GM0014", "beleid"), ("regio", "beleid"), ("regio", "centrum")])
def test_nobody_sets_one_for_another(gevuld: Gevuld, gebied: str, rol: str) -> None:
    token = gevuld.sessie("beleid", "GM0037")
    with (
        gevuld.omgeving.databases.tenant(token, "write") as connection,
        pytest.raises(DBAPIError, match="row-level security"),
    ):
        connection.execute(text(INSERT), {"gebied": gebied, "rol": rol})


def test_target_is_seen_at_home_replaced_and_withdrawn(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0047")
    for fields, expected in (
        ({}, "lager dan 1.200"), ({"waarde": "900"}, "lager dan 900"), ({"vervallen": "ja", "waarde": ""}, "nog geen doelen"),
    ):  # fmt: skip
        assert client.post(BEWAAR, data={**VELDEN, **fields}).status_code == 303
        shown = open_pagina(client, "/doelen").get_data(as_text=True)
        assert expected in shown
        assert "Begroting 2024" not in open_pagina(gevuld.client("beleid", "GM0765"), "/doelen").get_data(as_text=True)
    assert len(gevuld.omgeving.sql("select 1 from cijfers.doel_versie where gebied = 'GM0047'")) == 3
    with pytest.raises(DBAPIError, match="keeps its versions"):
        gevuld.omgeving.sql("delete from cijfers.doel_versie")


def test_target_stands_beside_its_figure(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM1895")
    client.post(BEWAAR, data={**VELDEN, "cijfer": "wachtenden_bw", "waarde": "5"})
    assert "doel \\u003c 5: gehaald" in open_pagina(client, "/wachten-en-verblijven", "?periode=2024").get_data(
        as_text=True
    )
    assert "doel \\u003c 5: gehaald" in open_pagina(client, "/overzicht", "?periode=2024").get_data(as_text=True)


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("cijfer", "bestaat_niet"), ("cijfer", "route_mo"), ("jaar", "24"), ("jaar", "1999"), ("operator", "!"), ("waarde", ""),
     ("waarde", "veel"), ("waarde", "NaN"), ("waarde", "1e12"), ("bron", ""), ("bron", "x" * 301)],
)  # fmt: skip
def test_bad_input_is_refused(gevuld: Gevuld, veld: str, waarde: str) -> None:
    before = gevuld.omgeving.sql("select count(*) from cijfers.doel_versie")
    assert gevuld.client("beleid", "GM1979").post(BEWAAR, data={**VELDEN, veld: waarde}).status_code == 400
    assert gevuld.omgeving.sql("select count(*) from cijfers.doel_versie") == before


def test_planned_path_is_straight_between_the_years(verse_omgeving: Omgeving) -> None:
    gevuld = Gevuld(verse_omgeving)
    client = gevuld.client("beleid", "GM0014")
    for jaar, waarde in (("2016", "320"), ("2020", "145")):
        fields = {**VELDEN, "cijfer": "plaatsen_intramuraal", "jaar": jaar, "waarde": waarde, "operator": "="}
        assert client.post(BEWAAR, data=fields).status_code == 303
    publiceer(verse_omgeving.databases, KEY, alles=True)
    vraag = Vraag.maak(["doel_pad"], [str(jaar) for jaar in range(2015, 2022)], ["GM0014", "GM0037"], "intern", [])
    found = {(o["gebied"], o["periode"]): (o["cellen"][0]["waarde"], o["cellen"][0]["status"])
             for o in lees_cijfers(verse_omgeving.databases, vraag)}  # fmt: skip
    expected = [320, 276.25, 232.5, 188.75, 145]
    assert [found["GM0014", str(jaar)] for jaar in range(2016, 2021)] == [(value, "ok") for value in expected]
    assert {found["GM0014", jaar] for jaar in ("2015", "2021")} == {(None, "leeg")}
    assert {value for (gebied, _), value in found.items() if gebied == "GM0037"} == {(None, "leeg")}
