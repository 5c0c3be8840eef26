"""What anybody sees of the region: released cells, frozen as they were released, and nothing that depends on others."""

from __future__ import annotations

import random
from typing import Any

import pytest

from callbacks.pages import PAGES
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.vrijgave import bereid_voor
from portal.publish.vrijgave_lezen import geef_vrij
from tests.conftest import Omgeving
from tests.disclosure import wereld
from tests.disclosure.conftest import VRIJGEGEVEN
from tests.gevuld import Gevuld, open_pagina

CODES = tuple(f"{naam}_{domein}" for naam in ("stand", "instroom", "uitstroom", "personen") for domein in ("bw", "mo"))


def cijfers(omgeving: Omgeving, rol: str, perioden: list[str], gebieden: list[str], *, codes: Any = CODES) -> Any:
    """What this audience gets: (code, period, area, breakdown) → group and measure → (value, status)."""
    vraag = Vraag.maak(codes, perioden, gebieden, rol, ["alle"])
    return {
        (found["code"], found["periode"], found["gebied"], found["uitsplitsing"] or ""): {
            (cel["groep"] or "", cel["maat"]): (cel["waarde"], cel["status"]) for cel in found["cellen"]
        }
        for found in lees_cijfers(omgeving.databases, vraag)
    }


def vrijgegeven(omgeving: Omgeving) -> list[tuple[Any, ...]]:
    return omgeving.sql(
        "select code, periode, gebied, uitsplitsing, groep, maat, waarde from vrijgave.cel"
        " where uitgave_id in (select uitgave_id from vrijgave.besluit) and maat = 'aantal'"
    )


@pytest.mark.parametrize("rol", ["beleid", "regie", "financien", "centrum"])
def test_every_audience_gets_the_region_as_it_was_released(gevulde: Omgeving, rol: str) -> None:
    found = cijfers(gevulde, rol, [*VRIJGEGEVEN, *(f"{k}R4" for k in VRIJGEGEVEN), "2024"], [])
    compared = 0
    for code, periode, gebied, uitsplitsing, groep, maat, waarde in vrijgegeven(gevulde):
        if gebied != "regio" or code not in CODES:
            continue
        expected = (waarde, "ok") if waarde is not None else (None, "verborgen")
        same = [periode, "2024"] if periode == ("2024K4" if code.startswith("stand") else "2024K4R4") else [periode]
        for code_of_period in same:
            cells = found[code, code_of_period, "regio", uitsplitsing]
            if groep and waarde == 0:
                assert (groep, maat) not in cells
            else:
                assert cells[groep, maat] == expected, (code, code_of_period, uitsplitsing, groep)
            compared += 1
    assert compared > 150


def test_net_flow_of_the_region_is_the_difference_of_what_was_released(gevulde: Omgeving) -> None:
    found = cijfers(gevulde, "beleid", ["2024K4", "2024"], [], codes=[*CODES, "netto_bw", "netto_mo"])
    for domein in ("bw", "mo"):
        for periode in ("2024K4", "2024"):
            flows = [
                found[f"{naam}_{domein}", periode, "regio", ""]["", "aantal"][0] for naam in ("instroom", "uitstroom")
            ]
            expected = (None, "verborgen") if None in flows else (flows[0] - flows[1], "ok")
            assert found[f"netto_{domein}", periode, "regio", ""]["", "aantal"] == expected


def test_municipalities_are_for_the_region_analyst_and_only_as_released(gevulde: Omgeving) -> None:
    found = cijfers(gevulde, "centrum", ["2024K4"], ["alle"])
    released = {(c, g, u, groep): w for c, p, g, u, groep, _, w in vrijgegeven(gevulde) if p == "2024K4"}
    shown = 0
    for (code, _, gebied, uitsplitsing), cells in found.items():
        if gebied == "regio":
            continue
        for (groep, _), (waarde, status) in cells.items():
            assert waarde == released.get((code, gebied, uitsplitsing, groep)), (code, gebied)
            assert status == ("verborgen" if waarde is None else "ok")
            shown += status == "ok"
    assert shown > 20
    before = cijfers(gevulde, "centrum", ["2024K1"], ["GM0014"])
    assert {status for cells in before.values() for _, status in cells.values()} == {"verborgen"}


