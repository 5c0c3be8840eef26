"""What may be shown: small own counts, the women's shelter, the region. By hand and against brute force."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from portal.domain.disclosure import eigen, regio
from portal.domain.identiteiten import Cel, identiteiten
from portal.domain.periode import soort_van
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.getoond import _vertrek_getoond, status_van
from portal.publish.publiceren import publiceer
from queries.catalogue import by_code, indicators
from tests import naief
from tests.conftest import KEY, Omgeving
from tests.publish.test_naief import PERIODEN, alle_cijfers, cellen_van, lever_alles


class Rij(NamedTuple):
    code: str
    periode: str
    groep: str
    maat: str
    waarde: Decimal
    basis: Decimal


def groepen(naam: str, totaal: int, **delen: int) -> dict[Cel, int]:
    """A plain figure with its groups by age."""
    return {
        Cel(naam, "bw", "2019K1"): totaal,
        **{Cel(naam, "bw", "2019K1", "leeftijdsgroep", g): n for g, n in delen.items()},
    }


def bescherm(cellen: dict[Cel, int]) -> dict[str, str]:
    hidden = eigen.bescherm(cellen, identiteiten(cellen, indicators(), {"bw": {"2019K1"}}))
    return {cel.groep or "totaal": hidden.get(cel, "ok") for cel in cellen}


def test_one_small_group_takes_another_with_it() -> None:
    shown = bescherm(groepen("stand", 43, a=3, b=20, c=20))
    assert shown["a"] == "klein"
    assert sorted(shown.values()) == ["klein", "ok", "ok", "verborgen"]


def test_two_groups_that_must_both_be_four_hide_the_total() -> None:
    assert bescherm(groepen("stand", 8, a=4, b=4)) == {"totaal": "verborgen", "a": "klein", "b": "klein"}


def test_stock_of_the_last_month_is_that_of_the_quarter_and_costs_as_much() -> None:
    """One in and four out: something around it must go, and the stock that the page opens with is not it."""
    cellen = {Cel("stand", "bw", code): n for code, n in (("2024-06", 80), ("2024-07", 77), ("2024K2", 80))}
    cellen |= {Cel("instroom", "bw", "2024-07"): 1, Cel("uitstroom", "bw", "2024-07"): 4}
    hidden = eigen.bescherm(cellen, identiteiten(cellen, indicators(), {"bw": {"2024-06", "2024-07", "2024K2"}}))
    assert {cel.periode for cel in hidden if cel.naam == "stand"} == {"2024-07"}


def test_groups_without_small_counts_are_all_shown() -> None:
    assert set(bescherm(groepen("stand", 40, a=20, b=20)).values()) == {"ok"}


def test_zero_is_shown() -> None:
    assert bescherm({Cel("stand", "bw", "2019K1"): 0}) == {"totaal": "ok"}


@pytest.mark.parametrize("naam", ["stand", "personen", "voorzieningen", "instroom"])
def test_shelter_hides_zero_to_nine_alike_and_every_breakdown(naam: str) -> None:
    for aantal in range(12):
        cel, groep = Cel(naam, "vo", "2019K1"), Cel(naam, "vo", "2019K1", "leeftijdsgroep", "27-44")
        hidden = eigen.bescherm({cel: aantal, groep: aantal}, [])
        assert hidden.get(cel, "ok") == ("verborgen" if aantal < 10 else "ok")
        assert hidden[groep] == "verborgen"


def test_no_relation_of_random_data_leaves_one_hidden_cell_alone(verse_omgeving: Omgeving) -> None:
    final = lever_alles(verse_omgeving, 11)
    publiceer(verse_omgeving.databases, KEY)
    tabel = alle_cijfers(verse_omgeving)
    periods = {domein: set(naief.perioden(final, domein)) for domein in ("bw", "mo", "vo")}
    checked = 0
    for gebied in naief.NU:
        cells = cellen_van(tabel, gebied)
        relations = identiteiten(cells, indicators(), periods)
        hidden = eigen.bescherm(cells, relations)
        for cel, n in cells.items():
            small = 0 < n < 5 and cel.naam != "netto" and cel.domein != "vo" and cel.maat not in ("_som", "_totaal")
            assert (hidden.get(cel) == "klein") == small
        for relation in relations:
            if any(c.naam == "netto" or c.domein == "vo" for c in relation):
                continue
            assert sum(c in hidden for c in relation) != 1, relation
            checked += any(c in hidden for c in relation)
    assert checked > 30


@pytest.mark.parametrize("seed", range(60))
def test_brute_force_finds_no_hidden_small_count(seed: int) -> None:
    """Enumerate all numbers that fit what is shown: never is a "< 5" left with one possibility."""
    rng = random.Random(seed)
    parts = [rng.choice((0, 1, 2, 3, 4, 5, 6, 9, 12)) for _ in range(rng.randrange(2, 5))]
    cells = groepen("stand", sum(parts), **{f"g{i}": n for i, n in enumerate(parts) if n})
    hidden = eigen.bescherm(cells, identiteiten(cells, indicators(), {"bw": {"2019K1"}}))
    total, groups = Cel("stand", "bw", "2019K1"), [cel for cel in cells if cel.groep]
    ranges = [
        [cells[cel]] if cel not in hidden else range(1, 5) if hidden[cel] == "klein" else range(40)
        for cel in groups
    ]  # fmt: skip
    possible = []
    for values in itertools.product(*ranges):
        t = sum(values)
        fits = (1 <= t <= 4 if hidden[total] == "klein" else True) if total in hidden else t == cells[total]
        if fits:
            possible.append((*values, t))
    for i, cel in enumerate([*groups, total]):
        if hidden.get(cel) == "klein":
            assert len({values[i] for values in possible}) > 1, (cells, hidden)


# --- the region ---


def telling(regio_totaal: int, *eigen_aantallen: int) -> dict[str, int]:
    return {"regio": regio_totaal, **{f"GM{i}": n for i, n in enumerate(eigen_aantallen)}}


@pytest.mark.parametrize(
    ("tellingen", "veilig"),
    [
        (telling(0), True),
        (telling(9, 9), False),
        (telling(10, 0), True),
        (telling(100, 90, 0), True),
        (telling(100, 91, 0), False),
        (telling(100, 45, 45), True),
        (telling(100, 46, 45), False),
        (telling(100, 60, 40), True),
        (telling(100, 60, 45), False),  # more than all: somebody is counted in both
    ],
)
def test_region_total_is_safe_for_one_and_two_municipalities(tellingen: dict[str, int], veilig: bool) -> None:
    assert regio.is_veilig(tellingen) is veilig


def figuren(**afwijkend: dict[str, int]) -> dict[str, dict[str, int]]:
    safe = telling(100, 20, 20, 20)
    return {naam: afwijkend.get(naam, safe) for naam in ("stand", "instroom", "uitstroom", "personen")}


def test_all_or_none_per_period() -> None:
    assert regio.getoonde_perioden({"2019K1": figuren()}) == {"2019K1"}
    for naam in ("stand", "instroom", "uitstroom", "personen"):
        assert regio.getoonde_perioden({"2019K1": figuren(**{naam: telling(9)})}) == set()


def test_year_does_not_give_its_hidden_quarter_away() -> None:
    thin = figuren(instroom=telling(9, 9))
    quarters = {f"2019K{n}": figuren() for n in (1, 2, 3)}
    shown = regio.getoonde_perioden({**quarters, "2019K4": thin, "2019": figuren()})
    assert shown == {"2019K1", "2019K2", "2019K3"}
    assert "2019" in regio.getoonde_perioden({**quarters, "2019K4": figuren(), "2019": figuren()})


def test_quarter_does_not_give_the_stock_before_it_away() -> None:
    before = figuren(stand=telling(9, 9))
    assert regio.getoonde_perioden({"2019K1": before, "2019K2": figuren()}) == set()


# --- shares, means, months ---

Plaats = tuple[str, str, str, str]  # code, period, area, breakdown
Getoond = dict[Plaats, dict[tuple[str, str], tuple[float | None, str]]]


def objecten(omgeving: Omgeving, rol: str) -> Getoond:
    vraag = Vraag.maak(["alle"], PERIODEN, ["alle"], rol, ["alle"])
    return {
        (o["code"], o["periode"], o["gebied"], o["uitsplitsing"] or ""): {
            (c["groep"] or "", c["maat"]): (c["waarde"], c["status"]) for c in o["cellen"]
        }
        for o in lees_cijfers(omgeving.databases, vraag)
    }


def basis(cells: dict[tuple[str, str], tuple[float | None, str]], groep: str) -> float:
    """How many people a derived measure tells of."""
    for key in ((groep, "n"), (groep, "noemer"), ("", "n")):
        if key in cells:
            return cells[key][0] or 0
    raise AssertionError(cells)


@pytest.fixture(scope="module")
def gevulde(omgeving: Omgeving) -> Omgeving:
    lever_alles(omgeving, 11)
    publiceer(omgeving.databases, KEY)
    return omgeving


@pytest.mark.parametrize("rol", ["beleid", "regie", "centrum", "financien"])
def test_nobody_sees_a_wrong_number_or_one_too_many(gevulde: Omgeving, rol: str) -> None:
    exact, shown = objecten(gevulde, "intern"), objecten(gevulde, rol)
    seen = 0
    for place, cells in shown.items():
        code, periode, gebied, uitsplitsing = place
        found = by_code()[code]
        vo, own = found.domein(code) == "vo", gebied != "regio"
        for (groep, maat), (waarde, status) in cells.items():
            if status != "ok":
                assert waarde is None
                continue
            seen += 1
            assert exact[place][groep, maat] == (waarde, "ok")
            if found.zonder_personen or maat == "klasse" or found.basis:
                assert not vo  # places, plans and days; wijken in thirds; a comparison of shown counts, tested below
            elif found.is_afgeleid(maat):
                limit = 5 if rol == "regie" and own and not vo else 10
                assert basis(exact[place], groep) >= limit, (place, groep, maat)
            elif found.naam != "netto" and found.soort != "som" and not (rol == "regie" and own and not vo):
                assert waarde == 0 or waarde >= (10 if vo or not own else 5), (place, groep, maat)
            if not own and not found.zonder_personen:
                assert not uitsplitsing
                assert not groep
                assert soort_van(periode) in ("kwartaal", "jaar")
            assert not (vo and uitsplitsing)
            assert not (rol in ("beleid", "financien") and own and uitsplitsing and soort_van(periode) == "maand")
            assert not (rol == "centrum" and own)
    assert seen > (5 if rol == "centrum" else 400), seen


def test_one_deliverer_cannot_be_computed_from_the_others() -> None:
    whole = Cel("verwachte_uitstroom", "bw", "2026K3", "", "2027K1")
    parts = {whole._replace(naam="verwacht_per_aanbieder", groep=f"{a}>2027K1"): n for a, n in (("A1", 9), ("B2", 2))}
    cells = {whole: 11, **parts}
    hidden = eigen.bescherm(cells, identiteiten(cells, indicators(), {"bw": {"2026K3"}}))
    assert len(hidden) >= 2


def test_cohort_hides_what_few_people_did() -> None:
    def rij(groep: str, waarde: float) -> Rij:
        return Rij("uitstroom_cohort_bw", "2019", groep, "aandeel", Decimal(str(waarde)), Decimal(100))

    rows = [rij("1", 0.02), rij("2", 0.3), rij("3", 0.32), rij("4", 0.5), rij("5", 0.97), rij("6", 1)]
    left = _vertrek_getoond(rows)
    # 2 people; fine; 2 more than the year before; fine; 3 who stayed; everybody
    assert {row.groep for row in left} == {"1", "3", "5"}


def test_comparison_is_shown_where_all_it_compares_is() -> None:
    row = SimpleNamespace(code="gelijke_tred_bewoners", domein="bw", periode="2026K3", uitsplitsing="", groep="",
                          maat="teller", waarde=Decimal(12), basis=None, status=None)  # fmt: skip
    cells = {
        Cel(naam, "bw", periode): 40
        for naam in ("bezet_intramuraal", "bezet_ambulant")
        for periode in ("2026K3", "2018K2")
    }
    assert status_van(row, cells, {}) == "ok"
    for cel in cells:
        assert status_van(row, cells, {cel: "klein"}) == "verborgen"
