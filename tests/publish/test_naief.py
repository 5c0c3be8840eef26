"""All figures equal a second implementation, on random deliveries in random order."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

import pytest
from sqlalchemy import Connection

from portal.demo.bestanden import schrijf_referentie
from portal.domain.gemeenten import REGIO
from portal.domain.identiteiten import Cel, identiteiten
from portal.domain.periode import Periode
from portal.ingest.referentie import lees_referentie
from portal.publish import meten, publiceren
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.getoond import publiceer_getoond
from portal.publish.publiceren import publiceer, publiceer_gemeenten
from portal.publish.tabellen import TELMATEN
from queries.catalogue import by_code, indicators
from tests import naief, willekeurig
from tests.conftest import KEY, Omgeving
from tests.maak import csv_van

PERIODEN = [
    "2018", "2019", "2020", *willekeurig.KWARTALEN, *(f"{k}R4" for k in willekeurig.KWARTALEN),
    *(f"{jaar}-{maand:02d}" for jaar in (2018, 2019, 2020) for maand in range(1, 13)),
]  # fmt: skip
PARTEN = 12  # so often is the rest of a random set published
VOLLEDIG = bool(os.environ.get("VOLLEDIG"))  # make naief: more random sets than every run has time for


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
        for cel in o["cellen"]:
            expected = ("leeg", "nog_niet", "nvt") if cel["waarde"] is None else ("ok",)
            assert cel["status"] in expected or rol != "intern", (key, cel)
        tabel[key] = {(cel["groep"] or "", cel["maat"]): _waarde(cel) for cel in o["cellen"]}
    return tabel


def _waarde(cel: dict[str, object]) -> naief.Getal:
    """The value, or why there is none."""
    return cel["status"] if cel["status"] in ("nog_niet", "nvt") else cel["waarde"]  # type: ignore[return-value]


def _is_same(one: object, other: object) -> bool:
    """To six decimals; words and nothing are the same only as themselves."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 2e-6
    return one == other


def verschillen(tabel: naief.Tabel, naive: naief.Tabel) -> list[object]:
    """Everything that is not the same, to six decimals."""
    found: list[object] = list({*tabel} ^ {*naive})
    for key in {*tabel} & {*naive}:
        ours, theirs = tabel[key], naive[key]
        if set(ours) != set(theirs) or not all(_is_same(ours[k], theirs[k]) for k in ours):
            found.append((key, ours, theirs))
    return found


@pytest.mark.parametrize("seed", range(8 if VOLLEDIG else 5))
def test_figures_equal_the_naive_implementation(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed)
    publiceer(verse_omgeving.databases, KEY)
    assert verschillen(alle_cijfers(verse_omgeving), naief.cijfers(final)) == []


@pytest.mark.parametrize("seed", [3, 5] if VOLLEDIG else [5])
def test_figures_do_not_depend_on_the_order_of_arrival(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed, reverse=True)
    publiceer(verse_omgeving.databases, KEY)
    assert verschillen(alle_cijfers(verse_omgeving), naief.cijfers(final)) == []


def publiceer_in_delen(omgeving: Omgeving) -> int:
    """Municipalities first, as while the portal runs; what they got then stays when the region follows. How many went
    before it."""
    before = _stand(omgeving, "regio")
    first = publiceer_gemeenten(omgeving.databases, KEY).gebieden
    assert "regio" not in first
    assert _stand(omgeving, "regio") == before  # the region's figures stay as they were
    known = {gebied: _stand(omgeving, gebied) for gebied in first}
    publiceer(omgeving.databases, KEY)
    for gebied, stand in known.items():
        assert _stand(omgeving, gebied) == stand
    return len(first)