def test_what_is_not_in_a_release_stays_hidden(gevulde: Omgeving) -> None:
    codes = ["wachttijd_bw", "verblijfsduur_bw", "bestemming_bw", "uitstroom_zelfstandig_bw"]
    for cells in cijfers(gevulde, "centrum", ["2024K4"], [], codes=codes).values():
        assert {status for (_, maat), (_, status) in cells.items() if maat != "n"} <= {"verborgen"}


def test_a_correction_does_not_show_in_what_was_released(open_environment: Any) -> None:
    """The figures of the region stay those of the release; before it they follow the deliveries."""
    made: Omgeving = open_environment()
    rows = wereld.rijen("bw", 2)
    wereld.lever(made, {"bw": rows}, wereld.KWARTALEN[:3])
    wereld.sluit(made, wereld.KWARTALEN[:2])
    geef_vrij(made.databases, bereid_voor(made.databases, "2024K2", "proef").id, "tweede")
    gevuld = Gevuld(made)
    client = gevuld.client("beleid", "GM0765")
    page = "/overzicht"
    before = cijfers(made, "beleid", ["2024K2", "2024K3"], [])
    old = open_pagina(client, page, "?periode=2024K2").data
    early = [n for n, row in enumerate(rows) if row["startdatum"] == str(wereld.BEGIN)
             and row["einddatum"] > "2024-10" and row["gemeente_verantwoordelijk"] == "GM0014"]  # fmt: skip
    gone = set(random.Random(3).sample(early, 2))
    changed = [
        {**row, "einddatum": "2024-03-01", "reden_einde": "onbekend", "bestemming": "onbekend"} if n in gone else row
        for n, row in enumerate(rows)
    ]
    wereld.lever(made, {"bw": changed}, wereld.KWARTALEN[:3])
    after = cijfers(made, "beleid", ["2024K2", "2024K3"], [])
    exact = cijfers(made, "intern", ["2024K2"], [])
    key = ("stand_bw", "2024K2", "regio", "")
    assert exact[key]["", "aantal"][0] == before[key]["", "aantal"][0] - 2
    assert {k: v for k, v in after.items() if k[1] == "2024K2"} == {k: v for k, v in before.items() if k[1] == "2024K2"}
    assert after["stand_bw", "2024K3", "regio", ""] != before["stand_bw", "2024K3", "regio", ""]
    assert open_pagina(client, page, "?periode=2024K2").data == old
    kept = made.sql("select count(*) from cijfers.cel_getoond where gebied = 'regio' and code = 'stand_bw'"
                    " and periode = '2024K2' and uitsplitsing = ''")  # fmt: skip
    assert kept == [(0,)]  # not even where the pages do not look
    made.sluit()


# --- what is shown depends on released cells alone ---

WIE = (("beleid", "GM0014"), ("beleid", "GM0765"), ("regie", "GM0037"), ("financien", "regio"), ("centrum", "regio"))
PADEN = [page.pad for page in PAGES if page.pad not in ("/vrijgave", "/regielijst")]
ADRESSEN = ("/regio", "/regio?domein=mo", "/regio?domein=vo", "/regio?periode=2024K3", "/regio?periode=2024K4&domein=mo",
            "/uitvoer/regio/reeks.csv?periode=2024K4", "/uitvoer/regio/stand-per-gemeente.csv?periode=2024K4",
            *(f"{pad}?periode=2024K4" for pad in PADEN), "/jaarstukken?periode=2024")  # fmt: skip


