"""The bridge: closings of several years added up, against hand-made sums and against a count day by day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.kosten import Kostenregel
from portal.domain.overgang import Brugjaar, Plan, Verwacht, sla_brug
from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.scenario import ScenarioFout, Tarief
from portal.domain.verwachting import Verwachting
from portal.verdeel.afbouw import kosten_modules, verwachte_jaren

TARIEVEN = {
    "bw_24uurs": (Tarief(date(2024, 1, 1), date(2030, 1, 1), Fraction(174_89)),),
    "thuis_plus_2": (Tarief(date(2024, 1, 1), date(2030, 1, 1), Fraction(67_58)),),
}


def plan(per_jaar: int, duur: int, opbouw: Fraction = Fraction(1), vanaf: int = 2024) -> Plan:
    friction = (Fraction(1, 2), Fraction(1, 4))
    return Plan(per_jaar, vanaf, duur, opbouw, friction, 30, "bw_24uurs", "thuis_plus_2")


def jaren(*intramuraal: int, centen: int = 10**9) -> list[Verwacht]:
    return [Verwacht(2024 + n, people, 5, centen) for n, people in enumerate(intramuraal)]


def test_one_closing_is_the_transition_of_the_worked_example() -> None:
    found = sla_brug(jaren(50, 50, 50), plan(10, 1), TARIEVEN, {2024: 10**9})
    assert [(y.bruto, y.frictie, y.ambulant, y.dubbel) for y in found[:2]] == [
        (321797_60, 160898_80, 124347_20, 20274_00), (638348_50, 159587_13, 246667_00, 0),
    ]  # fmt: skip
    assert [y.verwacht.centen - y.kosten for y in found] == [16277_60, 232094_37, 391681_50]
    assert [y.saldo for y in found] == [16277_60, None, None]
    assert [y.mensen for y in found] == [(40, 15)] * 3


def test_no_more_places_close_than_people_live_in_now_or_later() -> None:
    found = sla_brug(jaren(30, 12, 25, 25), plan(10, 4), TARIEVEN, {})
    assert [y.dicht for y in found] == [10, 2, 10, 3]
    assert all(y.mensen[0] >= 0 for y in found)


@pytest.mark.parametrize(("opbouw", "begonnen"), [("7/10", [2, 2, 2, 2]), ("0", [0, 0, 0, 0]), ("6/5", [4, 3, 4, 3])])
def test_people_begin_in_whole_numbers_that_keep_up(opbouw: str, begonnen: list[int]) -> None:
    found = sla_brug(jaren(50, 50, 50, 50), plan(3, 4, Fraction(opbouw)), TARIEVEN, {})
    assert [y.begonnen for y in found] == begonnen
    assert found[-1].gelijke_tred == Fraction(sum(begonnen), 12)


def test_nothing_closes_before_it_begins_or_without_a_plan() -> None:
    assert [y.dicht for y in sla_brug(jaren(9, 9, 9), plan(2, 1, vanaf=2025), TARIEVEN, {})] == [0, 2, 0]
    nothing = sla_brug(jaren(9, 9), plan(0, 5), {}, {})
    assert [(y.kosten, y.gelijke_tred) for y in nothing] == [(10**9, None)] * 2


def test_a_product_without_a_tariff_is_said() -> None:
    with pytest.raises(ScenarioFout, match="thuis_plus_2"):
        sla_brug(jaren(9), plan(1, 1), {"bw_24uurs": TARIEVEN["bw_24uurs"]}, {})


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 15), st.integers(1, 6), st.integers(0, 12))
def test_bridge_equals_a_count_day_by_day(
    people: list[int], per_jaar: int, duur: int, tienden: int
) -> None:  # fmt: skip
    found = sla_brug(jaren(*people), plan(per_jaar, duur, Fraction(tienden, 10)), TARIEVEN, {})
    for year in found:
        assert (year.bruto, year.ambulant, year.frictie, year.dubbel) == naief(found, year)
        assert year.mensen[0] >= 0


def naief(found: list[Brugjaar], year: Brugjaar) -> tuple[int, int, int, int]:
    """Each cohort on its own, one day after the other."""
    totals = [0, 0, 0, 0]
    for cohort in found:
        freed = home = Fraction()
        dag = date(cohort.jaar, 7, 1)
        while dag.year <= year.jaar:
            if dag.year == year.jaar:
                freed += cohort.dicht * Fraction(17489)
                home += cohort.begonnen * Fraction(6758)
            dag += timedelta(days=1)
        part = {0: Fraction(1, 2), 1: Fraction(1, 4)}.get(year.jaar - cohort.jaar, Fraction())
        twice = cohort.begonnen * 30 * 6758 if cohort.jaar == year.jaar else 0
        for n, amount in enumerate((halfup(freed), halfup(home), halfup(freed * part), twice)):
            totals[n] += amount
    return totals[0], totals[1], totals[2], totals[3]


def kwartaal(code: str, categorie: str, mediaan: int | None) -> Verwachting:
    cost = None if mediaan is None else mediaan * 100
    return Verwachting(
        code, categorie, "prognose", "ok" if cost else "klein", mediaan, mediaan, mediaan, cost, "2025K4"
    )


def test_only_whole_years_of_both_categories_count() -> None:
    rows = [
        kwartaal(f"{jaar}K{k}", naam, None if (jaar, k, naam) == (2028, 2, "ambulant") else 10 * k)
        for jaar, quarters in ((2026, (3, 4)), (2027, (1, 2, 3, 4)), (2028, (1, 2, 3, 4)))
        for k in quarters for naam in ("intramuraal", "ambulant")
    ]  # fmt: skip
    assert verwachte_jaren(rows, 7) == [Verwacht(2027, 40, 40, 2 * 100 * 100 + 7)]


def regel(jaar: int, voorziening: str, centen: int | None) -> Kostenregel:
    return Kostenregel(jaar, voorziening, "", "uur", 100, None, centen, "ok" if centen is not None else "verborgen")


def test_modules_of_the_last_year_count_unless_one_is_hidden() -> None:
    lines = [regel(2024, "woonbegeleiding", None), regel(2025, "woonbegeleiding", 5), regel(2025, "vervoer", 3)]
    assert kosten_modules([*lines, regel(2025, "bw_24uurs", 99)]) == 8
    assert kosten_modules([*lines, regel(2025, "activering", None)]) is None
    assert kosten_modules([]) == 0
