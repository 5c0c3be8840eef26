"""What the web role can and cannot see and do, asked of PostgreSQL itself. Prohibitions first."""

from __future__ import annotations

import hmac

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.domain.fouten import GeenToegang
from portal.domain.indicator import BAND
from portal.publish.cijfers import Vraag, lees_cijfers
from queries.catalogue import by_code, indicators
from tests.gevuld import GEMEENTEN, KANARIE, Gevuld, als_web

KLASSE = {"laag": 1, "midden": 2, "hoog": 3}
ZICHTBAAR = "select gebied, code, periode, uitsplitsing, groep, waarde, status from cijfers.zichtbaar"


def test_without_context_nothing_is_visible(gevuld: Gevuld) -> None:
    for table in (
        "cijfers.zichtbaar",
        "cijfers.compleet",
        "cijfers.cel_exact",
        "cijfers.cel_getoond",
        "cijfers.laatste_publicatie",
    ):
        assert als_web(gevuld.omgeving, f"select count(*) from {table}")[0][0] == 0, table


@pytest.mark.parametrize("rol", ["beleid", "regie", "financien"])
@pytest.mark.parametrize("code", GEMEENTEN)
def test_municipality_sees_itself_and_the_region_only(gevuld: Gevuld, rol: str, code: str) -> None:
    with gevuld.als(rol, code) as connection:
        areas = {row[0] for row in connection.execute(text(f"select distinct gebied from ({ZICHTBAAR}) z"))}
        own = connection.scalar(
            text(
                f"select waarde from ({ZICHTBAAR}) z where code = 'personen_bw' and periode = '2024' and gebied = :code and uitsplitsing = ''"
            ),
            {"code": code},
        )
    assert areas == {code, "regio"}
    assert own == KANARIE[code]


@pytest.mark.parametrize("rol", ["centrum", "financien"])
def test_region_roles_see_no_municipality(gevuld: Gevuld, rol: str) -> None:
    with gevuld.als(rol, "regio") as connection:
        assert {row[0] for row in connection.execute(text(ZICHTBAAR))} == {"regio"}
        assert connection.scalar(text("select count(*) from cijfers.cel_exact")) == 0


@pytest.mark.parametrize(
    ("rol", "code"), [("beheer", "GM0014"), ("toezicht", "GM0014"), ("aanbieder", "A01"), ("beheer", "regio")]
)
def test_roles_without_figures_see_none(gevuld: Gevuld, rol: str, code: str) -> None:
    with gevuld.als(rol, code) as connection:
        for table in ("cijfers.zichtbaar", "cijfers.compleet", "cijfers.cel_exact", "cijfers.cel_getoond"):
            assert connection.scalar(text(f"select count(*) from {table}")) == 0


def test_only_the_access_team_sees_exact_figures_and_never_the_shelter(gevuld: Gevuld) -> None:
    with gevuld.als("beleid", "GM0037") as connection:
        assert connection.scalar(text("select count(*) from cijfers.cel_exact")) == 0
    with gevuld.als("regie", "GM0037") as connection:
        assert {row[0] for row in connection.execute(text("select distinct domein from cijfers.cel_exact"))} == {"bw"}
        shelter = connection.execute(
            text(f"select distinct status from ({ZICHTBAAR}) z where code like '%_vo' and gebied <> 'regio'")
        )
        assert {row[0] for row in shelter} == {"verborgen"}


@pytest.mark.parametrize("rol", ["beleid", "regie", "centrum", "financien"])
def test_web_role_sees_what_the_command_line_says_it_sees(gevuld: Gevuld, rol: str) -> None:
    code = "regio" if rol == "centrum" else "GM0765"
    with gevuld.als(rol, code) as connection:
        rows = list(connection.execute(text(
            "select gebied, code, periode, uitsplitsing, groep, maat, waarde, status from cijfers.zichtbaar"
        )))  # fmt: skip
    # what is made for the region alone is kept per municipality for the rule of the region, and printed for nobody
    seen = {
        tuple(r)[:6]: (None if r.waarde is None else round(float(r.waarde), 6), r.status)
        for r in rows if (r.gebied == "regio" or not by_code()[r.code].alleen_regio)
        and not by_code()[r.code].alleen_pagina and r.maat not in BAND
    }  # fmt: skip
    printed = {}
    periods = sorted({r.periode for r in rows})
    assert len(periods) == 4 + 12 + 1 + 1
    for o in lees_cijfers(gevuld.omgeving.databases, Vraag.maak(["alle"], periods, [code, "regio"], rol, ["alle"])):
        for cel in o["cellen"]:
            if cel["status"] != "geen_gegevens" and o["code"] != "doel_pad":  # a plan that nobody made is no row
                key = (o["gebied"], o["code"], o["periode"], o["uitsplitsing"] or "", cel["groep"] or "", cel["maat"])
                printed[key] = (KLASSE.get(cel["waarde"], cel["waarde"]), cel["status"])
    assert seen == printed
    assert len(seen) > 50