def test_region_page_shows_released_cells_and_nothing_else(gevulde: Omgeving) -> None:
    """Every number in its tables is that of a shown cell, or made of one and inhabitants; a hidden one says so."""
    gevuld = Gevuld(gevulde)
    for rol, code in WIE:
        client = gevuld.client(rol, code)
        page = open_pagina(client, "/regio", "?periode=2024K4").get_data(as_text=True)
        assert ("per 10.000 inwoners" in page) == (rol == "centrum")
        assert ("Westerwolde" in page) == (rol == "centrum")
        rows = client.get("/uitvoer/regio/reeks.csv?periode=2024K4").get_data(as_text=True)
        released = {
            (str(p), str(c).split("_")[0]): v for p, c, v in gevulde.sql(
                "select c.periode, c.code, c.waarde from vrijgave.cel c join vrijgave.besluit b using (uitgave_id)"
                " where c.gebied = 'regio' and c.domein = 'bw' and c.uitsplitsing = '' and c.maat = 'aantal'")
        }  # fmt: skip
        expected = [released["2024K4", naam] for naam in ("stand", "instroom", "uitstroom")]
        words = ["te klein om te tonen" if value is None else str(value) for value in expected]
        assert f"4e kwartaal 2024;{';'.join(words)}" in rows.replace('"', ""), rows


def test_places_stand_beside_people_where_there_are_any(gevulde: Omgeving) -> None:
    client = Gevuld(gevulde).client("centrum", "regio")
    assert "Plaatsen en mensen" not in open_pagina(client, "/regio", "?periode=2024K4").get_data(as_text=True)
    for soort, plaatsen in (("intramuraal", 321), ("ambulant", 123)):
        gevulde.sql(
            "insert into cijfers.cel_getoond (gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, status)"
            " values ('regio', 'capaciteit', :code, '2024K4', '', '', 'aantal', :n, 'ok')",
            code=f"plaatsen_{soort}", n=plaatsen,
        )  # fmt: skip
    page = open_pagina(client, "/regio", "?periode=2024K4").get_data(as_text=True)
    assert "mensen op 321 plaatsen" in page
    assert "mensen op 123 plaatsen" in page
    assert "Plaatsen en mensen" not in open_pagina(client, "/regio", "?periode=2024K4&domein=mo").get_data(as_text=True)
    gevulde.sql("delete from cijfers.cel_getoond where domein = 'capaciteit'")


def test_hidden_numbers_change_no_byte_of_any_page(gevulde: Omgeving) -> None:
    """Two databases that differ in what is hidden: the exact figures of others, and what the attack was made with."""
    gevuld = Gevuld(gevulde)
    clients = {who: gevuld.client(*who) for who in WIE}

    def answer(client: Any, address: str) -> bytes:
        pad, _, search = address.partition("?")
        is_file = pad.startswith("/uitvoer")
        found = client.get(address) if is_file else open_pagina(client, pad, f"?{search}" if search else "")
        return found.data if found.status_code == 200 else str(found.status_code).encode()

    def pages() -> dict[Any, bytes]:
        return {(who, address): answer(client, address) for who, client in clients.items() for address in ADRESSEN}

    def change(people: int) -> int:
        hidden = gevulde.sql(
            "update cijfers.cel_exact e set waarde = waarde + :people where exists (select from vrijgave.cel c"
            " where c.toestand = 'verborgen' and c.gebied = e.gebied and c.code = e.code and c.periode = e.periode"
            " and c.uitsplitsing = e.uitsplitsing and c.groep = e.groep and c.maat = e.maat)"
            " and e.gebied <> 'GM0037' returning 1", people=people,  # whose own access team looks too
        )  # fmt: skip
        gevulde.sql("alter table vrijgave.bijdrage disable trigger alleen_toevoegen")
        gevulde.sql("update vrijgave.bijdrage set aantal = aantal + :people", people=people)
        gevulde.sql("alter table vrijgave.bijdrage enable trigger alleen_toevoegen")
        return len(hidden)

    first = pages()
    assert change(7) > 50
    second = pages()
    change(-7)
    assert second == first
    assert len({*first.values()}) > 50
