"""The quality of deliveries: counted right, a deliverer sees its own, others only what gives nobody away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from layouts import kwaliteit as scherm
from layouts.kwaliteit import Kwaliteit, Levering
from portal.domain.aanlevering.contract import Sleutel, contract
from portal.domain.aanlevering.kalender import Levering as Gekomen
from portal.domain.aanlevering.kalender import kalender, uiterlijk
from portal.domain.aanlevering.kwaliteit import kolommen, sprong, tel, toonbaar
from portal.ingest.map import Aanlevering
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, VANDAAG, Omgeving
from tests.gevuld import Gevuld, open_pagina
from tests.maak import csv_van, rij

PAD = "/datakwaliteit"
FEW, MANY = "GM0037", "GM0014"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    """A01 knows little, V01 runs a shelter, A02 stopped; A01 came late once and fell once."""
    omgeving = open_environment()
    sizes = {"2024K1": 60, "2024K2": 60, "2024K3": 60, "2024K4": 30}
    for kwartaal, n in sizes.items():
        lever(omgeving, "A01", "bw", kwartaal, [
            rij("bw", traject_id=f"t{i}", client=f"p{i}", schulden="onbekend" if i % 2 else "nee",
                gemeente_verantwoordelijk=FEW if i < 6 else MANY, aanmelddatum="2019-01-10" if i else "2016-01-10")
            for i in range(n)
        ], late=kwartaal == "2024K3")  # fmt: skip
        lever(omgeving, "V01", "vo", kwartaal, [rij("vo", traject_id=f"v{i}", client=f"v{i}") for i in range(20)])
    lever(omgeving, "A02", "bw", "2024K1", [rij("bw", traject_id=f"a{i}", client=f"a{i}") for i in range(12)])
    publiceer(omgeving.databases, KEY)
    yield Gevuld(omgeving)
    omgeving.sluit()


def lever(
    omgeving: Omgeving, aanbieder: str, form: str, kwartaal: str, rows: list[dict[str, str]], *, late: bool = False
) -> None:
    end = uiterlijk(kwartaal)
    op = datetime(end.year + late, end.month, end.day, 12, tzinfo=UTC)
    path = omgeving.map / f"{aanbieder}_{form}_{kwartaal}.csv"
    path.write_text(csv_van(form, rows))
    assert Aanlevering(omgeving.databases, KEY, VANDAAG, lambda _: op).lever(path).uitkomst == "opgeslagen"


# ---- counting


@pytest.mark.parametrize(
    ("rijen", "verwacht"),
    [
        ({"2024K1": 100, "2024K2": 100, "2024K3": 126}, "stijging"),  # 26 more than 100
        ({"2024K1": 100, "2024K2": 100, "2024K3": 125}, ""),  # a quarter is not more than a quarter
        ({"2024K1": 100, "2024K2": 100, "2024K3": 74}, "daling"),
        ({"2024K1": 10, "2024K2": 10, "2024K3": 20}, ""),  # ten rows are not more than ten
        ({"2024K1": 10, "2024K2": 10, "2024K3": 21}, "stijging"),
        ({"2024K2": 100, "2024K3": 1}, ""),  # one quarter before is too few
        ({"2022K1": 100, "2022K2": 100, "2024K3": 1}, ""),  # more than four quarters ago
        ({"2023K3": 100, "2023K4": 100, "2024K3": 1}, "daling"),
        ({"2023K3": 1, "2023K4": 1, "2024K1": 1, "2024K2": 397, "2024K3": 100}, ""),
        ({"2024K1": 0, "2024K2": 0, "2024K3": 11}, "stijging"),
    ],
)
def test_fall_or_rise_by_hand(rijen: dict[str, int], verwacht: str) -> None:
    assert sprong(rijen, "2024K3") == verwacht


@pytest.mark.parametrize(
    ("n", "k", "drempel", "mag"),
    [
        (10, 5, 5, True),
        (10, 0, 5, True),
        (10, 10, 5, True),
        (10, 4, 5, False),
        (10, 6, 5, False),
        (9, 0, 5, False),
        (20, 10, 10, True),
        (19, 0, 10, False),
        (20, 9, 10, False),
        (0, 0, 5, False),
    ],
)
def test_share_of_a_few_is_not_shown(n: int, k: int, drempel: int, mag: bool) -> None:
    assert toonbaar(n, k, drempel) is mag


def test_what_is_asked_at_the_end_counts_for_who_ended() -> None:
    form = contract().formulieren["bw"]
    columns = {naam: [""] * 4 for naam in form.namen}
    columns |= {
        "gemeente_verantwoordelijk": [MANY, MANY, FEW, "GM0003"], "schulden": ["nee", "onbekend", "onbekend", "ja"],
        "startdatum": ["2024-01-01", "2024-01-01", "2024-01-01", ""], "einddatum": ["", "2024-02-01", "2024-02-01", "2024-02-01"],
        "bestemming": ["", "onbekend", "kamer", ""], "reden_einde": ["", "anders", "onbekend", "anders"],
    }  # fmt: skip
    found = {telling.gebied: telling for telling in tel(form, columns)}
    assert found["regio"].rijen == 4
    assert found["regio"].onbekend["schulden"] == (4, 2)
    assert found["regio"].onbekend["bestemming"] == (2, 1)
    assert found["regio"].onbekend["reden_einde"] == (3, 1)
    assert (found[MANY].rijen, found[MANY].onbekend["schulden"]) == (2, (2, 1))
    assert (found[FEW].rijen, found[FEW].onbekend["bestemming"]) == (1, (1, 0))
    assert "GM0003" not in found  # no municipality of today


def test_every_form_says_what_can_be_unknown() -> None:
    assert "schulden" in kolommen(contract().formulieren["bw"])
    assert "gemeente_herkomst" in kolommen(contract().formulieren["vo"])
    assert "client" not in kolommen(contract().formulieren["mo"])
    assert kolommen(contract().formulieren["mo_nachten"]) == ()


def test_calendar_by_hand() -> None:
    came = {
        ("bw", "2024K1"): Gekomen("bw", "2024K1", date(2024, 4, 30), 5),
        ("bw", "2024K2"): Gekomen("bw", "2024K2", date(2024, 7, 31), 5),
    }
    found = {a.kwartaal: a.stand for a in kalender("A01", came, date(2025, 1, 15), 4)}
    assert found == {"2024K4": "nog_doen", "2024K3": "ontbreekt", "2024K2": "te_laat", "2024K1": "op_tijd"}
    assert {a.formulier for a in kalender("A01", {}, date(2025, 1, 15), 4)} == set(contract().formulieren)
    assert {(a.formulier, a.kwartaal) for a in kalender("GM0014", {}, date(2025, 1, 15), 4)} == {("bw", "2024K4")}
    assert Sleutel("GM0014", "bw", "2024K4").is_geldig


# ---- who sees what


def test_deliverer_sees_its_own_exactly(portaal: Gevuld) -> None:
    page = open_pagina(portaal.client("aanbieder", "A01"), PAD).get_data(as_text=True)
    assert "A01" in page
    assert "A02" not in page
    assert "V01" not in page
    with portaal.als("aanbieder", "A01") as connection:
        rows = connection.execute(text("select kwartaal, onbekend from cijfers.kwaliteit_eigen order by 1")).all()
        assert [row.onbekend["schulden"] for row in rows] == [[60, 30], [60, 30], [60, 30], [30, 15]]
        for table in ("cijfers.kwaliteit_levering", "cijfers.kwaliteit_deel"):
            assert connection.scalar(text(f"select count(*) from {table}")) == 0


@pytest.mark.parametrize(
    ("rol", "code"),
    [("beleid", MANY), ("regie", MANY), ("financien", FEW), ("centrum", "regio"), ("financien", "regio")],
)
def test_others_see_what_was_published(portaal: Gevuld, rol: str, code: str) -> None:
    page = open_pagina(portaal.client(rol, code), PAD).get_data(as_text=True)
    assert "A02" in page
    assert "V01" not in page  # nobody sees who delivers about the shelter
    with portaal.als(rol, code) as connection:
        assert connection.scalar(text("select count(*) from cijfers.kwaliteit")) == 0
        assert connection.scalar(text("select count(*) from cijfers.ontvangst")) == 0
        assert set(connection.execute(text("select distinct gebied from cijfers.kwaliteit_deel")).scalars()) == {code}
        assert connection.scalar(text("select count(*) from cijfers.kwaliteit_levering where formulier = 'vo'")) == 0


@pytest.mark.parametrize(("rol", "code"), [("beheer", MANY), ("toezicht", MANY)])
def test_roles_without_figures_see_nothing(portaal: Gevuld, rol: str, code: str) -> None:
    assert open_pagina(portaal.client(rol, code), PAD).status_code == 403
    with portaal.als(rol, code) as connection:
        for table in ("kwaliteit", "kwaliteit_levering", "kwaliteit_deel", "ontvangst"):
            assert connection.scalar(text(f"select count(*) from cijfers.{table}")) == 0


def test_share_of_few_residents_is_hidden_and_of_many_right(portaal: Gevuld) -> None:
    asked = text("select procent, status from cijfers.kwaliteit_deel where kolom = 'schulden' and kwartaal = '2024K4'")
    with portaal.als("beleid", MANY) as connection:
        assert tuple(connection.execute(asked).one()) == (50, "ok")  # 12 of 24
    with portaal.als("beleid", FEW) as connection:
        assert tuple(connection.execute(asked).one()) == (None, "verborgen")  # 6 residents


def test_late_missing_and_fallen_are_told(portaal: Gevuld) -> None:
    with portaal.als("centrum", "regio") as connection:
        rows = connection.execute(
            text("select aanbieder, kwartaal, sprong, regels from cijfers.kwaliteit_leveringen order by 1, 2")
        ).all()
    assert [(r.aanbieder, r.kwartaal, r.sprong) for r in rows] == [
        ("A01", "2024K1", ""), ("A01", "2024K2", ""), ("A01", "2024K3", ""), ("A01", "2024K4", "daling"), ("A02", "2024K1", ""),
    ]  # fmt: skip
    assert rows[0].regels == {"lang_gewacht": None}  # one finding: too few to say
    data = Kwaliteit(
        "regio",
        [
            Levering("A01", "bw", "2024K1", date(2024, 4, 1), "", {}),
            Levering("A01", "bw", "2024K2", date(2024, 9, 1), "", {}),
        ],
        [],
        date(2025, 1, 10),
        False,
    )
    assert [data.stand("A01", "bw", k) for k in ("2023K4", "2024K1", "2024K2", "2024K3", "2024K4")] == [
        "",
        "op_tijd",
        "te_laat",
        "ontbreekt",
        "nog_doen",
    ]


def test_nothing_delivered_is_said(verse_omgeving: Omgeving) -> None:
    publiceer(verse_omgeving.databases, KEY)
    assert "nog niets aangeleverd" in open_pagina(Gevuld(verse_omgeving).client("beleid", MANY), PAD).get_data(
        as_text=True
    )
    assert scherm.PAD == PAD