def test_forged_context_shows_nothing(gevuld: Gevuld) -> None:
    with gevuld.als("regie", "GM0014") as connection:
        real = connection.scalar(text("select current_setting('app.ctx')"))
    parts = real.split("|")
    forgeries = [
        "gemeente|GM0014|regie|1|1|1|00",
        real,
        "|".join([*parts[:1], "GM0037", *parts[2:]]),
        "|" * 6,
        "x",
        real + "|",
    ]
    with gevuld.omgeving.databases.begin("web") as connection:
        for forged in forgeries:
            connection.execute(text("select set_config('app.ctx', :ctx, true)"), {"ctx": forged})
            assert connection.scalar(text("select count(*) from cijfers.zichtbaar")) == 0, forged


def test_changed_context_inside_an_entered_transaction_shows_nothing(gevuld: Gevuld) -> None:
    with gevuld.als("regie", "GM0014") as connection:
        real = connection.scalar(text("select current_setting('app.ctx')"))
        connection.execute(text("select set_config('app.ctx', :ctx, true)"), {"ctx": real.replace("GM0014", "GM0037")})
        assert connection.scalar(text("select count(*) from cijfers.zichtbaar")) == 0


def test_context_is_gone_after_the_transaction(gevuld: Gevuld) -> None:
    token = gevuld.sessie("regie", "GM0014")
    for _ in range(3):
        with gevuld.omgeving.databases.tenant(token) as connection:
            assert connection.scalar(text("select count(*) from cijfers.zichtbaar")) > 0
        with gevuld.omgeving.databases.begin("web") as connection:
            assert connection.scalar(text("select count(*) from cijfers.zichtbaar")) == 0


def test_context_does_not_outlive_its_transaction_on_the_same_connection(gevuld: Gevuld) -> None:
    token = gevuld.sessie("regie", "GM0014")
    setting = text("select coalesce(current_setting('app.ctx', true), '')")
    with gevuld.omgeving.databases.engines["web"].connect() as connection:
        for end in (connection.commit, connection.rollback):
            connection.execute(text("select sec.enter(:token)"), {"token": token})
            assert connection.scalar(setting) != ""
            end()
            assert connection.scalar(setting) == ""
            connection.rollback()


def test_connection_that_kept_a_context_is_not_used_again(gevuld: Gevuld) -> None:
    engine = gevuld.omgeving.databases.engines["web"]
    with engine.connect() as connection:
        pid = connection.scalar(text("select pg_backend_pid()"))
        connection.execute(text("select set_config('app.ctx', 'left behind', false)"))
        connection.commit()
    for _ in range(6):
        with engine.connect() as connection:
            assert connection.scalar(text("select pg_backend_pid()")) != pid


@pytest.mark.parametrize(
    "change",
    [
        "update sec.sessie set ingetrokken = true where token_hash = :hash",
        "update sec.sessie set verloopt_op = now() - interval '1 second' where token_hash = :hash",
        "update sec.sessie set inactief_op = now() - interval '1 second' where token_hash = :hash",
        "update sec.sessie set niveau = 'half' where token_hash = :hash",
        "update sec.sessie set code = 'GM0037' where token_hash = :hash",
        "update sec.sessie set rol = 'beleid' where token_hash = :hash",
        "delete from sec.sessie where token_hash = :hash",
    ],
)
def test_session_that_is_not_in_order_enters_nothing(gevuld: Gevuld, change: str) -> None:
    import hashlib

    token = gevuld.sessie("regie", "GM0014")
    gevuld.omgeving.sql(change, hash=hashlib.sha256(token).digest())
    with pytest.raises(GeenToegang), gevuld.omgeving.databases.tenant(token):
        pass


def test_disabled_user_enters_nothing(gevuld: Gevuld) -> None:
    token = gevuld.sessie("beleid", "GM1979")
    gevuld.omgeving.sql("update sec.gebruiker set actief = false where naam = 'beleid-gm1979'")
    with pytest.raises(GeenToegang), gevuld.omgeving.databases.tenant(token):
        pass
    gevuld.omgeving.sql("update sec.gebruiker set actief = true where naam = 'beleid-gm1979'")


@pytest.mark.parametrize("token", [b"", b"\0" * 32, b"x" * 31])
def test_unknown_token_enters_nothing(gevuld: Gevuld, token: bytes) -> None:
    with pytest.raises(GeenToegang), gevuld.omgeving.databases.tenant(token):
        pass


def test_seal_on_the_context_is_the_standard_one(gevuld: Gevuld) -> None:
    [(key,)] = gevuld.omgeving.sql("select sleutel from sec.sleutel")
    message = "gemeente|GM0014|beleid|1|2|3"
    expected = hmac.new(bytes(key), message.encode(), "sha256").digest()
    assert gevuld.omgeving.sql(f"select sec.mac('{message}')") == [(expected,)]


