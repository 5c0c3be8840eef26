"""Small own counts: whether there is one person in a group or four, policy staff see the same, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from callbacks.pages import PAGES
from portal.domain.identiteiten import Cel
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.tabellen import verborgen_optellingen
from tests.conftest import Omgeving
from tests.disclosure import wereld
from tests.gevuld import Gevuld, open_pagina
from tests.maak import Rij, rij
from tests.publish.test_getoond import bescherm, groepen

GEMEENTE = "GM0765"
KWARTALEN = ("2024K1", "2024K2", "2024K3", "2024K4", "2025K1")
# of each field: what is rare, and where the others of that group come from (who are hidden with it)
ZELDZAAM = (("geslacht", "x", "v"), ("geboortejaar", "1935", "1962"), ("inkomen_start", "studie", "werk"),
            ("zelfredzaamheid_start", "5", "4"), ("bestemming", "detentie", "straat"))  # fmt: skip
PADEN = [page.pad for page in PAGES if page.pad not in ("/vrijgave", "/regielijst")]
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


def antwoorden(client: Any) -> dict[str, bytes]:
    """Every page, and every file that it offers."""
    found = {}
    for address in ADRESSEN:
        pad, _, zoek = address.partition("?")
        found[address] = open_pagina(client, pad, f"?{zoek}" if zoek else "").data
        for link in {*BESTAND.findall(found[address].decode())}:
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
