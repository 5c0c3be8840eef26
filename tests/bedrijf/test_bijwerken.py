"""From the former release to this one, while the former one goes on: expand first, contract a release later.

A migration may add; what the former release reads and writes is still there and still fits, so that both run side by side until the
last instance is renewed. And nothing is lost: every row of the former release is there afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import URL, Connection, text

from callbacks.pages import PAGES
from portal.kopie import som_van
from queries.catalogue import FOLDER
from queries.migrate import _run_revisions, admit_roles, migrate
from queries.session import Databases, administrator
from tests.conftest import KEY, PASSWORDS, Omgeving
from tests.gevuld import GEMEENTEN, Gevuld, open_pagina, vul

# the last migration of former releases (0.3.0, 0.4.0), and what was taken away since: (what, why they can do without)
VORIGE: dict[str, dict[str, str]] = {
    "0028_zegel": {
        "sec.poging(text,text)": "who logs in at the former release meanwhile gets its error page, and logs in at the new one",
    },
    "0039_regio": {},
}
KOLOMMEN = """
select n.nspname || '.' || c.relname as tabel, a.attname as kolom, a.attnotnull as verplicht, a.atthasdef or a.attidentity <> '' as vult_zich,
    a.attgenerated <> '' as afgeleid, format_type(a.atttypid, a.atttypmod) as soort
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname in ('sec', 'monitor', 'vo', 'cijfers', 'vrijgave', 'financien', 'audit') and a.attnum > 0 and not a.attisdropped
"""
RECHTEN = """
select r.rolname || ' ' || p.recht || ' ' || n.nspname || '.' || c.relname || '.' || a.attname
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
cross join (values ('SELECT'), ('INSERT'), ('UPDATE')) p (recht)
join pg_roles r on r.rolname like 'portal\\_%' and r.rolname not in ('portal_backup', 'portal_migrate', 'portal_owner', 'portal_sec')
where c.relkind = 'r' and n.nspname in ('sec', 'monitor', 'vo', 'cijfers', 'vrijgave', 'financien', 'audit') and a.attnum > 0 and not a.attisdropped
    and has_column_privilege(r.oid, c.oid, a.attname, p.recht)
"""
FUNCTIES = "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('sec', 'audit', 'vrijgave')"


def kolommen(connection: Connection) -> dict[tuple[str, str], Any]:
    return {(row.tabel, row.kolom): row for row in connection.execute(text(KOLOMMEN))}


def namen(connection: Connection, sql: str) -> set[str]:
    return {str(row[0]) for row in connection.execute(text(sql))}


@pytest.fixture(scope="module")
def nieuw(open_environment: Callable[..., Omgeving]) -> Iterator[Omgeving]:
    """This release, filled."""
    made = open_environment(vul)
    yield made
    made.sluit()


@pytest.fixture(scope="module", params=VORIGE)
def vorige(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def oud(postgres: Any, nieuw: Omgeving, vorige: str) -> URL:
    """A former release's schema with the rows that it would have had."""
    postgres.ensure_database(f"vorige_{vorige}")
    url: URL = postgres.url(f"vorige_{vorige}")
    with administrator(url) as there:
        _run_revisions(there, vorige)
        admit_roles(there)
        with administrator(nieuw.beheer) as here:
            copy_rows(here, there)
    return url


def copy_rows(here: Connection, there: Connection) -> None:
    """Every table that both have, by the columns that both have."""
    own, other = kolommen(here), kolommen(there)
    there.exec_driver_sql("set local session_replication_role = replica")  # as a restore does: no triggers, any order
    for table in sorted({tabel for tabel, _ in other} & {tabel for tabel, _ in own}):
        there.exec_driver_sql(f"delete from {table}")
        names = ", ".join(
            f'"{k}"' for (t, k), row in other.items() if t == table and (t, k) in own and not row.afgeleid
        )
        source, target = here.connection.cursor(), there.connection.cursor()
        with (
            source.copy(f"copy (select {names} from {table}) to stdout") as out,
            target.copy(f"copy {table} ({names}) from stdin") as into,
        ):  # type: ignore[attr-defined]
            for block in out:
                into.write(block)
    known = set(there.exec_driver_sql("select schemaname, sequencename from pg_sequences").all())
    for schema, name, value in here.exec_driver_sql(
        "select schemaname, sequencename, last_value from pg_sequences"
    ).all():
        if value is not None and (schema, name) in known:
            there.exec_driver_sql(f"select setval('{schema}.{name}', {value})")


def test_former_schema_has_rows_in_what_matters(oud: URL, vorige: str) -> None:
    with administrator(oud) as connection:
        assert connection.exec_driver_sql("select version_num from public.alembic_version").scalar_one() == vorige
        sums = som_van(connection)
    assert all(sums[tabel][0] > 0 for tabel in ("monitor.bw", "monitor.levering", "cijfers.cel_getoond", "sec.sleutel"))


