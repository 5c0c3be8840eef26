"""Small own counts: whether there is one person in a group or four, policy staff see the same, byte for byte."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array

from auth.roles import Beleid
from callbacks.pages import PAGES
from portal.domain.disclosure import eigen
from portal.domain.identiteiten import Aantallen, Cel, Identiteit, identiteiten
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer
from portal.publish.tabellen import verborgen_optellingen
from queries.catalogue import indicators
from tests import naief
from tests.conftest import KEY, Omgeving
from tests.disclosure import wereld
from tests.gevuld import MOMENT, Gevuld, open_pagina
from tests.maak import Rij, rij
from tests.publish.test_getoond import bescherm, groepen
from tests.publish.test_naief import alle_cijfers, cellen_van, lever_alles

GEMEENTE = "GM0765"
KWARTALEN = ("2024K1", "2024K2", "2024K3", "2024K4", "2025K1")
# of each field: what is rare, and where the others of that group come from (who are hidden with it)
ZELDZAAM = (("geslacht", "x", "v"), ("geboortejaar", "1935", "1962"), ("inkomen_start", "studie", "werk"),
            ("zelfredzaamheid_start", "5", "4"), ("bestemming", "detentie", "straat"))  # fmt: skip
PADEN = [page.pad for page in PAGES if page.permission in Beleid.permissions]
ADRESSEN = [f"{pad}{zoek}" for pad in PADEN for zoek in ("", "?periode=2024", "?periode=2024K2", "?periode=2024K4R4")]


BESTAND = re.compile(r'/uitvoer/[^"\\]+\.csv[^"\\]*')


def rijen(zeldzaam: int) -> list[Rij]:
    """Ninety people of one municipality, a third of whom left; ``zeldzaam`` of them in each rare group."""
    return [_rij(n, zeldzaam) for n in range(90)]


def _rij(n: int, zeldzaam: int) -> Rij:
    fields = {
        "traject_id": f"t{n}", "client": f"c{n}", "gemeente_herkomst": GEMEENTE, "gemeente_verantwoordelijk": GEMEENTE,
        "gemeente_verblijf": GEMEENTE, "geboortejaar": "1975" if n % 3 else "1962", "geslacht": "m" if n % 3 else "v",
        "aanmelddatum": "2024-01-02", "startdatum": "2024-01-02", "beschikkingsdatum": "2024-01-02",
        "einddatum": "2026-01-02", "reden_einde": "", "bestemming": "",
        "voorziening": "bw_24uurs" if n % 3 else "thuis_plus_2", "inkomen_start": "uitkering" if n % 3 else "werk",
        "zelfredzaamheid_start": "3" if n % 3 else "4",
    }  # fmt: skip
    if n >= 60:
        fields |= {"einddatum": "2024-08-01", "reden_einde": "overstap", "bestemming": "kamer" if n % 2 else "straat"}
    for veld, waarde, van in ZELDZAAM:
        if fields[veld] == van and sum(1 for m in range(n) if _was(m, veld, van)) < zeldzaam:
            fields[veld] = waarde
    return rij("bw", **fields)


def _was(n: int, veld: str, van: str) -> bool:
    """Whether somebody was in the large group before the rare one was taken from it."""
    return n >= 60 and n % 2 == 0 if veld == "bestemming" else n % 3 == 0


@pytest.fixture(scope="module")
def een_en_vier(open_environment: Any) -> Iterator[tuple[Omgeving, Omgeving]]:
    """The same deliveries, but for three people in each rare group."""
    made = open_environment(), open_environment()
    for omgeving, zeldzaam in zip(made, (1, 4), strict=True):
        wereld.lever(omgeving, {"bw": rijen(zeldzaam)}, KWARTALEN)
    yield made
    for omgeving in made:
        omgeving.sluit()


def cijfers(omgeving: Omgeving, rol: str) -> list[dict[str, Any]]:
    vraag = Vraag.maak(["alle"], [*KWARTALEN, "2024", "2024K4R4", "2024-08"], [GEMEENTE, "regio"], rol, ["alle"])
    return list(lees_cijfers(omgeving.databases, vraag))


def verschillen(een: list[dict[str, Any]], vier: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(a["code"], a["periode"], a["uitsplitsing"] or "") for a, b in zip(een, vier, strict=True) if a != b}


@pytest.mark.parametrize("rol", ["beleid", "financien"])
def test_figures_of_one_and_four_are_the_same(een_en_vier: tuple[Omgeving, Omgeving], rol: str) -> None:
    een, vier = (cijfers(omgeving, rol) for omgeving in een_en_vier)
    assert verschillen(een, vier) == set()


def test_who_sees_the_records_sees_the_difference(een_en_vier: tuple[Omgeving, Omgeving]) -> None:
    een, vier = (cijfers(omgeving, "regie") for omgeving in een_en_vier)
    different = {uitsplitsing for _, _, uitsplitsing in verschillen(een, vier)}
    assert {"geslacht", "leeftijdsgroep", "bestemming"} <= different


def test_pages_and_files_of_one_and_four_are_the_same(een_en_vier: tuple[Omgeving, Omgeving]) -> None:
    een, vier = (antwoorden(Gevuld(omgeving).client("beleid", GEMEENTE)) for omgeving in een_en_vier)
    assert [address for address in een if een[address] != vier[address]] == []
    assert len({*een.values()}) > 30


def antwoorden(client: Any) -> dict[str, str | bytes]:
    """Every page, and every file that it offers; not when the two were published, a minute apart."""
    found: dict[str, str | bytes] = {}
    for address in ADRESSEN:
        pad, _, zoek = address.partition("?")
        page = open_pagina(client, pad, f"?{zoek}" if zoek else "").get_data(as_text=True)
        found[address] = MOMENT.sub("toen", page)
        for link in {*BESTAND.findall(page)}:
            found[link] = client.get(link.replace("&amp;", "&")).data
    return found


# --- hand-made ---


@pytest.mark.parametrize(("b", "c"), [(28, 29), (40, 200), (12, 12), (8, 11)])
def test_which_group_goes_with_a_small_one_does_not_tell_whether_it_is_one_or_four(b: int, c: int) -> None:
    one = bescherm(groepen("stand", 1 + b + c, a=1, b=b, c=c))
    four = bescherm(groepen("stand", 1 + b + c, a=4, b=b - 3, c=c))
    assert one == four
    assert one["b"] == "verborgen"


def test_four_quarters_say_small_only_where_one_quarter_does() -> None:
    """Of three quarters with one person each "< 5" of all four would leave few possibilities."""
    quarters = [Cel("instroom", "bw", f"2019K{n}") for n in (1, 2, 3, 4)]
    together = Cel("instroom", "bw", "2019K4R4")
    for counts, status in (((1, 1, 1, 0), "verborgen"), ((2, 0, 0, 0), "klein"), ((0, 0, 9, 0), "verborgen")):
        cellen = {**dict(zip(quarters, counts, strict=True)), together: sum(counts)}
        hidden = {cel: "klein" if n < 5 else "verborgen" for cel, n in zip(quarters, counts, strict=True) if n}
        assert verborgen_optellingen([together], cellen, hidden) == {together: status}


def test_a_year_of_four_quarters_with_one_person_each_does_not_say_small() -> None:
    """Four times "< 5" that are together "< 5" are four times one."""
    quarters = [Cel("instroom", "bw", f"2019K{n}") for n in (1, 2, 3, 4)]
    jaar = Cel("instroom", "bw", "2019")
    cellen = {**dict.fromkeys(quarters, 1), jaar: 4}
    hidden = eigen.bescherm(cellen, [{**dict.fromkeys(quarters, 1), jaar: -1}])
    assert hidden == {**dict.fromkeys(quarters, "klein"), jaar: "verborgen"}


def test_relations_together_give_no_small_count_away() -> None:
    """a + b and b + c and a + c are shown: each relation leaves possibilities, the three of them leave one."""
    a, b, c, ab, bc, ac = (Cel("stand", "bw", "2019K1", "geslacht", naam) for naam in ("a", "b", "c", "ab", "bc", "ac"))
    cellen = {a: 2, b: 3, c: 4, ab: 5, bc: 7, ac: 6}
    relaties = [{a: 1, b: 1, ab: -1}, {b: 1, c: 1, bc: -1}, {a: 1, c: 1, ac: -1}]
    hidden = eigen.bescherm(cellen, relaties)
    assert {hidden[cel] for cel in (a, b, c)} == {"klein"}
    assert {ab, bc, ac} & hidden.keys()


@pytest.mark.parametrize("seed", range(2))
def test_no_small_count_of_random_data_can_be_computed(verse_omgeving: Omgeving, seed: int) -> None:
    """For each hidden small count the least and the most that fit everything shown, by linear programs of the test."""
    final = lever_alles(verse_omgeving, 30 + seed)
    publiceer(verse_omgeving.databases, KEY)
    tabel = alle_cijfers(verse_omgeving)
    periods = {domein: set(naief.perioden(final, domein)) for domein in ("bw", "mo", "vo")}
    attacked = 0
    for gebied in random.Random(seed).sample(sorted(naief.NU), 3):
        cells = cellen_van(tabel, gebied)
        relaties = identiteiten(cells, indicators(), periods)
        hidden = eigen.bescherm(cells, relaties)
        known = [r for r in relaties if not any(c.naam == "netto" or (c.domein == "vo" and c.uitsplitsing) for c in r)]
        small = [cel for cel in hidden if hidden[cel] == "klein"]
        for cel in random.Random(seed).sample(small, min(25, len(small))):
            assert mogelijk(cel, cells, known, hidden) >= 0.99, cel
            attacked += 1
    assert attacked > 20


def mogelijk(doel: Cel, cells: Aantallen, relaties: list[Identiteit], hidden: dict[Cel, str]) -> float:
    """How far apart the least and the most of a hidden cell are."""
    names = [cel for cel in hidden if cel.naam != "netto"]
    place = {cel: n for n, cel in enumerate(names)}
    rows = [({place[c]: f for c, f in r.items() if c in place}, -sum(f * cells[c] for c, f in r.items() if c not in place))
            for r in relaties if not sum(f * cells[c] for c, f in r.items())]  # fmt: skip
    rows = [row for row in rows if row[0]]
    if not rows:
        return float("inf")
    terms = [(n, c, f) for n, (row, _) in enumerate(rows) for c, f in row.items()]
    r, c, f = zip(*terms, strict=True)
    matrix = csr_array((np.array(f, dtype=float), (r, c)), shape=(len(rows), len(names)))
    bounds = [(1, 4) if hidden[cel] == "klein" else (0, 100_000) for cel in names]
    objective = np.zeros(len(names))
    objective[place[doel]] = 1
    ends = [
        linprog(sign * objective, A_eq=matrix, b_eq=[rest for _, rest in rows], bounds=bounds).fun for sign in (1, -1)
    ]
    return -float(ends[0] + ends[1])
