"""The region after a delivery: by hand, what it was brought up to date from, and when it is made anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.publish import meten
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.maak import csv_van, rij
from tests.publish.test_gelijktijdig import ANDER, GM, lever, stand

MEER = 100  # what the region is made to be more than it is
MEDIAAN = "select waarde from cijfers.cel_exact where gebied = 'regio' and code = 'verblijfsduur_bw' and periode = '2019K1' and maat = 'mediaan' and uitsplitsing = ''"

BEZETTING = """select gebied, max(waarde) filter (where maat = 'teller'), max(waarde) filter (where maat = 'noemer')
    from cijfers.cel_exact where code = 'bezetting' and periode = '2019K1' and uitsplitsing = '' group by gebied
    having max(waarde) filter (where maat = 'noemer') > 0"""


@pytest.fixture
def met_anderen(verse_omgeving: Omgeving) -> Omgeving:
    """Forty people of one deliverer, two of another: the region knows all of them."""
    lever(verse_omgeving, 40, ANDER)
    lever(verse_omgeving, 2)
    publiceer(verse_omgeving.databases, KEY, synthetisch=True)
    assert stand(verse_omgeving, "regio") == 42
    verse_omgeving.sql(
        "update cijfers.cel_exact set waarde = waarde + :meer where code = 'stand_bw' and gebied = 'regio'", meer=MEER
    )
    return verse_omgeving


def test_few_changes_are_added_to_what_there_was(met_anderen: Omgeving) -> None:
    lever(met_anderen, 5)
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen) == 5
    assert stand(met_anderen, "regio") == 45 + MEER
    publiceer(met_anderen.databases, KEY, alles=True)
    assert stand(met_anderen, "regio") == 45


def test_who_leaves_is_taken_off(met_anderen: Omgeving) -> None:
    lever(met_anderen, 1)
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen, "regio") == 41 + MEER


def test_what_stays_is_not_written_again(met_anderen: Omgeving) -> None:
    """Of exact cells those that became others, of shown ones those of areas with such a cell and of the region."""
    exact, shown = _geschreven(met_anderen, "cel_exact"), _geschreven(met_anderen, "cel_getoond")
    lever(met_anderen, 3)
    publiceer(met_anderen.databases, KEY)
    now = _geschreven(met_anderen, "cel_exact")
    stayed = {key for key in exact.keys() & now.keys() if exact[key] == now[key]}
    assert {key[0] for key in now.keys() - stayed} == {GM, "regio"}
    assert stayed == {key for key in exact.keys() & now.keys() if exact[key][0] == now[key][0]}
    assert {key[0] for key, cel in _geschreven(met_anderen, "cel_getoond").items() if shown.get(key) != cel} == {
        GM,
        "regio",
    }


def _geschreven(omgeving: Omgeving, tabel: str) -> dict[tuple[object, ...], tuple[object, object]]:
    """Of each cell what it says, and which transaction wrote it."""
    rows = omgeving.sql(f"select gebied, domein, uitsplitsing, periode, code, groep, maat, to_jsonb(c)::text, xmin::text from cijfers.{tabel} c")  # fmt: skip
    return {row[:-2]: (row[-2], row[-1]) for row in rows}


def test_late_delivery_of_nobody_is_no_longer_missing(met_anderen: Omgeving) -> None:
    """No figure of anybody changes by it."""
    lever(met_anderen, 2, kwartaal="2019K2")
    publiceer(met_anderen.databases, KEY)
    missing = "select distinct ontbreekt from cijfers.volledigheid where domein = 'bw' and periode = '2019K2'"
    assert met_anderen.sql(missing) == [(["A02"],)]
    assert met_anderen.lever("A02_bw_2019K2.csv", csv_van("bw", [])).uitkomst != "geweigerd"
    publiceer(met_anderen.databases, KEY)
    assert met_anderen.sql(missing) == [([],)]


def test_many_changes_make_the_region_anew(met_anderen: Omgeving) -> None:
    lever(met_anderen, 41, ANDER)
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen, "regio") == 43


def test_new_period_is_made_of_everybody(met_anderen: Omgeving) -> None:
    lever(met_anderen, 2, kwartaal="2019K2")
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen, "regio", "2019K2") == 42
    lever(met_anderen, 3, kwartaal="2019K2")
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen, "regio", "2019K2") == 43


def test_figures_of_other_statements_are_not_added_to(met_anderen: Omgeving) -> None:
    met_anderen.sql("update cijfers.publicatie set vingerafdruk = 'of the former version'")
    lever(met_anderen, 5)
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen, "regio") == 45


def test_database_of_a_former_version_is_made_anew_once(met_anderen: Omgeving) -> None:
    met_anderen.sql("update cijfers.publicatie set vingerafdruk = null")
    met_anderen.sql("delete from monitor.in_regio")
    met_anderen.sql("delete from monitor.duur_regio")
    lever(met_anderen, 5)
    publiceer(met_anderen.databases, KEY)
    lever(met_anderen, 6)
    publiceer(met_anderen.databases, KEY)
    assert stand(met_anderen, "regio") == 46


def test_median_follows_the_durations(verse_omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stays of 10, 20, 30 and 40 days: 25 in the middle; the longest one corrected to 5 days: 15; and gone: 20."""
    monkeypatch.setattr(meten, "VEEL_VERANDERD", MEER)

    def medians(*dagen: int) -> float:
        begin = date(2019, 1, 1)
        rows = [
            rij("bw", traject_id=f"t{n}", client=f"p{n}", aanmelddatum=str(begin), beschikkingsdatum=str(begin),
                startdatum=str(begin), einddatum=str(begin + timedelta(days)), reden_einde="doel_bereikt",
                bestemming="kamer", gemeente_bestemming="GM0014")
            for n, days in enumerate(dagen)
        ]  # fmt: skip
        assert verse_omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", rows)).uitkomst != "geweigerd"
        publiceer(verse_omgeving.databases, KEY, synthetisch=True)
        return float(str(verse_omgeving.sql(MEDIAAN)[0][0]))

    assert medians(10, 20, 30) == 20
    lever(verse_omgeving, 3, ANDER)  # open ones of another deliverer
    assert medians(10, 20, 30, 27) == 23.5
    assert medians(10, 20, 30, 5) == 15
    assert medians(10, 20, 30) == 20


