"""Hostile SQL as the web role: made-up statements that try every way round, and none shows a row of another
municipality. A seeded sample; ``make aanval`` runs 5.000."""

from __future__ import annotations

import os
import random
import re
from collections import Counter

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.gevuld import GEMEENTEN, KANARIE, Gevuld

AANTAL = int(os.environ.get("SQL", "400"))
SEED = int(os.environ.get("SEED", "1"))
EIGEN = "GM0014"
TABELLEN = (
    "cijfers.cel_exact", "cijfers.cel_getoond", "cijfers.zichtbaar", "cijfers.volledigheid", "cijfers.regie_traject",
    "cijfers.regielijst", "cijfers.notitie", "cijfers.duiding", "cijfers.actie", "cijfers.kwaliteit",
    "cijfers.ontvangst", "cijfers.vooruitblik", "financien.scenario", "financien.kosten", "financien.verdeelinvoer",
    "vrijgave.cel", "vrijgave.cijfers", "monitor.bw", "monitor.rij", "vo.vo", "sec.sessie", "sec.gebruiker",
    "audit.gebeurtenis", "audit.zegel",
)  # fmt: skip
# {t} a table, {c} another municipality, {n} its number of residents, {f} a forged context
LEZEN = (
    "select {t}::text from {t}", "select to_jsonb(x) from {t} x", "select string_agg(x::text, ',') from {t} x",
    "with x as (select * from {t}) select x::text from x", "select x::text from {t} x order by random() limit 50",
    "select l.r from (select 1) a, lateral (select x::text r from {t} x) l", "table {t}",
    "select x::text from {t} x union all select y::text from {t} y", "select query_to_xml('select * from {t}', true, false, '')",
    "select table_to_xml('{t}', true, false, '')", "select x::text from {t} x where x::text like '%{c}%'",
    "select x::text from {t} x where x::text like '%{n}%' or true", "select (select array_agg(x::text) from {t} x)",
    "select x::text from {t} x tablesample system (100)", "select x::text from only {t} x for share",
    "select x::text from {t} x right join generate_series(1, 3) g on true",
    "declare c no scroll cursor for select x::text from {t} x; fetch all from c",
    "prepare p as select x::text from {t} x; execute p", "values ((select count(*) from {t} x where x::text like '%{c}%'))",
    "select x::text from {t} x where coalesce(current_setting('app.ctx', true), '') is not null",
)  # fmt: skip
VOORAF = (
    "", "select set_config('app.ctx', '{f}', true)", "select set_config('app.ctx', '{f}', false)",
    "set local app.ctx = '{f}'", "select set_config('app.ctx', '', true)", "savepoint s", "set constraints all immediate",
    "select sec.enter(sha256('{c}'))", "select sec.enter(decode(repeat('00', 32), 'hex'))",
    "set local row_security = off", "set role portal_owner", "set role portal_publish", "reset role",
    "set session authorization portal_sec", "set local search_path = monitor, cijfers, sec", "set local work_mem = '64kB'",
    "create temporary table {x} as select 1", "alter table {t} disable row level security",
    "grant select on {t} to portal_web", "create function {x}() returns int language sql as 'select 1'",
)  # fmt: skip
# an error that happens only where a row of another is seen
PEILING = (
    "select 1 / (case when exists (select from {t} x where x::text like '%{c}-%' or x::text like '% {n} %') then 0 else 1 end)",
    "select count(*) from {t} x where x::text like '%\"{n}\"%' and (1 / (length(x::text) - length(x::text))) = 0",
)


def vullen(template: str, rng: random.Random) -> str:
    """A statement about a random table and municipality."""
    code = rng.choice([gm for gm in GEMEENTEN if gm != EIGEN])
    forged = f"gemeente|{code}|regie|1|{rng.randrange(1, 9999)}|{rng.random()}|{rng.randbytes(32).hex()}"
    return (
        template.replace("{t}", rng.choice(TABELLEN)).replace("{c}", code).replace("{n}", str(KANARIE[code]))
        .replace("{f}", forged).replace("{x}", f"x{rng.randrange(10**6)}")
    )  # fmt: skip


def vreemd(rows: str) -> set[str]:
    """Whose records or numbers stand in what came back."""
    numbers = set(re.findall(r"(?<![\w.-])\d+(?![\w.-])", rows))
    ids = set(re.findall(r"\b(GM\d{4})-\d+", rows)) - {EIGEN}
    return ids | {gm for gm, n in KANARIE.items() if gm != EIGEN and str(n) in numbers}


def test_the_judge_knows_a_foreign_row() -> None:
    assert vreemd("(GM0037-12,bw)") == {"GM0037"}
    assert vreemd(f"({KANARIE['GM0037']},x)") == {"GM0037"}
    assert vreemd(f"GM0014-3 {KANARIE[EIGEN]}") == set()


def test_own_rows_are_seen(gevuld: Gevuld) -> None:
    """Statements that could see nothing prove nothing."""
    with gevuld.als("regie", EIGEN) as connection:
        assert str(KANARIE[EIGEN]) in str(connection.execute(text("select x::text from cijfers.cel_exact x")).all())


def test_no_statement_shows_a_row_of_another(gevuld: Gevuld) -> None:
    rng, seen = random.Random(SEED), Counter[str]()
    token = gevuld.sessie("regie", EIGEN)
    for _ in range(AANTAL):
        before, read = vullen(rng.choice(VOORAF), rng), vullen(rng.choice(rng.choice((LEZEN, LEZEN, PEILING))), rng)
        probing = read.startswith("select 1 /") or "(1 / (" in read
        try:
            with gevuld.omgeving.databases.engines["web"].connect() as connection:
                if rng.random() < 0.7:
                    connection.execute(text("select sec.enter(:token)"), {"token": token})
                driver = connection.connection.cursor()  # the driver's own errors, not sqlalchemy's
                if before:
                    driver.execute(before)
                found = ""
                for statement in read.split("; "):
                    driver.execute(statement)
                    found += str(driver.fetchall()) if driver.description else ""
                connection.exec_driver_sql("rollback")
        except psycopg.Error as error:  # every refusal is fine, but one that tells something
            assert not (probing and error.sqlstate == "22012"), (before, read)
            said = f"{error.diag.message_primary} {error.diag.message_detail} {error.diag.context}"
            assert not vreemd(said.replace(read, "").replace(before, "")), (before, read, said)
            seen["refused"] += 1
            continue
        assert not vreemd(found), (before, read, vreemd(found))
        seen["rows" if len(found) > 4 else "nothing"] += 1
    print(f"{AANTAL} statements: {dict(seen)}")
    assert seen["rows"] > AANTAL / 50
    assert seen["refused"] > AANTAL / 10


def test_the_next_user_of_a_connection_gets_nothing_of_the_former(gevuld: Gevuld) -> None:
    """Whatever a statement set for its session, the pool hands out a clean connection."""
    for _ in range(20):
        try:
            with gevuld.als("regie", EIGEN) as connection:
                connection.exec_driver_sql("select set_config('app.ctx', current_setting('app.ctx'), false)")
        except DBAPIError:
            pass
        with gevuld.omgeving.databases.begin("web") as connection:
            assert connection.scalar(text("select count(*) from cijfers.cel_exact")) == 0
