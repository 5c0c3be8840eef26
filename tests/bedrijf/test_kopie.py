"""The drill: what comes out of a backup is what went in, in another cluster too; and a damaged one is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from portal import cli, kopie
from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.embedded_postgres import EmbeddedPostgres
from portal.ingest.referentie import lees_eigen_referentie
from queries.migrate import make_roles, scratch_database
from queries.session import Databases, administrator
from tests.conftest import KEY, Omgeving
from tests.gevuld import Gevuld, open_pagina, vul


@pytest.fixture(scope="module")
def gekopieerd(open_environment: Callable[..., Omgeving], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A filled database, and its backup."""
    made = open_environment(vul)
    lees_eigen_referentie(made.databases)
    assert open_pagina(Gevuld(made).client("beleid", "GM0014")).status_code == 200
    yield made, kopie.maak(made.databases, tmp_path_factory.mktemp("kopie"))[0]
    made.sluit()


@pytest.fixture
def ander_cluster(tmp_path: Path) -> Iterator[URL]:
    """A server that never saw this monitor."""
    tmp_path.chmod(0o755)
    server = EmbeddedPostgres(tmp_path / "postgres").start()
    server.ensure_database("portal")
    yield server.url("portal")
    server.stop()


def portal(capsys: pytest.CaptureFixture[str], code: int, *given: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main(given)
    shown = capsys.readouterr()
    assert ended.value.code == code, shown
    return shown.out + shown.err


def test_another_cluster_holds_the_same_and_serves(
    gekopieerd: tuple[Omgeving, Path], ander_cluster: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    source, made = gekopieerd
    key = tmp_path / "monitor.sleutel"
    key.write_bytes(KEY)
    monkeypatch.setenv("DATABASE_URL", ander_cluster.render_as_string(hide_password=False))
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "gegevens"))
    monkeypatch.setenv("MONITOR_SLEUTEL", str(key))
    assert "weer gevuld" in portal(capsys, 0, "restore", str(made))
    with administrator(ander_cluster) as there, administrator(source.beheer) as here:
        sums, own = kopie.som_van(there), kopie.som_van(here)
    assert {name: som for name, som in sums.items() if own[name] != som} == {}
    roles = json.loads((tmp_path / "gegevens" / "rollen.json").read_text())
    urls = {
        role: source.urls[role]
        .set(password=roles[role])
        .update_query_dict(dict(ander_cluster.query))
        .set(database="portal")
        for role in source.urls
    }
    there_made = Omgeving(ander_cluster, urls, Databases.connect(urls), source.map)
    page = open_pagina(Gevuld(there_made).client("beleid", "GM0014"))
    same = open_pagina(Gevuld(source).client("beleid", "GM0014"))
    assert (page.status_code, page.data) == (200, same.data)
    there_made.sluit()
    assert "niet leeg" in portal(capsys, 2, "restore", str(made))


def test_one_changed_value_is_told(gekopieerd: tuple[Omgeving, Path]) -> None:
    source, made = gekopieerd
    found = kopie.lees(made)
    with scratch_database(source.beheer) as url:
        assert kopie.zet_terug(made, found, url) == []
        with administrator(url) as connection:
            connection.exec_driver_sql(
                "update sec.gebruiker set naam = naam || 'x' where id = (select min(id) from sec.gebruiker)"
            )
            now = kopie.som_van(connection)
    assert {name for name in now if now[name] != found.tabellen[name]} == {"sec.gebruiker"}
    assert now["sec.gebruiker"][0] == found.tabellen["sec.gebruiker"][0]


def test_every_table_with_rows_is_in_it(gekopieerd: tuple[Omgeving, Path]) -> None:
    """Row security limits no dump: a table that came out empty would be a backup of nothing."""
    source, made = gekopieerd
    found = kopie.lees(made).tabellen
    for name in ("monitor.levering", "cijfers.cel_getoond"):
        assert found[name][0] == source.sql(f"select count(*) from {name}")[0][0] > 0
    assert found["audit.gebeurtenis"][0] > 0 and found["sec.sessie"][0] > 0


def test_damaged_or_no_backup_is_refused_before_anything_is_touched(
    gekopieerd: tuple[Omgeving, Path], tmp_path: Path
) -> None:
    _, made = gekopieerd
    with pytest.raises(VerkeerdGebruik, match="geen_kopie"):
        kopie.lees(tmp_path)
    copy = tmp_path / made.name
    copy.mkdir()
    content = bytearray((made / kopie.DUMP).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / kopie.DUMP).write_bytes(bytes(content))
    (copy / kopie.INHOUD).write_bytes((made / kopie.INHOUD).read_bytes())
    with pytest.raises(VerkeerdGebruik, match="kopie_beschadigd"):
        kopie.lees(copy)


