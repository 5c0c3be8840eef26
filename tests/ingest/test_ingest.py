"""Deliveries: one receipt, versions, history, disappearance, all or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portal.domain.fouten import VerkeerdGebruik
from portal.ingest.map import Aanlevering, bestanden
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, VANDAAG, Omgeving
from tests.maak import client, csv_van, rij


def bw(**velden: str) -> str:
    return csv_van("bw", [rij("bw", **velden)])


def waarde(omgeving: Omgeving, code: str, periode: str, gebied: str = "regio") -> object:
    (found,) = lees_cijfers(omgeving.databases, Vraag.maak([code], [periode], [gebied], "intern", []))
    return found["cellen"][0]["waarde"]


def test_same_content_gives_the_stored_receipt(verse_omgeving: Omgeving) -> None:
    first = verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    again = verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    assert (first.uitkomst, again.uitkomst) == ("opgeslagen", "herhaald")
    assert (again.ontvangst, again.versie, again.sha256) == (first.ontvangst, 1, first.sha256)
    assert verse_omgeving.sql("select count(*) from monitor.bw") == [(1,)]


def test_other_content_replaces_as_a_whole_and_keeps_the_former_version(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", [rij("bw"), rij("bw", traject_id="t2", client="p2")]))
    second = verse_omgeving.lever("A01_bw_2019K1.csv", bw(schulden="ja"))
    assert (second.uitkomst, second.versie) == ("vervangen", 2)
    assert verse_omgeving.sql("select traject_id, actueel from monitor.bw order by actueel, traject_id") == [
        ("t1", False), ("t2", False), ("t1", True),
    ]  # fmt: skip
    assert verse_omgeving.sql("select traject_id from monitor.traject") == [("t1",)]


def test_eight_at_once_make_one_receipt(verse_omgeving: Omgeving) -> None:
    path = verse_omgeving.map / "A01_bw_2019K1.csv"
    path.write_text(bw())
    aanlevering = Aanlevering(verse_omgeving.databases, KEY, VANDAAG)
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: aanlevering.lever(path), range(8)))
    assert sorted(o.uitkomst for o in outcomes) == ["herhaald"] * 7 + ["opgeslagen"]
    assert len({o.ontvangst for o in outcomes}) == 1
    assert verse_omgeving.sql("select count(*), count(distinct levering) from monitor.bw") == [(1, 1)]


def test_refused_file_leaves_the_database_as_it_was(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    before = verse_omgeving.sql("select count(*) from monitor.levering")
    refused = verse_omgeving.lever("A01_bw_2019K1.csv", bw(geslacht="?"))
    assert refused.uitkomst == "geweigerd"
    assert refused.als_dict("x")["afgewezen"] == refused.gelezen == 1
    assert verse_omgeving.sql("select count(*) from monitor.levering") == before


@pytest.mark.parametrize(
    ("kolom", "velden"),
    [
        ("client", {"client": "p2"}),
        ("voorziening", {"voorziening": "bw_nabij"}),
        ("gemeente_verantwoordelijk", {"gemeente_verantwoordelijk": "GM0014"}),
        ("gemeente_herkomst", {"gemeente_herkomst": "GM0047"}),
        ("gemeente_herkomst", {"gemeente_herkomst": "onbekend"}),
    ],
)
def test_started_traject_may_not_change(verse_omgeving: Omgeving, kolom: str, velden: dict[str, str]) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    refused = verse_omgeving.lever("A01_bw_2019K2.csv", bw(**velden))
    assert refused.uitkomst == "geweigerd"
    assert [(b["regel"], b["kolom"], b["rij"]) for b in refused.bevindingen] == [("gemeente_gewijzigd", kolom, 2)]
    assert verse_omgeving.sql("select count(*) from monitor.levering") == [(1,)]


def test_traject_may_change_before_it_starts_and_merge_at_any_time(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever(
        "A01_bw_2019K1.csv", bw(startdatum="", gemeente_verblijf="", gemeente_verantwoordelijk="GM0009")
    )
    second = bw(startdatum="2019-04-02", gemeente_verantwoordelijk="GM0014", gemeente_herkomst="GM0047")
    assert verse_omgeving.lever("A01_bw_2019K2.csv", second).uitkomst == "opgeslagen"
    third = bw(startdatum="2019-04-02", gemeente_verantwoordelijk="GM0009", gemeente_herkomst="GM0047")
    assert verse_omgeving.lever("A01_bw_2019K3.csv", third).uitkomst == "opgeslagen"


def test_origin_that_becomes_known_is_a_warning(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw(gemeente_herkomst="onbekend"))
    second = verse_omgeving.lever("A01_bw_2019K2.csv", bw(gemeente_herkomst="GM0047"))
    assert second.uitkomst == "opgeslagen"
    assert [(b["regel"], b["niveau"]) for b in second.bevindingen] == [("gemeente_gewijzigd", "waarschuwing")]


def test_compared_with_the_nearest_earlier_quarter_only(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    verse_omgeving.lever("A01_bw_2019K2.csv", csv_van("bw", []))
    assert verse_omgeving.lever("A01_bw_2019K3.csv", bw(client="p2")).uitkomst == "opgeslagen"


def test_who_is_no_longer_delivered_disappears_and_may_return(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    gone = verse_omgeving.lever("A01_bw_2019K3.csv", csv_van("bw", []))
    assert (gone.verdwenen, gone.teruggekeerd) == (1, 0)
    state = "select einddatum::text, reden_einde, bestemming, verdwenen from monitor.traject"
    assert verse_omgeving.sql(state) == [("2019-04-01", "onbekend", "onbekend", True)]
    back = verse_omgeving.lever("A01_bw_2019K2.csv", bw())  # a quarter that was skipped comes in late
    assert (back.verdwenen, back.teruggekeerd) == (0, 0)
    assert verse_omgeving.sql(state) == [("2019-07-01", "onbekend", "onbekend", True)]
    returned = verse_omgeving.lever("A01_bw_2019K3.csv", bw())
    assert returned.teruggekeerd == 1
    assert verse_omgeving.sql(state) == [(None, None, None, False)]


def test_skipped_quarter_makes_nothing_disappear(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw())
    assert verse_omgeving.lever("A01_bw_2019K3.csv", bw()).verdwenen == 0
    assert verse_omgeving.sql("select einddatum from monitor.traject") == [(None,)]


def test_refused_application_to_the_shelter_does_not_disappear(verse_omgeving: Omgeving) -> None:
    refusal = rij("vo", besluit="niet_opgenomen", startdatum="", reden_niet_opgenomen="bezet", vervolg="hotel")
    verse_omgeving.lever("V01_vo_2019K1.csv", csv_van("vo", [refusal]))
    assert verse_omgeving.lever("V01_vo_2019K2.csv", csv_van("vo", [])).verdwenen == 0


def test_waiting_person_who_disappears_is_withdrawn(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw(startdatum="", gemeente_verblijf=""))
    assert verse_omgeving.lever("A01_bw_2019K2.csv", csv_van("bw", [])).verdwenen == 1
    assert verse_omgeving.sql("select einddatum::text, bestemming from monitor.traject") == [("2019-04-01", None)]


def test_residents_of_winsum_go_where_their_village_went(verse_omgeving: Omgeving) -> None:
    rows = [
        rij("mo", traject_id="a", client="p1", gemeente_herkomst="GM0053", woonplaats_herkomst="eZINGE"),
        rij("mo", traject_id="b", client="p2", gemeente_herkomst="GM0053", woonplaats_herkomst="Baflo"),
        rij("mo", traject_id="c", client="p3", gemeente_herkomst="GM0053"),
        rij("mo", traject_id="d", client="p4", gemeente_herkomst="GM0014", woonplaats_herkomst="Ezinge"),
        rij("mo", traject_id="e", client="p5", gemeente_herkomst="GM0363"),
    ]
    verse_omgeving.lever("A01_mo_2019K1.csv", csv_van("mo", rows))
    assert verse_omgeving.sql("select traject_id, eigen_gemeente from monitor.traject order by 1") == [
        ("a", "GM1969"), ("b", "GM1966"), ("c", "GM1966"), ("d", "GM0014"), ("e", "buiten_regio"),
    ]  # fmt: skip


def test_delivered_pseudonym_is_stored_nowhere(verse_omgeving: Omgeving) -> None:
    verse_omgeving.lever("A01_bw_2019K1.csv", bw(client="p1"))
    delivered = client("p1")
    tables = verse_omgeving.sql(
        "select table_schema || '.' || table_name from information_schema.tables"
        " where table_schema in ('monitor', 'vo', 'cijfers', 'sec', 'audit') and table_type = 'BASE TABLE'"
    )
    assert len(tables) > 15
    for (table,) in tables:
        rows = verse_omgeving.sql(
            f"select count(*) from {table} t where t::text like '%' || :needle || '%'", needle=delivered
        )
        assert rows == [(0,)], table


@pytest.mark.parametrize("form", ["mo_nachten", "capaciteit", "huiselijk_geweld", "peiling"])
def test_events_are_stored_replaced_and_repeated(verse_omgeving: Omgeving, form: str) -> None:
    name = f"A01_{form}_2019K1.csv"
    assert verse_omgeving.lever(name, csv_van(form, [rij(form)])).uitkomst == "opgeslagen"
    assert verse_omgeving.lever(name, csv_van(form, [rij(form)])).uitkomst == "herhaald"
    assert verse_omgeving.lever(name, csv_van(form, [])).uitkomst == "vervangen"
    assert verse_omgeving.sql(f"select count(*), count(*) filter (where actueel) from monitor.{form}") == [(1, 0)]


def regels(ontvangst: object) -> set[str]:
    return {str(b["regel"]) for b in ontvangst.bevindingen}  # type: ignore[attr-defined]


def test_warnings_that_need_other_deliveries(verse_omgeving: Omgeving) -> None:
    assert regels(verse_omgeving.lever("A01_mo_nachten_2019K1.csv", csv_van("mo_nachten", [rij("mo_nachten")]))) == {
        "nacht_onbekend"
    }
    verse_omgeving.lever("A01_mo_2019K1.csv", csv_van("mo", [rij("mo", client="p7")]))
    nights = csv_van("mo_nachten", [rij("mo_nachten"), rij("mo_nachten", datum="2019-02-04")])
    assert regels(verse_omgeving.lever("A01_mo_nachten_2019K1.csv", nights)) == set()
    assert regels(verse_omgeving.lever("A01_bw_2019K1.csv", bw(voorziening="vervoer"))) == {"module_los"}
    assert regels(verse_omgeving.lever("A02_bw_2019K1.csv", bw(client="p2"))) == set()
    assert regels(verse_omgeving.lever("A03_bw_2019K1.csv", bw(client="p2"))) == {"dubbel_traject"}
    other_year = bw(client="p2", geboortejaar="1990", voorziening="bw_nabij")
    assert regels(verse_omgeving.lever("A04_bw_2019K1.csv", other_year)) == {"persoon_verschilt"}


def test_module_beside_another_traject_is_sound(verse_omgeving: Omgeving) -> None:
    rows = [rij("bw"), rij("bw", traject_id="m", voorziening="activering")]
    assert regels(verse_omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", rows))) == set()


def test_same_day_stay_counts_one_day(verse_omgeving: Omgeving) -> None:
    same_day = {"startdatum": "2019-03-31", "einddatum": "2019-03-31", "reden_einde": "anders", "bestemming": "kamer"}
    verse_omgeving.lever("A01_bw_2019K1.csv", bw(**same_day))
    verse_omgeving.lever("A01_bw_2019K2.csv", csv_van("bw", []))
    publiceer(verse_omgeving.databases, KEY)
    assert [waarde(verse_omgeving, f"{c}_bw", "2019K1") for c in ("personen", "stand", "instroom", "uitstroom")] == [
        1,
        1,
        1,
        0,
    ]
    assert [waarde(verse_omgeving, f"{c}_bw", "2019K2") for c in ("personen", "stand", "instroom", "uitstroom")] == [
        0,
        0,
        0,
        1,
    ]


def test_folder_goes_by_quarter_and_form(tmp_path: Path) -> None:
    for name in (
        "A_mo_nachten_2019K1.csv",
        "A_mo_2019K1.csv",
        "A_bw_2019K2.csv",
        "A_capaciteit_2019K1.CSV",
        "lees.txt",
    ):
        (tmp_path / name).write_text("")
    names = [p.name for p in bestanden([tmp_path])]
    assert names == ["A_capaciteit_2019K1.CSV", "A_mo_2019K1.csv", "A_mo_nachten_2019K1.csv", "A_bw_2019K2.csv"]
    with pytest.raises(VerkeerdGebruik):
        list(bestanden([tmp_path / "weg"]))


def test_killed_half_way_leaves_all_or_nothing(verse_omgeving: Omgeving) -> None:
    rows = [rij("bw", traject_id=f"t{i}", client=f"p{i}") for i in range(4000)]
    path = verse_omgeving.map / "A01_bw_2019K1.csv"
    path.write_text(csv_van("bw", rows))
    key = verse_omgeving.map / "sleutel"
    key.write_bytes(KEY)
    urls = {
        f"{role.upper()}_URL": url.render_as_string(hide_password=False) for role, url in verse_omgeving.urls.items()
    }
    admin = verse_omgeving.beheer.render_as_string(hide_password=False)
    env = {**os.environ, **urls, "DATABASE_URL": admin, "MONITOR_SLEUTEL": str(key)}
    command = [sys.executable, "-m", "portal.cli", "ingest", str(path), "--zonder-publicatie"]
    outcomes = set()
    for delay in (0.8, 1.0, 1.1, 1.2, 1.3, 1.5):
        child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.wait()
        stored = verse_omgeving.sql("select count(*) from monitor.bw")[0][0]
        receipts = verse_omgeving.sql("select count(*) from monitor.levering")[0][0]
        assert (stored, receipts) in {(0, 0), (4000, 1)}
        outcomes.add(stored)
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert verse_omgeving.sql("select count(*), max(versie) from monitor.levering") == [(1, 1)]
