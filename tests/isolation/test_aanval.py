"""The attack matrix, a seeded sample of it; ``make aanval`` runs all of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from tests.aanval import WOORD, Aanvaller, delen, lek, matrix, plant
from tests.conftest import Omgeving
from tests.gevuld import GEMEENTEN, KANARIE, Gevuld, open_pagina, vul

AANTAL = int(os.environ.get("AANVAL", "1600"))
SEED = int(os.environ.get("SEED", "1"))
STUKKEN = 2 if AANTAL < 10_000 else 8  # so that two processes are done at about the same time


@pytest.fixture(scope="module")
def doelwit(open_environment: Callable[..., Omgeving]) -> Iterator[tuple[Gevuld, dict[str, list[str]]]]:
    omgeving = open_environment(vul)
    gevuld = Gevuld(omgeving)
    yield gevuld, plant(gevuld)
    omgeving.sluit()


def test_the_judge_knows_a_leak() -> None:
    assert lek(f"x {KANARIE['GM0037']} y", "", "GM0014") == {"GM0037"}
    assert lek(WOORD.format("GM0037"), "", "GM0014") == {"GM0037"}
    assert lek("GM0037-12", "", "GM0014") == {"GM0037"}
    assert lek("GM0037-12 1.013", "GM0037-12", "GM0014") == set()
    assert lek(WOORD.format("GM0014"), "", "GM0014") == set()
    assert lek("op 23 november 2026, 10.50 uur", "", "GM0014") == set()
    assert lek("k1013abcdefg 1x9", "", "GM0037") == set() and lek("k 1013 abcdefg", "", "GM0037") == {"GM0014"}
    assert lek("GM1952-1013", "", "GM1952") == set() and lek("GM1952-1013", "", "GM0037") == {"GM1952"}
    assert lek("[0,1013.5]", "", "GM0014") == set() and lek("[0,1013.0]", "", "GM0037") == {
        "GM0014"
    }  # an axis; a count
    assert lek("eis 12.3.5", "", "GM0014") == set() and lek("1.235", "", "GM0014") == {"GM1952"}


def test_canaries_are_seen_at_home(doelwit: tuple[Gevuld, dict[str, list[str]]]) -> None:
    """An attack that could find nothing proves nothing."""
    gevuld, _ = doelwit
    for code in GEMEENTEN[:3]:
        for pad in ("/duiding", "/werkagenda"):
            assert WOORD.format(code) in open_pagina(gevuld.client("beleid", code), pad).get_data(as_text=True)


@pytest.mark.parametrize("stuk", range(STUKKEN))
def test_no_attempt_finds_anything_of_another_municipality(
    doelwit: tuple[Gevuld, dict[str, list[str]]], stuk: int
) -> None:
    gevuld, objects = doelwit
    everything = matrix(gevuld)
    assert len(everything) >= 250_000
    attempts = list(delen(everything, AANTAL, SEED, STUKKEN))[stuk]
    uitslag = Aanvaller(gevuld, objects, SEED + stuk).probeer(attempts)
    print(f"{uitslag.pogingen} attempts, {len(uitslag.lekken)} leaks, answers {dict(uitslag.statussen)}")
    assert uitslag.lekken == []
    assert uitslag.fouten == []
    assert uitslag.pogingen == len(attempts)