def test_drill_leaves_nothing_behind(
    gekopieerd: tuple[Omgeving, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, made = gekopieerd
    monkeypatch.setenv("DATABASE_URL", source.beheer.render_as_string(hide_password=False))
    monkeypatch.setenv("PORTAL_DATA", str(source.map))
    monkeypatch.setenv("BACKUP_URL", source.urls["backup"].render_as_string(hide_password=False))
    before = source.sql("select datname from pg_database order by 1")
    shown = json.loads(portal(capsys, 0, "restore", str(made), "--oefening", "--format", "json"))
    assert shown["anders"] == [] and shown["tabellen"] > 50
    assert source.sql("select datname from pg_database order by 1") == before
    kept = bewaard(source)
    assert kept[-1] == ("oefening", shown["tabellen"], 0)
    monkeypatch.setenv("BACKUP_URL", source.urls["backup"].set(password="een ander").render_as_string(False))
    assert "niet te zien" in portal(capsys, 0, "restore", str(made), "--oefening")  # it went well all the same
    assert bewaard(source) == kept


def bewaard(source: Omgeving) -> list[tuple[object, ...]]:
    return source.sql("select soort, tabellen, anders from audit.kopie order by id")


def test_administrators_see_that_backups_are_made(
    gekopieerd: tuple[Omgeving, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source, _ = gekopieerd
    before = bewaard(source)
    url = source.urls["backup"].render_as_string(hide_password=False)
    monkeypatch.setenv("BACKUP_URL", url)  # alone, as the service that makes them has it
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "gegevens"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    shown = json.loads(portal(capsys, 0, "backup", str(tmp_path / "kopie"), "--format", "json"))
    assert bewaard(source) == [*before, ("kopie", shown["tabellen"], 0)]
    page = open_pagina(Gevuld(source).client("beheer", "GM0014"), "/werking").get_data(as_text=True)
    assert "Laatst gemaakt op" in page
    (tmp_path / "vol").write_text("a file stands where the folder should be")
    portal(capsys, 3, "backup", str(tmp_path / "vol"))
    assert len(bewaard(source)) == len(before) + 1  # of what failed nothing is said


@pytest.mark.parametrize(
    "statement", ["update audit.kopie set anders = 1", "delete from audit.kopie", "truncate audit.kopie"]
)
def test_what_was_made_stays(gekopieerd: tuple[Omgeving, Path], statement: str) -> None:
    source, made = gekopieerd
    kopie.bewaar(source.databases, "kopie", kopie.lees(made))
    with pytest.raises(DBAPIError, match=r"audit\.kopie is append-only"):
        source.sql(statement)


def test_backups_are_told_by_who_makes_them_and_nobody_else(gekopieerd: tuple[Omgeving, Path]) -> None:
    source, made = gekopieerd
    found = kopie.lees(made)
    for rol in sorted(source.urls.keys() - {"backup"}):
        with pytest.raises(DBAPIError, match=r"permission denied|read-only"):
            kopie.bewaar(Databases({"backup": source.databases.engines[rol]}), "kopie", found)
    with pytest.raises(DBAPIError, match="permission denied"), source.databases.begin("backup") as connection:
        connection.exec_driver_sql("delete from cijfers.cel_getoond")  # it adds a line here and writes nothing else


@pytest.mark.parametrize("zonder", ["tool", "password", "room"])
def test_failing_backup_says_why_and_leaves_no_half(
    gekopieerd: tuple[Omgeving, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zonder: str
) -> None:
    source, _ = gekopieerd
    databases = source.databases
    if zonder == "tool":
        monkeypatch.setattr(kopie, "find_binaries", lambda: tmp_path)
    elif zonder == "password":
        databases = Databases.connect({"backup": source.urls["backup"].set(password="een ander")})
    else:
        (tmp_path / "kopie").write_text("a file stands where the folder should be")
    with pytest.raises(NietBeschikbaar):
        kopie.maak(databases, tmp_path / "kopie")
    if zonder != "room":
        assert list((tmp_path / "kopie").iterdir()) == []


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for day in ("20261120T020000Z", "20261121T020000Z", "20261122T020000Z", "20261123T020000Z.half"):
        (tmp_path / day).mkdir()
        (tmp_path / day / kopie.INHOUD).write_text("{}")
    (tmp_path / "van een ander").mkdir()
    kopie.ruim(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "20261121T020000Z", "20261122T020000Z", "20261123T020000Z.half", "van een ander",
    ]  # fmt: skip


def test_roles_are_made_beside_the_database(ander_cluster: URL) -> None:
    make_roles(ander_cluster)
    with administrator(ander_cluster) as connection:
        roles = connection.exec_driver_sql("select count(*) from pg_roles where rolname like 'portal_%%'").scalar_one()
        tables = connection.exec_driver_sql("select count(*) from pg_tables where schemaname = 'public'").scalar_one()
        left = connection.exec_driver_sql(
            "select count(*) from pg_database where datname like 'tijdelijk%%'"
        ).scalar_one()
    assert roles > 8 and tables == left == 0
