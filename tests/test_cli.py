"""The command line from outside: exit codes, one sentence per error, never a trace; and the embedded server."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import vrije_poort
from tests.maak import csv_van, rij

Klaar = subprocess.CompletedProcess[str]


def portal(*arguments: str, **env: str) -> Klaar:
    """Run a command in its own process, with no setting but those given."""
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("PORTAL_", "DATABASE_")) and not k.endswith("_URL")
    }
    command = [sys.executable, "-m", "portal.cli", *arguments]
    clean["PORTAL_PORT"] = str(vrije_poort())  # a portal may be running on this machine's usual port
    return subprocess.run(command, env={**clean, **env}, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def data() -> Iterator[str]:
    """A data folder with an embedded server, set up once; no command may leave its server behind."""
    with tempfile.TemporaryDirectory(prefix="portal-cli-") as folder:
        Path(folder).chmod(0o755)
        assert portal("migrate", PORTAL_DATA=folder).returncode == 0
        yield folder
        _nobody_left(folder)


def _nobody_left(folder: str) -> None:
    processes = subprocess.run(["pgrep", "-f", folder], capture_output=True, text=True, check=False)
    assert processes.stdout == "", "the embedded server was left behind"


def een_zin(done: Klaar, code: int, *woorden: str) -> None:
    """One line on stderr, nothing on stdout, no trace."""
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    for woord in woorden:
        assert woord in done.stderr


@pytest.mark.parametrize("url", ["geen url", "mysql://x/y", "postgresql://", "://"])
def test_url_that_is_none(url: str, tmp_path: Path) -> None:
    een_zin(portal("migrate", DATABASE_URL=url, PORTAL_DATA=str(tmp_path)), 3, "DATABASE_URL")


@pytest.mark.parametrize("url", ["postgresql://a:b@127.0.0.1:1/x", "postgresql://a:b@/x?host=/nergens"])
@pytest.mark.parametrize(
    "command", [["migrate"], ["publish"], ["check"], ["cijfers", "stand_bw", "--periode", "2019"], ["serve"]]
)
def test_server_that_is_not_there(url: str, command: list[str], tmp_path: Path) -> None:
    een_zin(portal(*command, DATABASE_URL=url, PORTAL_DATA=str(tmp_path)), 3, "niet bereikbaar")


def test_unencrypted_connection_to_another_machine(tmp_path: Path) -> None:
    done = portal("check", DATABASE_URL="postgresql://a:b@db.example.org/x", PORTAL_DATA=str(tmp_path))
    een_zin(done, 3, "sslmode=verify-full")


def test_server_that_is_too_old(bereikbaar: Path) -> None:
    folders = sorted(Path("/usr/lib/postgresql").glob("15/bin"))
    if (
        not folders
        or "15.18"
        not in subprocess.run([folders[0] / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    ):
        pytest.skip("no PostgreSQL below its floor on this machine")
    een_zin(portal("migrate", PORTAL_DATA=str(bereikbaar), PORTAL_PG_BIN=str(folders[0])), 3, "te oud", "15.18")


def test_missing_and_other_key(data: str, tmp_path: Path) -> None:
    key = Path(data) / "monitor.sleutel"
    kept = tmp_path / "weg"
    shutil.move(key, kept)
    try:
        file = tmp_path / "A01_bw_2019K1.csv"
        file.write_text(csv_van("bw", [rij("bw")]))
        een_zin(portal("ingest", str(file), PORTAL_DATA=data), 3, "sleutel", "ontbreekt")
        een_zin(portal("migrate", PORTAL_DATA=data), 3, "ontbreekt")
        assert not key.exists()
        key.write_bytes(b"x" * 32)
        een_zin(portal("migrate", PORTAL_DATA=data), 3, "andere")
        een_zin(portal("ingest", str(file), PORTAL_DATA=data), 3, "andere")
    finally:
        shutil.move(kept, key)


@pytest.mark.parametrize("megabytes", [20, 44, 50, 64])  # no server, half a schema, nearly no room, no room for rows
def test_full_volume(bereikbaar: Path, tmp_path: Path, megabytes: int) -> None:
    volume = bereikbaar / "klein"
    volume.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(volume)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small volume")
    try:
        volume.chmod(0o755)
        rows = [rij("bw", traject_id=f"t{i}", client=f"p{i}") for i in range(20_000)]
        file = tmp_path / "A01_bw_2019K1.csv"
        file.write_text(csv_van("bw", rows))
        een_zin(portal("ingest", str(file), PORTAL_DATA=str(volume)), 3, "vol")
    finally:
        subprocess.run(["umount", "-l", str(volume)], check=False)


def test_address_outside_this_machine_needs_tls(data: str) -> None:
    een_zin(portal("serve", PORTAL_DATA=data, PORTAL_HOST="0.0.0.0"), 3, "TLS")


def test_wrong_setting_is_named(tmp_path: Path) -> None:
    een_zin(portal("check", PORTAL_PORT="acht", PORTAL_DATA=str(tmp_path)), 3, "PORTAL_PORT")


@pytest.mark.parametrize(
    ("arguments", "woord"),
    [
        (["cijfers", "stand_xx", "--periode", "2019"], "stand_xx"),
        (["cijfers", "stand_bw", "--periode", "2019K5"], "2019K5"),
        (["cijfers", "stand_bw", "--periode", "19"], "19"),
        (["cijfers", "stand_bw", "--periode", "2019", "--gemeente", "GM0053"], "GM0053"),
        (["cijfers", "stand_bw", "--periode", "2019", "--gemeente", "GM9999"], "GM9999"),
        (["cijfers", "stand_bw", "--periode", "2019", "--uitsplitsing", "kleur"], "kleur"),
        (["cijfers", "stand_vo", "--periode", "2019", "--uitsplitsing", "aanbieder"], "aanbieder"),
        (["cijfers", "stand_bw", "--periode", "2019", "--rol", "beheer"], "beheer"),
        (["cijfers", "stand_bw"], "--periode"),
        (["ingest", "/bestaat/niet"], "/bestaat/niet"),
        (["user", "add", "Jan Jansen", "--rol", "beleid", "--gebied", "GM0014"], "Jan Jansen"),
        (["user", "add", "jan", "--rol", "beleid"], "--gebied"),
        (["user", "add", "jan", "--rol", "baas", "--gebied", "GM0014"], "baas"),
        (["user", "add", "jan", "--rol", "centrum", "--gebied", "GM0014"], "centrum"),
        (["user", "add", "jan", "--rol", "beleid", "--gebied", "GM0053"], "GM0053"),
        (["vlieg"], "vlieg"),
        ([], "--help"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(data: str, arguments: list[str], woord: str) -> None:
    een_zin(portal(*arguments, PORTAL_DATA=data), 2, woord)


@pytest.mark.parametrize("command", ["", "demo", "serve", "migrate", "ingest", "publish", "cijfers", "user", "check"])
def test_help_is_dutch(command: str) -> None:
    done = portal(*([command] if command else []), "--help")
    assert done.returncode == 0
    assert "gebruik:" in done.stdout
    assert "usage" not in done.stdout


def test_from_file_to_figure(data: str, tmp_path: Path) -> None:
    (tmp_path / "A01_bw_2019K1.csv").write_text(csv_van("bw", [rij("bw"), rij("bw", traject_id="t2", client="p2")]))
    (tmp_path / "A01_mo_2019K1.csv").write_text(csv_van("mo", [rij("mo", geslacht="?")]))
    done = portal("ingest", str(tmp_path), "--format", "json", PORTAL_DATA=data)
    assert done.returncode == 1, done.stderr
    stored, refused = json.loads(done.stdout)
    assert set(stored) >= {"bestand", "aanbieder", "formulier", "kwartaal", "uitkomst", "versie", "ontvangst", "sha256",
                           "gelezen", "opgeslagen", "afgewezen", "verdwenen", "bevindingen", "aantal_bevindingen"}  # fmt: skip
    assert (stored["uitkomst"], stored["gelezen"], stored["opgeslagen"], stored["afgewezen"]) == ("opgeslagen", 2, 2, 0)
    assert (refused["uitkomst"], refused["opgeslagen"], refused["afgewezen"]) == ("geweigerd", 0, 1)
    assert set(refused["bevindingen"][0]) == {"rij", "kolom", "regel", "niveau", "vorm", "melding"}
    asked = [
        "cijfers",
        "stand_bw,personen_bw",
        "--periode",
        "2019K1",
        "2019K2",
        "--gemeente",
        "alle",
        "--uitsplitsing",
        "alle",
    ]
    done = portal(*asked, "--format", "json", PORTAL_DATA=data)
    objects = json.loads(done.stdout)
    assert len(objects) == 2 * 2 * 11 * 6
    assert objects[0] == {
        "code": "stand_bw", "versie": 1, "periode": "2019K1", "gebied": "regio", "rol": "intern", "uitsplitsing": None,
        "eenheid": "personen", "gegevens_tm": "2019K1", "ontbreekt": [],
        "cellen": [{"groep": None, "maat": "aantal", "waarde": 2, "status": "ok"}],
    }  # fmt: skip
    later = next(o for o in objects if o["periode"] == "2019K2")
    assert later["cellen"] == [{"groep": None, "maat": "aantal", "waarde": None, "status": "geen_gegevens"}]
    lines = portal(*asked, "--format", "jsonl", PORTAL_DATA=data).stdout.splitlines()
    assert [json.loads(line) for line in lines] == objects
    rows = list(csv.DictReader(io.StringIO(portal(*asked, "--format", "csv", PORTAL_DATA=data).stdout), delimiter=";"))
    assert len(rows) == sum(len(o["cellen"]) for o in objects)
    assert "stand_bw" in portal(*asked, PORTAL_DATA=data).stdout


def test_beleid_sees_small_counts_in_words(data: str) -> None:
    asked = ["cijfers", "stand_bw", "--periode", "2019K1", "--gemeente", "GM0037", "regio", "--format", "json"]
    own, region = json.loads(portal(*asked, "--rol", "beleid", PORTAL_DATA=data).stdout)
    assert own["cellen"] == [{"groep": None, "maat": "aantal", "waarde": None, "status": "klein"}]
    assert region["cellen"] == [{"groep": None, "maat": "aantal", "waarde": None, "status": "verborgen"}]
    exact = json.loads(portal(*asked, "--rol", "regie", PORTAL_DATA=data).stdout)[0]
    assert exact["cellen"][0]["waarde"] == 2
    other = json.loads(portal(*asked, "--rol", "centrum", PORTAL_DATA=data).stdout)[0]
    assert other["cellen"] == [{"groep": None, "maat": "aantal", "waarde": None, "status": "verborgen"}]


def test_eight_processes_at_once_make_one_receipt(data: str, tmp_path: Path) -> None:
    file = tmp_path / "B02_bw_2019K1.csv"
    file.write_text(csv_van("bw", [rij("bw", traject_id=f"x{i}", client=f"x{i}") for i in range(500)]))
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: portal("ingest", str(file), "--format", "json", PORTAL_DATA=data), range(8)))
    assert [run.returncode for run in runs] == [0] * 8, [run.stderr for run in runs]
    outcomes = [json.loads(run.stdout)[0] for run in runs]
    assert sorted(o["uitkomst"] for o in outcomes) == ["herhaald"] * 7 + ["opgeslagen"]
    assert len({o["ontvangst"] for o in outcomes}) == 1


def test_flags_say_what_a_name_does_not(data: str, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text(csv_van("vo", [rij("vo")]))
    flags = ["--aanbieder", "V01", "--formulier", "vo", "--kwartaal", "2019K1"]
    done = portal("ingest", str(file), *flags, "--format", "json", PORTAL_DATA=data)
    assert json.loads(done.stdout)[0]["uitkomst"] == "opgeslagen"
    een_zin(portal("ingest", str(file), str(file), *flags, PORTAL_DATA=data), 2)


def test_accounts(data: str) -> None:
    made = portal(
        "user", "add", "pekela-beleid", "--rol", "beleid", "--gebied", "GM0765", "--format", "json", PORTAL_DATA=data
    )
    assert len(json.loads(made.stdout)["wachtwoord"]) >= 12
    een_zin(
        portal("user", "add", "pekela-beleid", "--rol", "beleid", "--gebied", "GM0765", PORTAL_DATA=data),
        2,
        "bestaat al",
    )
    assert "pekela-beleid" in portal("user", "list", PORTAL_DATA=data).stdout
    assert portal("user", "disable", "pekela-beleid", PORTAL_DATA=data).returncode == 0
    een_zin(portal("user", "disable", "niemand", PORTAL_DATA=data), 2, "niemand")


def test_check_says_it_is_in_order(data: str) -> None:
    done = portal("check", PORTAL_DATA=data)
    assert done.returncode == 0, done.stdout
    assert json.loads(portal("check", "--format", "json", PORTAL_DATA=data).stdout) == []


UITGAVE = {
    "T": 10, "k": 2,
    "cellen": [
        {"id": "c1", "bijdragen": {"GM0014": 12, "GM0037": 3}},
        {"id": "c2", "bijdragen": {"GM0014": 12, "GM0037": 13, "GM0047": 20, "GM0765": 33, "GM1895": 40}},
        {"id": "c3", "bijdragen": {"GM0014": 24, "GM0037": 16, "GM0047": 20, "GM0765": 33, "GM1895": 40}},
        {"id": "c4", "bijdragen": {"GM0014": 44, "GM0037": 16, "GM0047": 20, "GM0765": 33, "GM1895": 40}},
    ],
    "identiteiten": [{"c1": 1, "c2": 1, "c3": -1}],
}  # fmt: skip


def test_given_tables_are_protected_and_attacked(tmp_path: Path) -> None:
    """c1 has two contributors; one more cell of its relation must go, and c4 stands apart."""
    path = tmp_path / "tabellen.json"
    path.write_text(json.dumps(UITGAVE))
    done = portal("bescherm", str(path))
    found = json.loads(done.stdout)
    assert (done.returncode, found["status"]) == (0, "vrijgegeven")
    cells = {cel["id"]: (cel["toestand"], cel.get("waarde")) for cel in found["cellen"]}
    assert cells["c1"] == ("verborgen", None)
    assert cells["c4"] == ("getoond", 153)
    assert sorted([cells["c2"][0], cells["c3"][0]]) == ["getoond", "verborgen"]
    assert found["prijs"]["cellen"] == 0.5


@pytest.mark.parametrize(
    ("anders", "woord"),
    [({"identiteiten": [{"c1": 1, "c4": -1}]}, "nummer 1"), ({"identiteiten": [{"c9": 1}]}, "c9"), ({"T": 0}, "T:"),
     ({"k": "2"}, "k:"), ({"cellen": [{"id": "c1", "bijdragen": {"GM0014": -1}}]}, "vanaf 0"), ({"cellen": {}}, "geen lijst"),
     ({"cellen": [{"id": "c1"}, {"id": "c1"}], "identiteiten": []}, "twee keer"), ({"identiteiten": [[1]]}, "cel")],
)  # fmt: skip
def test_tables_that_make_no_sense_are_one_sentence(tmp_path: Path, anders: dict[str, object], woord: str) -> None:
    path = tmp_path / "tabellen.json"
    path.write_text(json.dumps({**UITGAVE, **anders}))
    een_zin(portal("bescherm", str(path)), 2, woord)


def test_tables_that_cannot_be_read_are_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "tabellen.json"
    path.write_text("{")
    een_zin(portal("bescherm", str(path)), 2, "geen JSON")
    een_zin(portal("bescherm", str(tmp_path / "weg.json")), 2, "weg.json")