VERBODEN = [
    "select * from monitor.bw", "select * from monitor.traject", "select * from vo.vo", "select * from vo.traject",
    "select * from monitor.levering", "select * from monitor.rij", "select * from monitor.stand",
    "select * from sec.sessie", "select * from sec.sleutel", "select * from sec.gebruiker", "select * from audit.gebeurtenis",
    "select ontbreekt from cijfers.volledigheid", "select gebieden from cijfers.publicatie", "select * from cijfers.publicatie",
    "select sec.mac('x')", "select sec.blok('x', 1)", "select sec.poging('a', 'b', 'c')", "select monitor.dag_na('2019K1')",
    "insert into cijfers.cel_getoond select * from cijfers.cel_getoond", "update cijfers.cel_getoond set waarde = 1",
    "delete from cijfers.cel_exact", "truncate cijfers.cel_exact", "create table public.x (a int)",
    "create temporary table x (a int)", "create function public.f() returns int language sql return 1",
    "create view cijfers.v as select 1", "set role portal_owner", "set session authorization portal_owner",
    "copy cijfers.cel_getoond to program 'cat'", "copy (select 1) to '/tmp/x'", "select pg_read_file('/etc/passwd')",
    "alter table cijfers.cel_exact no force row level security", "drop policy eigen on cijfers.cel_exact",
    "grant select on monitor.bw to public", "select lo_import('/etc/passwd')",
    "alter role portal_web bypassrls", "select * from pg_authid", "create extension dblink schema cijfers",
    "merge into cijfers.cel_exact c using (select 1) s on true when matched then delete",
]  # fmt: skip


@pytest.mark.parametrize("statement", VERBODEN)
def test_web_role_may_not(gevuld: Gevuld, statement: str) -> None:
    token = gevuld.sessie("regie", "GM0014")
    with pytest.raises(DBAPIError) as refused, gevuld.omgeving.databases.begin("web") as connection:
        connection.execute(text("set transaction read write"))  # the rights must hold without this second line
        connection.execute(text("select sec.enter(:token)"), {"token": token})
        connection.execute(text(statement))
    assert getattr(refused.value.orig, "sqlstate", "") == "42501", refused.value


def test_row_security_cannot_be_switched_off(gevuld: Gevuld) -> None:
    with pytest.raises(DBAPIError), gevuld.als("regie", "GM0014") as connection:
        connection.execute(text("set local row_security = off"))
        connection.execute(text("select count(*) from cijfers.cel_exact")).scalar()


@pytest.mark.parametrize("role", ["write", "auth", "audit", "ingest"])
def test_other_roles_read_no_figures(gevuld: Gevuld, role: str) -> None:
    for table in ("cijfers.cel_exact", "cijfers.cel_getoond", "cijfers.zichtbaar"):
        with pytest.raises(DBAPIError), gevuld.omgeving.databases.begin(role) as connection:
            connection.execute(text(f"select * from {table}"))


@pytest.mark.parametrize("role", ["write", "auth", "audit", "web"])
def test_other_roles_read_no_deliveries(gevuld: Gevuld, role: str) -> None:
    for table in ("monitor.bw", "vo.vo", "monitor.traject"):
        with pytest.raises(DBAPIError), gevuld.omgeving.databases.begin(role) as connection:
            connection.execute(text(f"select * from {table}"))


def test_audit_log_is_append_only_even_for_the_administrator(gevuld: Gevuld) -> None:
    insert = "insert into audit.gebeurtenis (actor, soort, code, rol, handeling, object, resultaat, herkomst, sessie, verzoek) values ('a','','','','','','','','','')"
    gevuld.omgeving.sql(insert)
    for change in (
        "update audit.gebeurtenis set actor = 'b'",
        "delete from audit.gebeurtenis",
        "truncate audit.gebeurtenis",
    ):
        with pytest.raises(DBAPIError):
            gevuld.omgeving.sql(change)
    with pytest.raises(DBAPIError), gevuld.omgeving.databases.begin("audit") as connection:
        connection.execute(text("select * from audit.gebeurtenis"))


def test_women_tables_hold_no_place(gevuld: Gevuld) -> None:
    columns = {
        r[0]
        for r in gevuld.omgeving.sql("select column_name from information_schema.columns where table_schema = 'vo'")
    }
    assert columns
    assert not columns & {"gemeente_verblijf", "wijk_verblijf", "locatie_id", "gemeente_bestemming", "adres"}


def test_every_published_code_has_an_indicator(gevuld: Gevuld) -> None:
    stored = {r[0] for r in gevuld.omgeving.sql("select distinct code from cijfers.cel_exact")}
    with_data = {"bw", "vo"}
    made = {
        code for indicator in indicators() for code in indicator.codes
        if set(indicator.nodig(indicator.domein(code))) <= with_data
    }  # fmt: skip
    # what consists of groups is nothing where nobody is in one
    grouped = {c for f in indicators() for c in f.codes if f.groep or f.alleen_uitsplitsingen or f.soort == "deel"}
    assert stored - grouped == made - grouped - {"doel_pad", "gelijke_tred_bewoners"}  # no plan, and no base quarter
    assert stored <= made