@pytest.fixture(scope="module")
def bijgewerkt(oud: URL) -> tuple[URL, dict[str, Any]]:
    """The same database after the migration; and what it had before."""
    with administrator(oud) as connection:
        before = {
            "kolommen": kolommen(connection), "rechten": namen(connection, RECHTEN), "functies": namen(connection, FUNCTIES),
            "rijen": {tabel: rows for tabel, (rows, _) in som_van(connection).items()},
        }  # fmt: skip
    migrate(oud, PASSWORDS, KEY)
    return oud, before


def test_no_row_is_lost(bijgewerkt: tuple[URL, dict[str, Any]]) -> None:
    url, before = bijgewerkt
    with administrator(url) as connection:
        after = {tabel: rows for tabel, (rows, _) in som_van(connection).items()}
    assert {
        tabel: (rows, after.get(tabel)) for tabel, rows in before["rijen"].items() if after.get(tabel) != rows
    } == {}


def test_former_release_still_finds_what_it_reads_and_may(bijgewerkt: tuple[URL, dict[str, Any]], vorige: str) -> None:
    url, before = bijgewerkt
    with administrator(url) as connection:
        now, rights, functions = kolommen(connection), namen(connection, RECHTEN), namen(connection, FUNCTIES)
    gone = {f"{tabel}.{kolom}" for tabel, kolom in before["kolommen"].keys() - now.keys()}
    changed = {
        f"{t}.{k}" for (t, k), row in before["kolommen"].items() if (t, k) in now and now[t, k].soort != row.soort
    }
    taken = (before["rechten"] - rights) | (before["functies"] - functions)
    assert (gone | changed | taken) - VORIGE[vorige].keys() == set()
    assert VORIGE[vorige].keys() - (gone | changed | taken) == set()  # what was put back needs no excuse any more


def test_rows_that_the_former_release_writes_still_fit(bijgewerkt: tuple[URL, dict[str, Any]]) -> None:
    """It knows nothing of a new column, so that fills itself; and what could be left out then, still can."""
    url, before = bijgewerkt
    with administrator(url) as connection:
        now = kolommen(connection)
    tables = {tabel for tabel, _ in before["kolommen"]}
    new = {key for key in now.keys() - before["kolommen"].keys() if key[0] in tables}
    assert [key for key in new if now[key].verplicht and not (now[key].vult_zich or now[key].afgeleid)] == []
    stricter = [
        key for key, row in before["kolommen"].items() if key in now and now[key].verplicht and not row.verplicht
    ]
    assert [key for key in stricter if not now[key].vult_zich] == []


def test_every_page_shows_the_same_figures(bijgewerkt: tuple[URL, dict[str, Any]], nieuw: Omgeving) -> None:
    url, _ = bijgewerkt
    urls = {role: made.set(database=url.database) for role, made in nieuw.urls.items()}
    omgeving = Omgeving(url, urls, Databases.connect(urls), nieuw.map)
    there, here = Gevuld(omgeving), Gevuld(nieuw)
    pages = [page.pad for page in PAGES if page.permission.value == "cijfers_see"]
    assert len(pages) > 8
    for code in GEMEENTEN[:2]:
        for pad in pages:
            answers = [open_pagina(made.client("beleid", code), pad) for made in (there, here)]
            assert [answer.status_code for answer in answers] == [200, 200]
            assert answers[0].data == answers[1].data, pad
    omgeving.sluit()


def test_pages_stay_up_while_the_database_is_migrated(nieuw: Omgeving) -> None:
    """The views are replaced under the readers: nobody may notice."""
    gevuld, stop, statuses = Gevuld(nieuw), threading.Event(), list[int]()
    clients = [gevuld.client("beleid", code) for code in GEMEENTEN[:3]]
    assert open_pagina(clients[0], "/overzicht").status_code == 200  # it found its own release when it started

    def visit(client: Any) -> None:
        while not stop.is_set():
            statuses.append(open_pagina(client, "/overzicht").status_code)

    threads = [threading.Thread(target=visit, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3):  # as when every view changed
            with administrator(nieuw.beheer) as connection:
                for (view,) in connection.exec_driver_sql(
                    "select c.oid::regclass from pg_class c where relkind = 'v' and relowner::regrole::text = 'portal_owner'"
                ).all():
                    connection.exec_driver_sql(f"comment on view {view} is 'another text'")
                connection.exec_driver_sql("comment on schema cijfers is 'other views'")
            migrate(nieuw.beheer, PASSWORDS, KEY)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert len(statuses) > 10 and set(statuses) == {200}


def test_former_releases_are_of_ours() -> None:
    names = [path.stem for path in sorted((FOLDER / "migrations" / "versions").glob("*.sql"))]
    assert VORIGE.keys() <= set(names[:-1])
