"""Of which periods an area's flows are shown, and what those that overlap tell of the ones that are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import queries
from portal.domain.disclosure import eigen
from portal.domain.disclosure.uitgave import tabellen
from portal.domain.identiteiten import Cel, identiteiten, soms_gelijk, vensters
from portal.publish.getoond import own_rows
from portal.publish.tabellen import Fijnste, is_bekend, is_optelling, verborgen_optellingen
from queries.catalogue import by_name, indicators

VIEWS = Path(queries.__path__[0]) / "views"

PERIODE = {"maand": "2019-01", "kwartaal": "2019K1"}
TOTAAL = Cel("instroom", "bw", "2019K1")
GROEP = TOTAAL._replace(uitsplitsing="leeftijdsgroep", groep="a")


@pytest.mark.parametrize(("maand", "kwartaal", "soort"), [
    (30, 90, "maand"), (7, 25, "kwartaal"), (1, 4, "vierkwartalen"), (0, 0, "maand"), (4, 12, "kwartaal"),
])  # fmt: skip
def test_area_shows_the_periods_that_fit_its_size(maand: int, kwartaal: int, soort: str) -> None:
    flow = {TOTAAL._replace(periode=PERIODE["maand"]): maand, TOTAAL._replace(periode=PERIODE["kwartaal"]): kwartaal}
    assert Fijnste(flow).soort(TOTAAL) == soort


def test_figures_of_which_nobody_comes_or_goes_have_all_periods() -> None:
    assert Fijnste({}).soort(TOTAAL) == "maand"


def test_the_shelters_totals_are_shown_when_they_are_larger() -> None:
    shelter = TOTAAL._replace(domein="vo")
    assert Fijnste({shelter: 15}).soort(shelter) == "vierkwartalen"
    assert Fijnste({TOTAAL: 15}).soort(TOTAAL) == "kwartaal"


def test_flow_with_a_small_group_in_most_quarters_is_not_split_by_quarter() -> None:
    """Its totals stay: hidden one by one, the groups would take those with them."""
    small = {GROEP._replace(periode=f"2019K{n}"): 3 for n in (1, 2, 3)} | {GROEP._replace(periode="2019K4"): 9}
    whole = {TOTAAL._replace(periode=f"2019K{n}"): 30 for n in (1, 2, 3, 4)}
    assert Fijnste(whole | small).soort(GROEP) == "vierkwartalen"
    assert Fijnste(whole | small).soort(TOTAAL) == "kwartaal"
    enough = {cel: n + 2 for cel, n in small.items()}
    assert Fijnste(whole | enough).soort(GROEP) == "kwartaal"


def test_four_quarters_show_no_more_than_their_quarters() -> None:
    quarters = [f"2019K{n}" for n in (1, 2, 3, 4)]
    cells = {TOTAAL._replace(periode=code): 30 for code in quarters}
    whole = TOTAAL._replace(periode="2019K4R4")
    assert is_optelling(whole, Fijnste(cells))
    assert not is_optelling(whole, Fijnste(dict.fromkeys(cells, 3)))
    # with groups that are shown of four quarters alone, the total is protected with them
    assert not is_optelling(whole, Fijnste(cells | {GROEP: 3}))
    cells[whole] = 120
    assert verborgen_optellingen([whole], cells, {}) == {}
    assert verborgen_optellingen([whole], cells, {TOTAAL._replace(periode="2019K2"): "klein"}) == {whole: "verborgen"}


def test_four_quarters_that_overlap_do_not_tell_a_quarter_that_is_not_shown() -> None:
    """Nobody, then seven, then nine in four quarters: without more, two came in the last one."""
    group, flow = GROEP._replace(uitsplitsing="geslacht"), (0, 0, 0, 0, 7, 2, 9, 9)
    quarters = [f"{2019 + n // 4}K{n % 4 + 1}" for n in range(len(flow))]
    achter = {group._replace(periode=code): n for code, n in zip(quarters, flow, strict=True)}
    shown = {group._replace(periode=f"{quarters[n]}R4"): sum(flow[n - 3 : n + 1]) for n in range(3, len(flow))}
    basis = shown | achter
    periods = {"bw": {cel.periode for cel in basis}}
    relations = [*identiteiten(basis, indicators(), periods), *vensters(basis, indicators())]
    known = [relation for relation in relations if is_bekend(relation, achter)]
    assert eigen.bescherm(shown, []) == {}
    hidden = eigen.bescherm(basis, known, achter)
    assert {cel.periode for cel in hidden if cel in shown} & {"2020K1R4", "2020K2R4"}


def test_what_is_not_shown_is_used_over_time_and_not_as_a_sum_of_groups() -> None:
    """Nobody knows which groups there are in a quarter of which none is shown."""
    relation = {TOTAAL: -1, GROEP: 1}
    assert not is_bekend(relation, {GROEP})
    assert is_bekend(relation, ())
    assert is_bekend({GROEP: 1, GROEP._replace(periode="2019K4R4"): -1}, {GROEP})
    stand = Cel("stand", "bw", "2019K1")
    assert is_bekend({stand: 1, TOTAAL: -1}, {TOTAAL})


def test_what_policy_staff_get_holds_nothing_that_tells_a_quarter() -> None:
    """The same numbers as rows of exact cells: the quarters' totals are shown, its groups are not, and of the four
    quarters that overlap at least one is hidden."""
    flow = {"v": (0, 0, 0, 0, 7, 2, 9, 9), "m": (60, 60, 60, 60, 53, 58, 51, 51), "x": (2,) * 8}
    quarters = [f"{2019 + n // 4}K{n % 4 + 1}" for n in range(8)]
    periods = {code: (n, n + 1) for n, code in enumerate(quarters)}
    periods |= {f"{quarters[n]}R4": (n - 3, n + 1) for n in range(3, 8)}
    rows = [
        _rij(code, "", "", sum(sum(of[begin:end]) for of in flow.values())) for code, (begin, end) in periods.items()
    ]
    rows += [_rij(code, "geslacht", groep, sum(of[begin:end]))
             for code, (begin, end) in periods.items() for groep, of in flow.items()]  # fmt: skip
    status = {row[3:6]: row[-1] for row in own_rows(rows, "GM0765", "bw", set(periods))}
    assert {status[code, "", ""] for code in quarters} == {"ok"}
    assert {status[code, "geslacht", ""] for code in quarters} == {"verborgen"}
    assert not {(code, "geslacht", "v") for code in quarters} & status.keys()
    assert "verborgen" in {status[code, "geslacht", "v"] for code in ("2020K1R4", "2020K2R4")}
    assert status["2020K4R4", "geslacht", "m"] == "ok"


@pytest.mark.parametrize("view", ["vrijgave.cijfers", "cijfers.regio"])
def test_views_know_which_released_figures_are_those_of_the_last_day(view: str) -> None:
    """Those of a longer period are its last quarter's."""
    match = re.search(r"'\^\(([a-z|]+)\)_'", (VIEWS / f"{view}.sql").read_text())
    assert match
    names = {tabel.naam for tabel in tabellen() if by_name()[tabel.naam].tijd == "stand"}
    assert {naam.split("_")[0] for naam in names} == set(match[1].split("|"))


