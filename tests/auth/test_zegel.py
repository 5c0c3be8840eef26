"""The audit log is sealed while it is written, and whoever changes it afterwards is found, with the place."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from portal import commands_audit
from portal.commands_audit import controleer, verzegel_volgende
from portal.domain.zegel import BEGIN, Breuk, verzegel
from queries.catalogue import FOLDER
from queries.session import administrator, fetch, run
from tests.conftest import Omgeving

VELDEN = ("actor", "soort", "code", "rol", "handeling", "object", "resultaat", "herkomst", "sessie", "verzoek")
AANTAL = int(os.environ.get("AANTAL", "200"))
GEBEURTENIS = {**dict.fromkeys(VELDEN, "x"), "nood": False}


def schrijf(omgeving: Omgeving, aantal: int, begin: int = 0) -> None:
    for nummer in range(begin, begin + aantal):
        with omgeving.databases.once("audit") as connection:
            run(connection, "auth/gebeurtenis", **{**GEBEURTENIS, "object": f"nummer {nummer}"})


def zegel(omgeving: Omgeving) -> None:
    while verzegel_volgende(omgeving.databases):
        pass


@pytest.fixture(scope="module")
def verzegeld(open_environment: Callable[[], Omgeving]) -> Iterator[Omgeving]:
    """120 events under four seals."""
    made = open_environment()
    for ronde in range(4):
        schrijf(made, 30, 30 * ronde)
        zegel(made)
    yield made
    made.sluit()


@pytest.fixture
def geknoei(verzegeld: Omgeving) -> Iterator[Connection]:
    """The administrator with every trigger off; undone afterwards."""
    with pytest.raises(Undo), administrator(verzegeld.beheer) as connection:
        connection.execute(text("set session_replication_role = replica"))
        yield connection
        raise Undo


class Undo(Exception):
    """Rolls back."""


def gevonden(connection: Connection, ankers: dict[int, str] | None = None) -> set[Breuk]:
    return set(controleer(connection, ankers or {}))


def doe(connection: Connection, sql: str, **waarden: Any) -> None:
    connection.execute(text(sql), waarden)


def test_sound_log_has_no_breach(verzegeld: Omgeving) -> None:
    with verzegeld.databases.begin("zegel") as connection:
        assert controleer(connection, {}) == []
    assert verzegeld.sql("select count(*), sum(cardinality(ids)) from audit.zegel") == [(4, 120)]


def test_every_tampering_is_found_at_its_place(verzegeld: Omgeving) -> None:
    """A field, a row gone, a row put in, two swapped, the end cut off, a seal changed or gone; each undone again."""
    r = random.Random(20)
    ids = [int(str(row[0])) for row in verzegeld.sql("select id from audit.gebeurtenis order by id")]
    for ronde in range(AANTAL):
        with pytest.raises(Undo), administrator(verzegeld.beheer) as connection:
            doe(connection, "set session_replication_role = replica")
            expected = KNOEI[ronde % len(KNOEI)](connection, r, ids)
            found = gevonden(connection)
            assert expected <= found, (ronde, expected, found)
            raise Undo
    with verzegeld.databases.begin("zegel") as connection:
        assert controleer(connection, {}) == []


def _veld(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    number, field = r.choice(ids), r.choice((*VELDEN, "op", "noodgeval"))
    value = {"op": "op + interval '1 microsecond'", "noodgeval": "not noodgeval"}.get(field, f"{field} || ' '")
    doe(connection, f"update audit.gebeurtenis set {field} = {value} where id = :id", id=number)
    return {Breuk("gewijzigd", number)}


def _weg(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    number = r.choice(ids)
    doe(connection, "delete from audit.gebeurtenis where id = :id", id=number)
    return {Breuk("verwijderd", number)}


def _erbij(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    number = -r.randrange(1000)
    doe(connection, f"insert into audit.gebeurtenis (id, {', '.join(VELDEN)}) overriding system value"
                    f" values (:id, {', '.join(['$$x$$'] * len(VELDEN))})", id=number)  # fmt: skip
    return {Breuk("ingevoegd", number)}


def _ruil(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    one, other = r.sample(ids, 2)
    doe(connection, "update audit.gebeurtenis a set object = b.object from audit.gebeurtenis b"
                    " where (a.id, b.id) in ((:een, :ander), (:ander, :een))", een=one, ander=other)  # fmt: skip
    return {Breuk("gewijzigd", one), Breuk("gewijzigd", other)}


def _einde(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    cut = ids[-r.randrange(1, 40) :]
    doe(connection, "delete from audit.gebeurtenis where id >= :id", id=cut[0])
    return {Breuk("verwijderd", number) for number in cut}


def _zegel(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    number = r.randrange(1, 5)
    change = r.choice(("afdruk = sha256(afdruk)", "vorige = sha256(vorige)", "rijen[1] = sha256(rijen[1])", "laatste = laatste + 1",
                       "nummer = nummer + 100", "ids[1] = ids[1] - 1"))  # fmt: skip
    doe(connection, f"update audit.zegel set {change} where nummer = :nummer", nummer=number)
    return {Breuk("zegel", number + 100 if "nummer" in change else number)}


def _zegel_weg(connection: Connection, r: random.Random, ids: list[int]) -> set[Breuk]:
    number = r.randrange(1, 4)
    doe(connection, "delete from audit.zegel where nummer = :nummer", nummer=number)
    return {Breuk("zegel", number + 1), Breuk("ingevoegd", ids[30 * (number - 1)])}


KNOEI = (_veld, _weg, _erbij, _ruil, _einde, _zegel, _zegel_weg)


def test_end_with_its_seal_is_missed_only_without_an_anchor(geknoei: Connection) -> None:
    last = fetch(geknoei, "zegel/laatste")[0]
    anchors = {int(last.nummer): last.afdruk.hex()}
    doe(geknoei, "delete from audit.gebeurtenis where id in (select unnest(ids) from audit.zegel where nummer = 4)")
    doe(geknoei, "delete from audit.zegel where nummer = 4")
    assert gevonden(geknoei) == set()
    assert gevonden(geknoei, anchors) == {Breuk("zegel_weg", 4)}


def test_new_chain_does_not_pass_the_anchor(geknoei: Connection) -> None:
    """Whoever may change everything seals again from the changed event on."""
    last = fetch(geknoei, "zegel/laatste")[0]
    doe(geknoei, "update audit.gebeurtenis set actor = 'niemand' where id = (select min(id) from audit.gebeurtenis)")
    doe(geknoei, "delete from audit.zegel")
    events = [tuple(row) for row in fetch(geknoei, "zegel/gebeurtenissen", na=0, aantal=1000)]
    former = BEGIN
    for number in range(1, 5):
        made = verzegel(events[30 * (number - 1) : 30 * number], number, former)
        run(geknoei, "zegel/nieuw", **made._asdict())
        former = made.afdruk
    assert gevonden(geknoei) == set()
    assert gevonden(geknoei, {4: last.afdruk.hex()}) == {Breuk("anker", 4)}


def test_nothing_slips_below_a_seal_while_many_write(
    open_environment: Callable[[], Omgeving], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(commands_audit, "BATCH", 17)
    made = open_environment()
    with ThreadPoolExecutor(6) as pool:
        writers = [pool.submit(schrijf, made, 40, 100 * n) for n in range(5)]
        while not all(writer.done() for writer in writers):
            verzegel_volgende(made.databases)
        for writer in writers:
            writer.result()
    zegel(made)
    with made.databases.begin("zegel") as connection:
        assert controleer(connection, {}) == []
    assert made.sql("select sum(cardinality(ids)) from audit.zegel") == [(200,)]
    made.sluit()


def test_seals_stay_and_only_the_sealer_makes_them(verzegeld: Omgeving) -> None:
    for sql in ("update audit.zegel set nummer = 9", "delete from audit.zegel", "truncate audit.zegel"):
        with pytest.raises(DBAPIError, match="append-only"):
            verzegeld.sql(sql)
    for rol in ("web", "write", "auth", "audit", "ingest", "publish"):
        with pytest.raises(DBAPIError), verzegeld.databases.begin(rol) as connection:
            connection.exec_driver_sql("select * from audit.zegel")
    for sql in ("delete from audit.gebeurtenis", "update audit.gebeurtenis set actor = 'x'", "delete from audit.zegel"):
        with pytest.raises(DBAPIError), verzegeld.databases.begin("zegel") as connection:
            connection.exec_driver_sql(sql)


def portal(omgeving: Omgeving, *argumenten: str) -> subprocess.CompletedProcess[str]:
    url = omgeving.urls["zegel"].render_as_string(hide_password=False)
    web = omgeving.urls["web"].render_as_string(hide_password=False)
    return subprocess.run(
        [sys.executable, "-m", "portal.cli", *argumenten], env={**os.environ, "ZEGEL_URL": url, "WEB_URL": web},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_command_says_the_place_and_keeps_an_anchor(open_environment: Callable[[], Omgeving], tmp_path: Path) -> None:
    made, anchor = open_environment(), tmp_path / "anker.jsonl"
    schrijf(made, 5)
    assert portal(made, "zegel").returncode == 0
    sound = portal(made, "verify-audit", "--anker", str(anchor))
    assert sound.returncode == 0, sound.stderr
    assert "zegel 1" in sound.stdout
    assert json.loads(anchor.read_text())["nummer"] == 1
    with administrator(made.beheer) as connection:
        doe(connection, "set local session_replication_role = replica")
        doe(connection, "update audit.gebeurtenis set actor = 'niemand' where object = 'nummer 2'")
        number = fetch(connection, "zegel/gebeurtenissen", na=0, aantal=3)[2].id
    broken = portal(made, "verify-audit", "--anker", str(anchor), "--format", "json")
    assert broken.returncode == 1
    assert json.loads(broken.stdout)["breuken"] == [{"soort": "gewijzigd", "nummer": number}]
    assert f"Gebeurtenis {number} is veranderd." in portal(made, "verify-audit").stdout
    anchor.write_text("onzin")
    assert portal(made, "verify-audit", "--anker", str(anchor)).returncode == 2
    made.sluit()


def test_people_come_in_while_figures_are_made(omgeving: Omgeving) -> None:
    """Publication takes minutes and holds a lock of its own; the log has another one."""
    with omgeving.databases.alone("publish", lock="publish/slot", first="publish/neem", unlock="publish/slot_los"):
        with omgeving.databases.begin("audit") as connection:
            connection.exec_driver_sql("set local statement_timeout = '2s'")
            run(connection, "auth/gebeurtenis", **dict.fromkeys(
                ("actor", "soort", "code", "rol", "handeling", "object", "resultaat", "herkomst", "sessie", "verzoek"), "x"), nood=False)  # fmt: skip
        assert verzegel_volgende(omgeving.databases)


def test_every_lock_has_a_number_of_its_own() -> None:
    slots = {path.parent.name: re.findall(r"\b70400\d\d\b", path.read_text()) for path in FOLDER.glob("*/slot.sql")}
    numbers = [number for found in slots.values() for number in found]
    assert len(numbers) >= 3
    assert len(set(numbers)) == len(numbers)
