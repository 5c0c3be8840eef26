-- When a backup was made, and when one was put back to try: administrators see on the page Werking that it goes on.
set role portal_owner;
create table audit.kopie (
    id bigint generated always as identity primary key,
    op timestamptz not null default clock_timestamp(),
    soort text not null check (soort in ('kopie', 'oefening')),
    tabellen int not null check (tabellen >= 0),
    rijen bigint not null check (rijen >= 0),
    anders int not null check (anders >= 0) -- tables that came out otherwise
);
create function audit.blijft() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = '42501';
end
$$;
revoke all on function audit.blijft() from public;
create trigger alleen_toevoegen before update or delete on audit.kopie
for each row execute function audit.blijft();
create trigger nooit_legen before truncate on audit.kopie
for each statement execute function audit.blijft();

alter table audit.kopie enable row level security;
alter table audit.kopie force row level security;
create policy schrijven on audit.kopie for insert to portal_backup with check (true);
create policy werking on audit.kopie for select to portal_beheer using ((select sec.ctx(3)) = 'beheer');
create policy werking_beperkt on audit.kopie as restrictive for all to portal_beheer
    using ((select sec.ctx(3)) = 'beheer') with check (false);
create policy nooit_ander on audit.kopie as restrictive for all
    to portal_web, portal_write, portal_auth, portal_audit_w, portal_audit_r, portal_ingest, portal_publish
    using (false) with check (false);
grant insert (soort, tabellen, rijen, anders) on audit.kopie to portal_backup;
grant select (op, soort, anders) on audit.kopie to portal_beheer;
