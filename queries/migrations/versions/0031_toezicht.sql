-- Privacy officers read the log of their area and write that they looked at a week. The role is that of administrators:
-- it sees no record of a resident, and what it sees is decided by the role of the session.
set role portal_sec;
create function sec.in_gebied(wie text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select sec.ctx(3) = 'toezicht' and exists (
        select from sec.gebruiker g join sec.gebruiker_rol r on r.gebruiker_id = g.id
        where g.naam = wie and r.code = sec.ctx(2))
$$;
revoke all on function sec.in_gebied(text) from public;
grant execute on function sec.in_gebied(text) to portal_beheer;

set role portal_owner;
create index on audit.gebeurtenis (code, op);
-- a municipality its own; the region its own and the deliverers. Who failed to come in has no area yet: it is whose
-- account was tried.
create policy toezicht on audit.gebeurtenis for select to portal_beheer using ((select sec.ctx(3)) = 'toezicht'
    and case when code = '' then sec.in_gebied(actor)
        when (select sec.ctx(1)) = 'gemeente' then soort = 'gemeente' and code = (select sec.ctx(2))
        else (select sec.ctx(1)) = 'regio' and soort in ('regio', 'aanbieder') end);
grant usage on schema audit to portal_beheer;
grant select on audit.gebeurtenis to portal_beheer;

create table audit.beoordeling (
    id bigint generated always as identity primary key,
    gebied text not null,
    week date not null check (extract(isodow from week) = 1),
    tekst text not null check (length(tekst) <= 2000),
    gebruiker_id bigint not null,
    op timestamptz not null default clock_timestamp()
);
create function audit.beoordeling_blijft() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'audit.beoordeling is append-only' using errcode = '42501';
end
$$;
revoke all on function audit.beoordeling_blijft() from public;
create trigger alleen_toevoegen before update or delete on audit.beoordeling
for each row execute function audit.beoordeling_blijft();
create trigger nooit_legen before truncate on audit.beoordeling
for each statement execute function audit.beoordeling_blijft();
alter table audit.beoordeling enable row level security;
alter table audit.beoordeling force row level security;
create policy toezicht on audit.beoordeling for all to portal_beheer
    using ((select sec.ctx(3)) = 'toezicht' and gebied = (select sec.ctx(2)))
    with check ((select sec.ctx(3)) = 'toezicht' and gebied = (select sec.ctx(2)) and gebruiker_id::text = (select sec.ctx(4)));
create policy nooit_ander on audit.beoordeling as restrictive for all to portal_web, portal_write, portal_auth,
    portal_audit_w, portal_audit_r, portal_ingest, portal_publish using (false) with check (false);
grant select, insert (gebied, week, tekst, gebruiker_id) on audit.beoordeling to portal_beheer;
