-- Who asked for what. Text only, no foreign keys: the log never interferes with live data and outlives it.
set role portal_owner;

create table audit.gebeurtenis (
    id bigint generated always as identity primary key,
    op timestamptz not null default clock_timestamp(),
    actor text not null,
    soort text not null,
    code text not null,
    rol text not null,
    handeling text not null,
    object text not null,
    resultaat text not null,
    herkomst text not null,
    sessie text not null,
    verzoek text not null,
    noodgeval boolean not null default false
);

create function audit.nooit_wijzigen() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'audit.gebeurtenis is append-only' using errcode = '42501';
end
$$;
create trigger alleen_toevoegen before update or delete on audit.gebeurtenis
for each row execute function audit.nooit_wijzigen();
create trigger nooit_legen before truncate on audit.gebeurtenis
for each statement execute function audit.nooit_wijzigen();

alter table audit.gebeurtenis enable row level security;
alter table audit.gebeurtenis force row level security;
create policy schrijven on audit.gebeurtenis for insert to portal_audit_w with check (true);
create policy lezen on audit.gebeurtenis for select to portal_audit_r using (true);
create policy nooit_web on audit.gebeurtenis as restrictive for all to portal_web, portal_write
using (false) with check (false);
revoke all on all functions in schema audit from public;
grant usage on schema audit to portal_audit_w, portal_audit_r;
grant insert on audit.gebeurtenis to portal_audit_w;
grant select on audit.gebeurtenis to portal_audit_r;
