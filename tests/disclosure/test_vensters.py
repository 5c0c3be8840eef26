"""Releases one after another: the window of eight quarters loses nothing, and no correction of a person comes out."""

from __future__ import annotations

import random

import numpy as np
import pytest

from portal.domain.disclosure.aanval import aanval
from portal.domain.disclosure.bescherming import bescherm
from portal.domain.disclosure.tabellen import Tabellen
from portal.domain.disclosure.uitgave import VENSTER, venster
from portal.domain.disclosure.verschil import te_klein_verschil
from tests.disclosure.maak import uitgave

T, K = 10, 2
KWARTALEN = 12
GROEPEN = ("a", "b", "c", "totaal")


def reeks(zaad: int) -> tuple[dict[str, dict[str, int]], list[dict[str, int]]]:
    """Stock and flows of three groups and their total over twelve quarters, of six municipalities."""
    rng = random.Random(zaad)
    towns = [f"GM{n:04d}" for n in range(6)]
    cellen: dict[str, dict[str, int]] = {}
    relaties: list[dict[str, int]] = []
    stand = {groep: {gm: rng.choice((0, 2, 9, 30)) for gm in towns} for groep in GROEPEN[:3]}
    for q in range(KWARTALEN):
        flows = {
            groep: {gm: (rng.randint(0, 4), rng.randint(0, min(3, stand[groep][gm]))) for gm in towns}
            for groep in GROEPEN[:3]
        }
        for groep in GROEPEN[:3]:
            cellen[f"in-{q}-{groep}"] = {gm: flows[groep][gm][0] for gm in towns}
            cellen[f"uit-{q}-{groep}"] = {gm: flows[groep][gm][1] for gm in towns}
            stand[groep] = {gm: stand[groep][gm] + flows[groep][gm][0] - flows[groep][gm][1] for gm in towns}
            cellen[f"stand-{q}-{groep}"] = dict(stand[groep])
        for soort in ("in", "uit", "stand"):
            parts = [f"{soort}-{q}-{groep}" for groep in GROEPEN[:3]]
            cellen[f"{soort}-{q}-totaal"] = {gm: sum(cellen[part][gm] for part in parts) for gm in towns}
            relaties.append({**dict.fromkeys(parts, 1), f"{soort}-{q}-totaal": -1})
        for groep in GROEPEN if q else ():
            before, now = f"stand-{q - 1}-{groep}", f"stand-{q}-{groep}"
            relaties.append({before: 1, f"in-{q}-{groep}": 1, f"uit-{q}-{groep}": -1, now: -1})
    return cellen, relaties


def nummer(cel: str) -> int:
    return int(cel.split("-")[1])


@pytest.mark.parametrize("zaad", range(4))
@pytest.mark.parametrize("andersom", [False, True], ids=["oldest-first", "newest-first"])
def test_releases_with_a_window_stand_an_attack_on_all_of_them(zaad: int, andersom: bool) -> None:
    """Each quarter protected with the eight around it and what was released before; then everything attacked at once."""
    cellen, relaties = reeks(zaad)
    released: dict[str, bool] = {}
    order = range(KWARTALEN)[::-1] if andersom else range(KWARTALEN)
    for q in order:
        near = {cel: own for cel, own in cellen.items() if abs(nummer(cel) - q) <= VENSTER}
        tabellen = Tabellen.maak(near, [relation for relation in relaties if relation.keys() <= near.keys()])
        besluit = bescherm(
            tabellen, T, K, eerder=np.array([released.get(cel, False) for cel in tabellen.ids]),
            openbaar=np.array([not released.get(cel, True) for cel in tabellen.ids]),
        )  # fmt: skip
        assert besluit.vrijgegeven, q
        for n, cel in enumerate(tabellen.ids):
            if nummer(cel) == q:
                released[cel] = bool(besluit.verborgen[n])
            elif cel in released:
                assert released[cel] == bool(besluit.verborgen[n])
    everything = Tabellen.maak(cellen, relaties)
    hidden = np.array([released[cel] for cel in everything.ids])
    assert aanval(everything, hidden, T, K).bevindingen == []
    assert 0 < hidden.mean() < 0.9


def test_window_holds_whole_periods_of_four_quarters_only() -> None:
    known = [f"{jaar}K{k}" for jaar in range(2018, 2027) for k in (1, 2, 3, 4)]
    periods = venster("2022K3", [*known, *(f"{code}R4" for code in known[3:]), "2022", "2022-05"])
    quarters = [code for code in periods if "R4" not in code]
    assert (quarters[0], quarters[-1], len(quarters)) == ("2020K3", "2024K3", 2 * VENSTER + 1)
    assert sorted(code for code in periods if "R4" in code)[0] == "2021K2R4"


def test_no_correction_of_one_person_makes_a_second_version() -> None:
    """Five hundred corrections of one person: what differs in a shown cell is found, for somebody, as fewer than T."""
    rng, found = random.Random(8), 0
    for number in range(500):
        cellen, relaties = uitgave(number % 60)
        tabellen = Tabellen.maak(cellen, relaties)
        hidden = np.array([rng.random() < 0.3 for _ in cellen])
        cel = rng.choice(sorted(cellen))
        gm = rng.choice(tabellen.gemeenten) if tabellen.gemeenten else "GM0000"
        before = {naam: dict(own) for naam, own in cellen.items()}
        before[cel][gm] = before[cel].get(gm, 0) + 1
        shown = {naam: own for naam, own in before.items() if not hidden[tabellen.ids.index(naam)]}
        reported = te_klein_verschil(tabellen, hidden, shown, T, K)
        assert reported == ([cel] if cel in shown else [])
        found += len(reported)
    assert found > 200
    assert te_klein_verschil(tabellen, hidden, {naam: cellen[naam] for naam in shown}, T, K) == []
