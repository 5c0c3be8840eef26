"""All figures equal a second implementation, on random deliveries in random order."""

from __future__ import annotations

import json

import pytest

from portal.domain.identiteiten import Cel, identiteiten
from portal.domain.periode import Periode
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer
from queries.catalogue import indicators
from tests import naief, willekeurig
from tests.conftest import Omgeving
from tests.maak import csv_van

PERIODEN = ["2018", "2019", "2020", *willekeurig.KWARTALEN]


def lever_alles(omgeving: Omgeving, seed: int, *, reverse: bool = False) -> naief.Levering:
    """Deliver a random set; reversed, corrections still come after what they correct."""
    final, arrivals = willekeurig.leveringen(seed)
    if reverse:
        keys = list(dict.fromkeys(key for key, _ in arrivals))
        arrivals = [(key, rows) for key in reversed(keys) for k, rows in arrivals if k == key]
    for (aanbieder, form, kwartaal), rows in arrivals:
        ontvangst = omgeving.lever(f"{aanbieder}_{form}_{kwartaal}.csv", csv_van(form, rows))
        if ontvangst.uitkomst == "geweigerd":
            raise AssertionError(ontvangst.bevindingen)
    return final


def alle_cijfers(omgeving: Omgeving, rol: str = "intern") -> naief.Tabel:
    vraag = Vraag.maak(["alle"], PERIODEN, ["alle"], rol, ["alle"])
    tabel: naief.Tabel = {}
    for o in lees_cijfers(omgeving.databases, vraag):
        if o["cellen"] and o["cellen"][0]["status"] == "geen_gegevens":
            continue
        key = (o["code"], o["periode"], o["gebied"], o["uitsplitsing"] or "")
        tabel[key] = {cel["groep"] or "": cel["waarde"] for cel in o["cellen"]}
    return tabel


def zonder_nullen(tabel: naief.Tabel) -> naief.Tabel:
    return {key: {g: n for g, n in groups.items() if n} for key, groups in tabel.items()}


@pytest.mark.parametrize("seed", range(14))
def test_figures_equal_the_naive_implementation(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed)
    publiceer(verse_omgeving.databases)
    assert zonder_nullen(alle_cijfers(verse_omgeving)) == zonder_nullen(naief.cijfers(final))


@pytest.mark.parametrize("seed", [3, 5])
def test_figures_do_not_depend_on_the_order_of_arrival(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed, reverse=True)
    publiceer(verse_omgeving.databases)
    assert zonder_nullen(alle_cijfers(verse_omgeving)) == zonder_nullen(naief.cijfers(final))


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_incremental_publishing_equals_publishing_from_nothing(verse_omgeving: Omgeving, seed: int) -> None:
    final, arrivals = willekeurig.leveringen(seed)
    for (aanbieder, form, kwartaal), rows in arrivals:
        verse_omgeving.lever(f"{aanbieder}_{form}_{kwartaal}.csv", csv_van(form, rows))
        publiceer(verse_omgeving.databases)
    step_by_step = {rol: json.dumps(_objects(verse_omgeving, rol)) for rol in ("intern", "beleid", "regie")}
    publiceer(verse_omgeving.databases, alles=True)
    assert {rol: json.dumps(_objects(verse_omgeving, rol)) for rol in step_by_step} == step_by_step
    assert zonder_nullen(alle_cijfers(verse_omgeving)) == zonder_nullen(naief.cijfers(final))


def _objects(omgeving: Omgeving, rol: str) -> list[dict[str, object]]:
    return list(lees_cijfers(omgeving.databases, Vraag.maak(["alle"], PERIODEN, ["alle"], rol, ["alle"])))


@pytest.mark.parametrize("seed", [6, 7])
def test_every_identity_holds_for_every_area(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed)
    publiceer(verse_omgeving.databases)
    tabel = alle_cijfers(verse_omgeving)
    periods = {domein: set(naief.perioden(final, domein)) for domein in ("bw", "mo", "vo")}
    for gebied in naief.GEBIEDEN:
        cells = {
            Cel(*code.rsplit("_", 1), periode, uitsplitsing, groep): int(n)
            for (code, periode, area, uitsplitsing), groups in tabel.items() if area == gebied
            for groep, n in groups.items()
        }  # fmt: skip
        relations = identiteiten(cells, indicators(), periods)
        assert len(relations) > 50
        for relation in relations:
            assert sum(factor * cells[cel] for cel, factor in relation.items()) == 0, (gebied, relation)


def test_stock_and_flow_close_by_hand(verse_omgeving: Omgeving) -> None:
    final = lever_alles(verse_omgeving, 8)
    publiceer(verse_omgeving.databases)
    tabel = alle_cijfers(verse_omgeving)
    seen = 0
    for domein in ("bw", "mo", "vo"):
        periods = naief.perioden(final, domein)
        for gebied in naief.GEBIEDEN:
            for periode in periods:
                before = Periode.parse(periode).vorige().code
                if before in periods:
                    plain = {
                        n: tabel[f"{n}_{domein}", periode, gebied, ""][""] for n in ("stand", "instroom", "uitstroom")
                    }
                    begin = tabel[f"stand_{domein}", before, gebied, ""][""]
                    assert plain["stand"] == begin + plain["instroom"] - plain["uitstroom"]
                    seen += 1
    assert seen > 100