def test_places_that_move(verse_omgeving: Omgeving) -> None:
    """Ten places, of which three were slept in: in one municipality, in another one, and the sleeper after them. Five of
    another deliverer stay where they are."""

    def lever_mo(aanbieder: str, form: str, *rows: dict[str, str]) -> None:
        made = verse_omgeving.lever(f"{aanbieder}_{form}_2019K1.csv", csv_van(form, [rij(form, **row) for row in rows]))
        assert made.uitkomst != "geweigerd", made.bevindingen

    def bezetting() -> dict[object, tuple[object, object]]:
        """Nights and places in the quarter, of each area where there are places."""
        publiceer(verse_omgeving.databases, KEY, synthetisch=True)
        rows = verse_omgeving.sql(BEZETTING)
        return {gebied: (teller, noemer) for gebied, teller, noemer in rows}

    nights = [{"datum": f"2019-02-0{day}"} for day in (3, 4, 5)]
    for aanbieder, plaatsen in (("A01", "10"), ("A02", "5")):
        lever_mo(aanbieder, "mo", {"client": aanbieder})
        lever_mo(aanbieder, "mo_nachten", *nights)
        lever_mo(aanbieder, "capaciteit", {"voorziening": "nachtopvang", "plaatsen": plaatsen})
    assert bezetting() == {GM: (6, 1350), "regio": (6, 1350)}
    lever_mo("A01", "capaciteit", {"voorziening": "nachtopvang", "plaatsen": "10", "gemeente_verblijf": ANDER})
    assert bezetting() == {GM: (3, 450), ANDER: (0, 900), "regio": (3, 1350)}
    lever_mo("A01", "mo", {"client": "A01", "gemeente_verblijf": ANDER})
    assert bezetting() == {GM: (3, 450), ANDER: (3, 900), "regio": (6, 1350)}
    lever_mo("A01", "mo_nachten", *nights[:2])
    assert bezetting() == {GM: (3, 450), ANDER: (2, 900), "regio": (5, 1350)}
