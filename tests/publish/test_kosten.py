"""P×Q: the demo's care against a naive count day by day, and what few clients hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from portal.demo.bestanden import leveringen, schrijf_referentie
from portal.domain.disclosure.kosten import TOTAAL, verborgen
from portal.ingest.referentie import lees_eigen_referentie, lees_referentie
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.gevuld import Gevuld
from tests.maak import Rij, csv_van
from tests.naief import gemeente_nu, trajecten

Sleutel = tuple[str, str, str]
VANAF, TOT = date(2024, 1, 1), date(2026, 1, 1)
DAG = timedelta(days=1)


@pytest.fixture(scope="module")
def geleverd() -> dict[Sleutel, list[Rij]]:
    return {
        sleutel: rows for sleutel, rows in leveringen() if sleutel[1] == "bw" and sleutel[2][:4] in ("2024", "2025")
    }


@pytest.fixture(scope="module")
def jaren(omgeving: Omgeving, geleverd: dict[Sleutel, list[Rij]], tmp_path_factory: Any) -> Iterator[Omgeving]:
    for sleutel, rows in geleverd.items():
        assert omgeving.lever("_".join(sleutel) + ".csv", csv_van("bw", rows)).uitkomst == "opgeslagen"
    lees_eigen_referentie(omgeving.databases)
    folder: Path = tmp_path_factory.mktemp("tarieven")
    lees_referentie(omgeving.databases, [path for path in schrijf_referentie(folder) if path.stem == "tarieven"])
    publiceer(omgeving.databases, KEY)
    yield omgeving


def dag_voor_dag(
    geleverd: dict[Sleutel, list[Rij]], tarieven: list[Any]
) -> tuple[dict[tuple[Any, ...], Fraction], dict[tuple[Any, ...], set[str]]]:
    """Cents and people by municipality, year, voorziening and tariff: each day of each traject its own price."""
    cents: dict[tuple[Any, ...], Fraction] = defaultdict(Fraction)
    people: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    price: dict[tuple[str, date], tuple[int, str] | None] = {}

    def prijs(voorziening: str, dag: date) -> tuple[int, str] | None:
        if (voorziening, dag) not in price:
            begun = [row for row in tarieven if row[0] == voorziening and row[1] <= dag]
            last = max(begun, key=lambda row: row[1]) if begun else None
            price[voorziening, dag] = (last[2], last[3]) if last else None
        return price[voorziening, dag]

    for t in trajecten(geleverd):
        dag = max(t.start, VANAF)
        code = gemeente_nu(t.rij["gemeente_verantwoordelijk"])
        while dag < min(t.eind, TOT):
            found = prijs(t.voorziening, dag)
            if found:
                amount, unit = found
                week = Fraction((t.rij.get("eenheden_per_week") or "0").replace(",", ".")) / 7
                key = (code, dag.year, t.voorziening, amount)
                cents[key] += amount * (1 if unit == "etmaal" else week)
                people[key].add(t.rij["client"])
                people[code, dag.year, "", 0].add(t.rij["client"])
                cents[code, dag.year, "", 0] += amount * (1 if unit == "etmaal" else week)
            dag += DAG
    return cents, people


def test_cost_equals_a_naive_count_day_by_day(jaren: Omgeving, geleverd: dict[Sleutel, list[Rij]]) -> None:
    tarieven = jaren.sql("select voorziening, geldig_van, tarief_centen, eenheid from financien.tarief")
    cents, people = dag_voor_dag(geleverd, tarieven)
    rows = jaren.sql(
        "select gebied, jaar, voorziening, tarief_centen, aantal, centen, status from financien.kosten where gebied <> 'regio'"
    )
    assert {tuple(row[:4]) for row in rows} == set(cents)
    shown = [row for row in rows if row[6] == "ok"]
    for row in shown:
        assert row[5] == int(cents[tuple(row[:4])] + Fraction(1, 2)), row
    assert len(shown) > len(rows) / 2
    for row in rows:
        if 0 < len(people[tuple(row[:4])]) < 5:
            assert (row[4], row[5], row[6]) == (None, None, "verborgen")


def test_hidden_line_does_not_follow_from_the_total(jaren: Omgeving) -> None:
    """Of each year either the total is hidden, or at least two lines are."""
    rows = jaren.sql("select gebied, jaar, voorziening = '', status from financien.kosten")
    tables: dict[tuple[str, int], list[tuple[bool, str]]] = defaultdict(list)
    for gebied, jaar, is_total, status in rows:
        tables[gebied, jaar].append((is_total, status))
    some = False
    for lines in tables.values():
        hidden = [is_total for is_total, status in lines if status == "verborgen"]
        assert len(hidden) != 1
        some |= bool(hidden)
    assert some


def test_region_is_the_sum_of_its_municipalities(jaren: Omgeving) -> None:
    shown = jaren.sql(
        "select jaar, centen from financien.kosten where gebied = 'regio' and voorziening = '' and status = 'ok'"
    )
    assert shown
    for jaar, centen in shown:
        parts = jaren.sql(
            "select centen from financien.kosten where gebied <> 'regio' and voorziening = '' and jaar = :jaar",
            jaar=jaar,
        )
        if all(part[0] is not None for part in parts):
            assert abs(centen - sum(part[0] for part in parts)) <= len(parts)


A, B, C = ("a", "", 1), ("b", "", 1), ("c", "", 1)


@pytest.mark.parametrize(("clienten", "klein", "hidden"), [
    ({A: 9, B: 20, TOTAAL: 25}, set(), set()),
    ({A: 3, B: 20, C: 7, TOTAAL: 25}, {A}, {A, C}),
    ({A: 3, B: 2, C: 7, TOTAAL: 9}, {A, B}, {A, B, C}),
    ({A: 6, TOTAAL: 6}, set(), set()),
    ({A: 3, B: 4, TOTAAL: 5}, {A, B}, {A, B, TOTAAL}),
    ({A: 3, TOTAAL: 3}, {A, TOTAAL}, {A, TOTAAL}),
])  # fmt: skip
def test_one_more_line_is_hidden_with_a_small_one(clienten: Any, klein: Any, hidden: Any) -> None:
    assert verborgen(clienten, klein) == hidden


def test_area_sees_its_own_cost(gevuld: Gevuld) -> None:
    lees_eigen_referentie(gevuld.omgeving.databases)
    publiceer(gevuld.omgeving.databases, KEY, alles=True)
    for code in ("GM0037", "regio"):
        with gevuld.als("financien", code) as connection:
            seen = connection.exec_driver_sql("select distinct gebied from financien.zorgkosten").scalars().all()
        assert seen == [code]
    for rol, code in (("beleid", "GM0037"), ("regie", "GM0037"), ("centrum", "regio")):
        with gevuld.als(rol, code) as connection:
            assert connection.exec_driver_sql("select count(*) from financien.zorgkosten").scalar() == 0
