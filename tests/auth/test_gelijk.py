"""Non-interference: what a municipality gets does not change by a byte when only others' residents and words change.

The same requests before and after half of the municipalities changed places, and before and after the other half did; so
the region stays as it was, which is of everybody until it is released.
``make gelijk`` compares 10.000 pairs; each run a seeded sample."""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Callable, Iterator

import pytest

from auth.roles import Permission, role_of
from callbacks.pages import PAGES
from tests.aanval import ZOEK
from tests.conftest import Omgeving
from tests.gevuld import GEMEENTEN, MOMENT, Gevuld, open_pagina, vul

PAREN = int(os.environ.get("PAREN", "240"))
FASEN = 2 if PAREN > 1000 else 1
SEED = int(os.environ.get("SEED", "1"))
ROLLEN = ("beleid", "regie", "financien")
MEER = ("?periode=2024K1", "?periode=2024K3", "?periode=2024K4", "?domein=bw", "?uitsplitsing=leeftijd", "?uitsplitsing=geslacht",
        "?uitsplitsing=voorziening", "?periode=2024&domein=bw", "?periode=2024&uitsplitsing=aanbieder", "?domein=vo&periode=2024",
        "?voorziening=thuis_plus_2", "?kwartaal=2024K2", "?toon=alles", "?sorteer=start", "?spoor=opvangen", "?stand=loopt")  # fmt: skip
Vraag = tuple[str, str, str, str]


def vragen() -> list[Vraag]:
    """Every question: role, municipality, page, choices."""
    made = []
    for rol in ROLLEN:
        role = role_of(rol)
        assert role is not None
        pads = [
            p.pad for p in PAGES if p.permission in role.permissions and p.permission is not Permission.TOEZICHT_SEE
        ]
        made += list(itertools.product((rol,), GEMEENTEN, pads, dict.fromkeys((*ZOEK, *MEER))))
    return made


def antwoord(gevuld: Gevuld, vraag: Vraag) -> tuple[int, str]:
    rol, code, pad, zoek = vraag
    answer = open_pagina(gevuld.client(rol, code), pad, zoek)
    return answer.status_code, MOMENT.sub("toen", answer.get_data(as_text=True))


def schrijf(gevuld: Gevuld, codes: list[str], woord: str) -> None:
    """Words and goals of these municipalities, for themselves."""
    for code in codes:
        client = gevuld.client("beleid", code)
        note = {"cijfer": "stand_bw", "periode": "2024K3", "datum": "2024-08-01", "tekst": woord}
        goal = {"cijfer": "stand_bw", "jaar": "2024", "operator": "<", "waarde": "1.200", "bron": woord}
        assert client.post("/duiding/bewaar", data=note).status_code == 303
        assert client.post("/doelen/bewaar", data=goal).status_code == 303


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[..., Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment(vul)
    yield Gevuld(omgeving)
    omgeving.sluit()


def test_there_are_more_than_ten_thousand_questions() -> None:
    assert len(set(vragen())) >= 10_000


def test_other_tenants_change_no_byte(portaal: Gevuld) -> None:
    everything = vragen()
    chosen = random.Random(SEED).sample(everything, min(PAREN, len(everything)))
    first, second = list(GEMEENTEN[::2]), list(GEMEENTEN[1::2])
    different, seen, wissel = [], 0, dict[str, str]()
    for changed, same in ((first, second), (second, first))[:FASEN]:
        asked = [vraag for vraag in chosen if vraag[1] in same]
        before = [antwoord(portaal, vraag) for vraag in asked]
        other = [(rol, code, pad, "") for rol, code, pad in (("regie", changed[0], "/instroom-doorstroom-uitstroom"),)]
        of_changed = [antwoord(portaal, vraag) for vraag in other]
        wissel |= dict(zip(changed, [*changed[1:], changed[0]], strict=True))  # the region's totals stay as they were
        vul(portaal.omgeving, wissel)
        schrijf(portaal, changed, "geheim van een ander")
        for vraag, was in zip(asked, before, strict=True):
            now = antwoord(portaal, vraag)
            if now != was:
                n = next((i for i, (a, b) in enumerate(zip(now[1], was[1], strict=False)) if a != b), -1)
                different.append((vraag, was[1][max(0, n - 60) : n + 40], now[1][max(0, n - 60) : n + 40]))
        seen += len(asked)
        assert [antwoord(portaal, vraag) for vraag in other] != of_changed  # at home the change does show
    print(f"{seen} pairs, {len(different)} different")
    assert different == []
    assert seen == len([vraag for vraag in chosen if FASEN == 2 or vraag[1] in second])
