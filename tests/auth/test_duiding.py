"""Notes beside the figures: written for the own area alone, never overwritten, seen by who sees the figures."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.gevuld import Gevuld, is_geweigerd, open_pagina

BEWAAR = "/duiding/bewaar"
VELDEN = {"cijfer": "stand_bw", "periode": "2024K3", "datum": "2024-08-01", "tekst": "Een locatie ging dicht."}
INSERT = (
    "insert into cijfers.notitie (gebied, keten, code, periode, tekst, rol, gebruiker_id)"
    " values (:gebied, gen_random_uuid(), 'stand_bw', '2024K3', 'x', :rol, cast((select sec.ctx(4)) as int))"
)


@pytest.mark.parametrize(
    ("rol", "code"),
    [
        ("regie", "GM0037"),
        ("financien", "GM0037"),
        ("financien", "regio"),
        ("aanbieder", "A01"),
        ("beheer", "GM0037"),
        ("toezicht", "GM0037"),
    ],
)
def test_other_roles_cannot_write(gevuld: Gevuld, rol: str, code: str) -> None:
    assert gevuld.client(rol, code).post(BEWAAR, data=VELDEN).status_code == 403
    assert is_geweigerd(gevuld, BEWAAR)
    with gevuld.omgeving.databases.tenant(gevuld.sessie(rol, code), "write") as connection, pytest.raises(DBAPIError):
        connection.execute(text(INSERT), {"gebied": code, "rol": rol})


@pytest.mark.parametrize(
    ("gebied", "rol"), [("GM0014", "beleid"), ("regio", "beleid"), ("regio", "centrum"), ("GM0037", "centrum")]
)
def test_nobody_writes_for_another(gevuld: Gevuld, gebied: str, rol: str) -> None:
    token = gevuld.sessie("beleid", "GM0037")
    with (
        gevuld.omgeving.databases.tenant(token, "write") as connection,
        pytest.raises(DBAPIError, match="row-level security"),
    ):
        connection.execute(text(INSERT), {"gebied": gebied, "rol": rol})


def test_nobody_changes_or_removes_a_note(gevuld: Gevuld) -> None:
    assert gevuld.client("beleid", "GM0047").post(BEWAAR, data=VELDEN).status_code == 303
    for statement in (
        "update cijfers.notitie set tekst = 'y'",
        "delete from cijfers.notitie",
        "select * from cijfers.notitie",
    ):
        token = gevuld.sessie("beleid", "GM0047")
        with (
            gevuld.omgeving.databases.tenant(token, "write") as connection,
            pytest.raises(DBAPIError, match="permission denied"),
        ):
            connection.execute(text(statement))
    with pytest.raises(DBAPIError, match="keeps its versions"):
        gevuld.omgeving.sql("update cijfers.notitie set tekst = 'y'")


def test_note_stands_on_the_own_pages_and_on_no_others(gevuld: Gevuld) -> None:
    tekst = "Unieke zin over de verbouwing <script>alert(1)</script>"
    answer = gevuld.client("beleid", "GM0765").post(BEWAAR, data={**VELDEN, "cijfer": "wachtenden_bw", "tekst": tekst})
    assert answer.headers["Location"] == "/duiding?cijfer=wachtenden_bw&periode=2024K3"
    for pad in ("/wachten-en-verblijven", "/duiding", "/duiding?cijfer=wachtenden_bw"):
        path, _, query = pad.partition("?")
        own = open_pagina(gevuld.client("beleid", "GM0765"), path, f"?{query}" if query else "")
        assert "Unieke zin" in own.get_data(as_text=True)
        for rol, code in (("beleid", "GM0014"), ("centrum", "regio"), ("regie", "GM0037")):
            other = open_pagina(gevuld.client(rol, code), path, f"?{query}" if query else "")
            assert other.status_code == 200
            assert "Unieke zin" not in other.get_data(as_text=True)
    assert "Unieke zin" in open_pagina(gevuld.client("regie", "GM0765"), "/duiding").get_data(as_text=True)


@pytest.mark.parametrize(
    ("cijfer", "periode", "pad"),
    [("instroom_bw", "2024K3", "/instroom-doorstroom-uitstroom"), ("stand_bw", "2024K3", "/overzicht"),
     ("I01", "2024", "/jaarstukken")],
)  # fmt: skip
def test_note_stands_under_the_chart_of_every_page(gevuld: Gevuld, cijfer: str, periode: str, pad: str) -> None:
    client = gevuld.client("beleid", "GM1969")
    client.post(BEWAAR, data={**VELDEN, "cijfer": cijfer, "periode": periode, "tekst": f"Zin bij {cijfer}."})
    assert f"Zin bij {cijfer}." in open_pagina(client, pad, f"?periode={periode}").get_data(as_text=True)
    if pad != "/overzicht":  # the stock has a page of its own, where the list of notes leads
        shown = open_pagina(client, "/duiding").get_data(as_text=True).replace("\\u002f", "/")
        assert f'"href":"{pad}?periode=' in shown


def test_note_of_the_region_is_for_all(gevuld: Gevuld) -> None:
    gevuld.client("centrum", "regio").post(BEWAAR, data={**VELDEN, "tekst": "Regionale zin over de zorgmarkt."})
    for rol, code in (("beleid", "GM0014"), ("financien", "GM0037"), ("centrum", "regio")):
        text_ = open_pagina(gevuld.client(rol, code), "/duiding").get_data(as_text=True)
        assert "Regionale zin" in text_


def test_edit_keeps_the_history_and_a_withdrawal_hides(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM1895")
    client.post(BEWAAR, data={**VELDEN, "tekst": "Eerste versie."})
    (keten,) = gevuld.omgeving.sql("select keten::text from cijfers.notitie where gebied = 'GM1895'")[0]
    client.post(BEWAAR, data={**VELDEN, "tekst": "Tweede versie.", "keten": keten})
    shown = open_pagina(client, "/duiding", "?cijfer=stand_bw&periode=2024K3").get_data(as_text=True)
    assert shown.index("Tweede versie.") < shown.index("Eerste versie.")
    client.post(BEWAAR, data={**VELDEN, "tekst": "Tweede versie.", "keten": keten, "vervallen": "ja"})
    assert "Tweede versie." not in open_pagina(client, "/duiding").get_data(as_text=True)
    assert len(gevuld.omgeving.sql("select 1 from cijfers.notitie where gebied = 'GM1895'")) == 3


def test_chain_of_another_municipality_gives_a_note_of_ones_own(gevuld: Gevuld) -> None:
    gevuld.client("beleid", "GM1950").post(BEWAAR, data={**VELDEN, "tekst": "Van Westerwolde."})
    (keten,) = gevuld.omgeving.sql("select keten::text from cijfers.notitie where gebied = 'GM1950'")[0]
    gevuld.client("beleid", "GM1952").post(BEWAAR, data={**VELDEN, "keten": keten, "vervallen": "ja"})
    assert "Van Westerwolde." in open_pagina(gevuld.client("beleid", "GM1950"), "/duiding").get_data(as_text=True)


@pytest.mark.parametrize(
    ("veld", "waarde", "status"),
    [("cijfer", "bestaat_niet", 400), ("periode", "2024K9", 400), ("keten", "1", 400), ("datum", "31-12-2024", 400),
     ("tekst", "", 400), ("tekst", "x" * 2001, 400), ("tekst", "a\0b", 400), ("datum", "", 303)],
)  # fmt: skip
def test_bad_input_is_said_in_words_and_nothing_is_lost(gevuld: Gevuld, veld: str, waarde: str, status: int) -> None:
    before = gevuld.omgeving.sql("select count(*) from cijfers.notitie")[0][0]
    answer = gevuld.client("beleid", "GM1979").post(BEWAAR, data={**VELDEN, veld: waarde})
    assert answer.status_code == status
    after = gevuld.omgeving.sql("select count(*) from cijfers.notitie")[0][0]
    assert after == before + (status == 303)
    if veld == "datum" and status == 400:
        assert VELDEN["tekst"] in answer.get_data(as_text=True)


def test_every_note_is_in_the_log(gevuld: Gevuld) -> None:
    gevuld.client("beleid", "GM1966").post(BEWAAR, data=VELDEN)
    found = gevuld.omgeving.sql(
        "select object from audit.gebeurtenis where handeling = 'duiding_schrijven' and code = 'GM1966'"
    )
    assert found[-1][0].startswith("stand_bw 2024K3 ")
