"""The self-check finds each planted fault, and nothing on a sound database."""

from __future__ import annotations

import pytest

from queries.selfcheck import check_isolation, explanation, self_check
from tests.conftest import Omgeving

FOUTEN = [
    ("create table public.los (a int)", "04_tabel_zonder_rls"),
    ("alter table monitor.bw no force row level security", "04_tabel_zonder_rls"),
    ("alter table cijfers.cel_exact disable row level security", "04_tabel_zonder_rls"),
    ("drop policy nooit_web on sec.sessie", "04_tabel_zonder_rls"),
    ("create view public.definer as select * from cijfers.cel_exact", "05_view_zonder_invoker"),
    ("alter view cijfers.zichtbaar set (security_invoker = false)", "05_view_zonder_invoker"),
    ("create materialized view public.mv as select 1; grant select on public.mv to portal_web", "06_materialised_view"),
    ("create function public.vreemd() returns int language sql security definer return 1", "07_definer_functie"),
    ("create function public.vreemd() returns int language sql security definer return 1", "08_zoekpad"),
    ("alter function sec.enter(bytea) reset search_path", "08_zoekpad"),
    ("alter function sec.ctx(int) owner to postgres", "07_definer_functie"),
    ("grant execute on function sec.mac(text) to portal_web", "16_functies"),
    ("grant create on schema cijfers to portal_web", "09_create"),
    ("do $$ begin execute format('grant temporary on database %I to portal_web', current_database()); end $$", "10_temp"),
    ("grant insert on cijfers.cel_exact to portal_web", "11_schrijven"),
    ("grant update (waarde) on cijfers.cel_getoond to portal_web", "11_schrijven"),
    ("grant truncate on monitor.bw to portal_web", "11_schrijven"),
    ("grant select on monitor.bw to portal_web", "12_lezen"),
    ("grant select (ontvangst) on monitor.levering to portal_web", "12_lezen"),
    ("drop policy eigen on cijfers.cel_exact", "policy_text"),
    ("drop policy eigen on cijfers.cel_exact; create policy eigen on cijfers.cel_exact for select to portal_web using (true)", "policy_text"),
    ("drop policy eigen_of_regio_beperkt on cijfers.cel_getoond; create policy eigen_of_regio_beperkt on cijfers.cel_getoond as restrictive for all to portal_web using (true)", "policy_text"),
]  # fmt: skip


def gevonden(omgeving: Omgeving) -> set[str]:
    with omgeving.databases.begin("web") as connection:
        return {found.controle for found in check_isolation(connection)}


def test_sound_database_passes(verse_omgeving: Omgeving) -> None:
    assert gevonden(verse_omgeving) == set()
    assert self_check(verse_omgeving.databases) == []


@pytest.mark.parametrize(("fault", "controle"), FOUTEN)
def test_planted_fault_is_found(verse_omgeving: Omgeving, fault: str, controle: str) -> None:
    verse_omgeving.sql(fault)
    assert controle in gevonden(verse_omgeving)
    assert explanation(controle)


# roles belong to the whole server, so these put back what they change
ROLLEN = [
    ("alter role portal_web createdb", "alter role portal_web nocreatedb", "01_rol"),
    ("alter role portal_web createrole", "alter role portal_web nocreaterole", "01_rol"),
    ("alter role portal_web bypassrls", "alter role portal_web nobypassrls", "01_rol"),
    ("alter role portal_web superuser", "alter role portal_web nosuperuser", "01_rol"),
    ("grant portal_owner to portal_web", "revoke portal_owner from portal_web", "02_lidmaatschap"),
    ("grant pg_read_all_data to portal_web", "revoke pg_read_all_data from portal_web", "13_gevaarlijk"),
    ("alter role portal_owner login", "alter role portal_owner nologin", "14_eigenaar"),
    ("alter role portal_ingest bypassrls", "alter role portal_ingest nobypassrls", "14_eigenaar"),
    ("alter role portal_web reset default_transaction_read_only",
     "alter role portal_web set default_transaction_read_only = on", "15_alleen_lezen"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "repair", "controle"), ROLLEN)
def test_web_role_with_too_many_rights_is_found(
    verse_omgeving: Omgeving, fault: str, repair: str, controle: str
) -> None:
    verse_omgeving.sql(fault)
    try:
        assert controle in gevonden(verse_omgeving)
    finally:
        verse_omgeving.sql(repair)


def test_connection_of_another_role_is_found(verse_omgeving: Omgeving) -> None:
    with verse_omgeving.databases.begin("publish") as connection:
        assert "03_sessie" in {found.controle for found in check_isolation(connection)}


def test_database_of_another_version_is_not_served(verse_omgeving: Omgeving) -> None:
    verse_omgeving.sql("update public.alembic_version set version_num = '0001_rollen'")
    assert self_check(verse_omgeving.databases) == ["migrations"]