def _stand(omgeving: Omgeving, gebied: str) -> list[object]:
    """Everything that is published of an area, apart from plans and of places, which are everybody's."""
    return [
        omgeving.sql(f"select * from cijfers.{tabel} where gebied = :g and domein not in ('doel', 'plek') order by {volgorde}", g=gebied)
        for tabel, volgorde in (("cel_exact", "1, 2, 3, 4, 5, 6, 7"), ("cel_getoond", "1, 2, 3, 4, 5, 6, 7"))
    ] + [omgeving.sql("select * from cijfers.regie_traject where gebied = :g order by 1, 2, 3, 4, 5", g=gebied)]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 4] if VOLLEDIG else [4])
def test_incremental_publishing_equals_publishing_from_nothing(verse_omgeving: Omgeving, seed: int) -> None:
    final, arrivals = willekeurig.leveringen(seed)
    vooraf = 0
    for number, ((aanbieder, form, kwartaal), rows) in enumerate(arrivals):
        verse_omgeving.lever(f"{aanbieder}_{form}_{kwartaal}.csv", csv_van(form, rows))
        if number % 16 == seed % 16 or number > len(arrivals) - 4:
            vooraf += publiceer_in_delen(verse_omgeving)
    assert vooraf > 0
    publiceer_in_delen(verse_omgeving)
    step_by_step = {rol: json.dumps(_objects(verse_omgeving, rol)) for rol in ("intern", "beleid", "regie")}
    publiceer(verse_omgeving.databases, KEY, alles=True)
    assert {rol: json.dumps(_objects(verse_omgeving, rol)) for rol in step_by_step} == step_by_step
    assert verschillen(alle_cijfers(verse_omgeving), naief.cijfers(final)) == []


