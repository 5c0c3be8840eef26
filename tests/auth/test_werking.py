"""Administrators see whether the portal works: when things came in and were made, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from auth.roles import ROLES
from layouts import kit, nl
from layouts.werking import KANALEN, Levering, Publicatie, Stand, Werking, nagekeken, page
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.gevuld import Gevuld, open_pagina
from tests.maak import csv_van, rij

GM = "GM0014"
NU = datetime(2026, 3, 2, 12, tzinfo=UTC)
GOED: dict[str, Any] = {
    "geleverd": NU,
    "gepubliceerd": NU,
    "verzegeld": NU,
    "nu": NU,
    "wacht_sinds": None,
    "gekopieerd": NU,
    "geoefend": NU,
    "oefening_anders": 0,
}
TABELLEN = {
    "cijfers.ontvangst": "ontvangen_op",
    "cijfers.publicatie": "op",
    "audit.zegel": "nummer",
    "audit.kopie": "op",
}


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", [rij("bw")]))
    publiceer(omgeving.databases, KEY, synthetisch=True)
    yield Gevuld(omgeving)
    omgeving.sluit()


@pytest.mark.parametrize(("rol", "code"), [(role.naam, {"gemeente": GM, "regio": "regio", "aanbieder": "A01"}[area])
                                           for role in ROLES if role.naam != "beheer" for area in role.gebieden])  # fmt: skip
def test_other_roles_see_nothing_of_it(portaal: Gevuld, rol: str, code: str) -> None:
    assert open_pagina(portaal.client(rol, code), "/werking").status_code == 403
    with portaal.omgeving.databases.tenant(portaal.sessie(rol, code), "beheer") as connection:
        for table, column in TABELLEN.items():
            assert connection.scalar(text(f"select count({column}) from {table}")) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "select aanbieder from cijfers.ontvangst", "select gelezen from cijfers.ontvangst", "select formulier from cijfers.ontvangst",
        "select gebieden from cijfers.publicatie", "select ids from audit.zegel", "select * from monitor.te_publiceren",
        "insert into cijfers.publicatie (gebieden, synthetisch) values ('{}', true)", "delete from audit.zegel",
        "select * from cijfers.cel_getoond",
        "select rijen from audit.kopie", "insert into audit.kopie (soort, tabellen, rijen, anders) values ('kopie', 1, 1, 0)",
    ],
)  # fmt: skip
def test_administrators_read_when_and_not_whose(portaal: Gevuld, statement: str) -> None:
    with (
        pytest.raises(DBAPIError, match="permission denied"),
        portaal.omgeving.databases.tenant(portaal.sessie("beheer", GM), "beheer") as connection,
    ):
        connection.execute(text(statement))


@pytest.mark.parametrize("code", [GM, "regio"])
def test_administrators_see_that_it_works(portaal: Gevuld, code: str) -> None:
    said = open_pagina(portaal.client("beheer", code), "/werking").get_data(as_text=True)
    words = nl.deel("werking")
    for known in (
        "portal",
        "PostgreSQL",
        words["isolatie_goed"][:40],
        words["wacht_niet"],
        words["nooit_verzegeld"][:30],
    ):
        assert known in said  # nothing seals in a test
    assert "A01" not in said


def test_a_delivery_that_waits_is_seen(portaal: Gevuld) -> None:
    portaal.omgeving.lever("A01_bw_2019K2.csv", csv_van("bw", [rij("bw")]))
    try:
        said = open_pagina(portaal.client("beheer", GM), "/werking").get_data(as_text=True)
        assert "Er wacht een levering sinds" in said
    finally:
        publiceer(portaal.omgeving.databases, KEY)
    assert nl.deel("werking")["wacht_niet"] in open_pagina(portaal.client("beheer", GM), "/werking").get_data(
        as_text=True
    )


def werking(**anders: Any) -> Werking:
    stand = Stand("18.6", 5_000_000_000, **{**GOED, **{k: v for k, v in anders.items() if k in Stand._fields}})
    other = {k: v for k, v in anders.items() if k not in Stand._fields}
    weeks = [Levering(date(2026, 2, 16), kanaal, n) for n, kanaal in enumerate(KANALEN)]
    made = [Publicatie(NU, Decimal("12.34")), Publicatie(NU - timedelta(days=1), Decimal(40)), Publicatie(NU, None)]
    whole: dict[str, Any] = {
        "leveringen": weeks, "publicaties": made, "gebreken": [], "te_oud": [], "vrij": 10, "ruimte": 100,
        "versies": {"portal": "1"}, **other,
    }  # fmt: skip
    return Werking(stand, **whole)


@pytest.mark.parametrize(
    ("fout", "anders"),
    [
        ("", {}),
        ("isolatie", {"gebreken": ["07_definer_functie: sec.x"]}),
        ("publicatie", {"wacht_sinds": NU - timedelta(minutes=30)}),
        ("", {"wacht_sinds": NU - timedelta(minutes=29)}),
        ("verzegeling", {"verzegeld": NU - timedelta(hours=1)}),
        ("", {"verzegeld": NU - timedelta(minutes=59)}),
        ("verzegeling", {"verzegeld": None}),
        ("kopie", {"gekopieerd": NU - timedelta(hours=26)}),
        ("", {"gekopieerd": NU - timedelta(hours=25)}),
        ("kopie", {"gekopieerd": None}),
        ("oefening", {"geoefend": NU - timedelta(days=35)}),
        ("", {"geoefend": NU - timedelta(days=34)}),
        ("oefening", {"geoefend": None}),
        ("oefening", {"oefening_anders": 2}),
        ("ruimte", {"vrij": 9}),
        ("onderdelen", {"te_oud": ["dash"]}),
    ],
)
def test_what_asks_for_attention_is_said_first(fout: str, anders: dict[str, Any]) -> None:
    words, data = nl.deel("werking"), werking(**anders)
    wrong = [item.wat for item in nagekeken(data) if not item.goed]
    assert wrong == ([words[fout]] if fout else [])
    sentence = words["kern_fout"].format(wat=words[fout]) if fout else words["kern_goed"].format(aantal=7)
    assert sentence in str(page(data)[1])


def test_charts_say_what_they_show() -> None:
    blocks = {block.naam: block for block in kit.find_blocks(page(werking()))}
    assert "3 leveringen" in blocks["leveringen"].zin
    assert (
        blocks["publicaties"].zin == "De laatste publicatie duurde 12,3 seconden, de langste van de laatste tien 40,0."
    )
    assert blocks["publicaties"].tabel[1:] == [
        ["2-3 13.00.00", "12,3"],
        ["1-3 13.00.00", "40,0"],
        ["2-3 13.00.00", "niet bewaard"],
    ]
    assert blocks["leveringen"].tabel[1] == ["week van 16-2", "0", "1", "2"]


def test_a_portal_to_which_nobody_ever_delivered() -> None:
    empty = werking(geleverd=None, gepubliceerd=None, leveringen=[], publicaties=[])
    assert [item.wat for item in nagekeken(empty) if not item.goed] == []
    assert "nog nooit geleverd" in str([block.zin for block in kit.find_blocks(page(empty))])