@pytest.mark.parametrize(("intramuraal", "related"), [(30, True), (31, False)])
def test_who_lives_intramurally_is_known_under_both_names(intramuraal: int, related: bool) -> None:
    """Unless somebody lives in two places: then the two differ."""
    one, other = Cel("bezet_intramuraal", "bw", "2019K1"), Cel("stand", "bw", "2019K1", "categorie", "intramuraal")
    assert list(soms_gelijk({one: intramuraal, other: 30})) == ([{one: 1, other: -1}] if related else [])


def test_group_is_not_shown_under_its_other_name() -> None:
    """Three people at home: who lives intramurally is hidden with them, also as a figure of its own."""
    counts = {("", ""): 43, ("categorie", "intramuraal"): 40, ("categorie", "ambulant"): 3}
    rows = [Exact("stand_bw", "bw", "2019K1", split, groep, "aantal", n) for (split, groep), n in counts.items()]
    rows += [Exact(f"bezet_{groep}", "bw", "2019K1", "", "", "aantal", n) for (_, groep), n in counts.items() if groep]
    status = {(row[2], row[5]): row[-1] for row in own_rows(rows, "GM0765", "bw", {"2019K1"})}
    assert status["stand_bw", ""] == "ok"
    assert status["stand_bw", "intramuraal"] == status["bezet_intramuraal", ""] == "verborgen"


class Exact(NamedTuple):
    code: str
    domein: str
    periode: str
    uitsplitsing: str
    groep: str
    maat: str
    waarde: int
    basis: int | None = None
    status: str | None = None


def _rij(periode: str, uitsplitsing: str, groep: str, waarde: int) -> Exact:
    return Exact("instroom_bw", "bw", periode, uitsplitsing, groep, "aantal", waarde)