@pytest.mark.parametrize("seed", range(30, 60) if VOLLEDIG else [30, 31])
def test_region_brought_up_to_date_equals_the_region_made_anew(
    verse_omgeving: Omgeving, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Deliveries and corrections that add no period: the region of before, with who changed taken off and put back."""
    monkeypatch.setattr(meten, "VEEL_VERANDERD", 100)  # also where most of these few persons changed
    made_then: list[object] = []
    measure_then = meten._measure_then
    monkeypatch.setattr(meten, "_measure_then", lambda *a: (made_then.append(a), measure_then(*a)))
    monkeypatch.setattr(publiceren, "publiceer_getoond", _protect_region)  # of municipalities it takes nine tenths
    lees_referentie(
        verse_omgeving.databases, [path for path in schrijf_referentie(tmp_path) if path.stem == "tarieven"]
    )
    _, arrivals = willekeurig.leveringen(seed)
    keys = list(dict.fromkeys((form, kwartaal) for (_, form, kwartaal), _ in arrivals))
    first = [next(n for n, ((_, *key), _) in enumerate(arrivals) if tuple(key) == wanted) for wanted in keys]
    for number in first:
        _lever(verse_omgeving, *arrivals[number])
    publiceer(verse_omgeving.databases, KEY)
    assert made_then == []
    left = [arrival for number, arrival in enumerate(arrivals) if number not in first]
    parts = range(0, len(left), len(left) // PARTEN + 1)
    for begin, end in itertools.pairwise((*parts, len(left))):
        for arrival in left[begin:end]:
            _lever(verse_omgeving, *arrival)
        publiceer(verse_omgeving.databases, KEY)
        if begin in (parts[len(parts) // 2], parts[-1]):
            step_by_step = _region(verse_omgeving)
            publiceer(verse_omgeving.databases, KEY, alles=True)
            assert _region(verse_omgeving) == step_by_step
    assert all(step_by_step.values())  # nothing is the same because it is not there
    assert len(made_then) >= len(parts) // 2  # a part may add a month


def _protect_region(connection: Connection, touched: meten.Geraakt, perioden: dict[str, set[str]]) -> None:
    publiceer_getoond(connection, {key: first for key, first in touched.items() if key[0] == REGIO}, perioden)


def _lever(omgeving: Omgeving, key: tuple[str, str, str], rows: list[dict[str, str]]) -> None:
    aanbieder, form, kwartaal = key
    assert omgeving.lever(f"{aanbieder}_{form}_{kwartaal}.csv", csv_van(form, rows)).uitkomst != "geweigerd"


def _region(omgeving: Omgeving) -> dict[str, set[object]]:
    """Everything that is published of the region and of money, and the durations that are kept for the next time."""
    of_region = dict.fromkeys(("cijfers.cel_exact", "cijfers.cel_getoond"), " where gebied = 'regio'")
    whole = (
        "monitor.duur_regio",
        "monitor.plek_deel",
        "financien.gebruik",
        "financien.kosten_boven",
        "financien.kosten",
        "cijfers.regie_traject",
        "cijfers.volledigheid",
        "cijfers.kwaliteit_deel",
        "cijfers.kwaliteit_levering",
    )
    return {
        tabel: {
            tuple(repr(item) if isinstance(item, list | dict) else item for item in row)
            for row in omgeving.sql(f"select * from {tabel}{waar}")
        }
        for tabel, waar in (of_region | dict.fromkeys(whole, "")).items()
    }


def _objects(omgeving: Omgeving, rol: str) -> list[dict[str, object]]:
    return list(lees_cijfers(omgeving.databases, Vraag.maak(["alle"], PERIODEN, ["alle"], rol, ["alle"])))


def cellen_van(tabel: naief.Tabel, gebied: str) -> dict[Cel, int]:
    """The counts of one area, with the remainders and sums that protection also guards."""
    cells: dict[Cel, int] = {}
    for (code, periode, area, uitsplitsing), values in tabel.items():
        found = by_code()[code]
        if area == gebied and not found.alleen_regio:
            key = (found.naam, found.domein(code), periode, uitsplitsing)
            for (groep, maat), waarde in values.items():
                if isinstance(waarde, str):
                    continue  # not known yet: nothing to protect, nothing to add up
                if maat in TELMATEN:
                    cells[Cel(*key, groep, maat)] = int(waarde or 0)
                elif maat == "gemiddelde" and waarde is not None and found.soort == "duur":
                    cells[Cel(*key, groep, "_som")] = round(waarde * (values[groep, "n"] or 0))
                if found.naam == "woonwens":  # everybody has one answer
                    whole = Cel("woonwens", key[1], periode, maat="_totaal")
                    cells[whole] = cells.get(whole, 0) + int(waarde or 0)
    return cells


@pytest.mark.parametrize("seed", [6, 7] if VOLLEDIG else [6])
def test_every_identity_holds_for_every_area(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed)
    publiceer(verse_omgeving.databases, KEY)
    tabel = alle_cijfers(verse_omgeving)
    periods = {domein: set(naief.perioden(final, domein)) for domein in ("bw", "mo", "vo")}
    for gebied in naief.GEBIEDEN:
        cells = cellen_van(tabel, gebied)
        relations = identiteiten(cells, indicators(), periods)
        assert len(relations) > 200
        for relation in relations:
            # a sum of days is a mean times a number: the mean was rounded
            slack = len(relation) * 0.01 if any(cel.maat == "_som" for cel in relation) else 0
            assert abs(sum(factor * cells[cel] for cel, factor in relation.items())) <= slack, (gebied, relation)


def test_stock_and_flow_close_by_hand(verse_omgeving: Omgeving) -> None:
    final = lever_alles(verse_omgeving, 8)
    publiceer(verse_omgeving.databases, KEY)
    tabel = alle_cijfers(verse_omgeving)
    seen = 0
    for domein in ("bw", "mo", "vo"):
        periods = naief.perioden(final, domein)
        for gebied in naief.GEBIEDEN:
            for periode in periods:
                before = Periode.parse(periode).vorige().code
                if before in periods:
                    key = ("", "aantal")
                    plain = {
                        n: tabel[f"{n}_{domein}", periode, gebied, ""][key] for n in ("stand", "instroom", "uitstroom")
                    }
                    begin = tabel[f"stand_{domein}", before, gebied, ""][key]
                    assert plain["stand"] == begin + plain["instroom"] - plain["uitstroom"]
                    seen += 1
    assert seen > 500
