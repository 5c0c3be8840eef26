-- Deliverers bring their files to the portal themselves. Their receipts stand outside monitor, for the web role to show;
-- a delivery that a session brings is bound to its deliverer in the database; programs come with a token of their own.
set role portal_owner;

create table cijfers.ontvangst (
    ontvangst text primary key,
    aanbieder text not null,
    formulier text not null,
    kwartaal text not null,
    versie int not null,
    ontvangen_op timestamptz not null,
    kanaal text not null check (kanaal in ('opdracht', 'portaal', 'koppeling')),
    vertaling int,
    sha256 text not null,
    gelezen int not null,
    verdwenen int not null,
    teruggekeerd int not null,
    nagekomen boolean not null,
    bevindingen jsonb not null,
    aantal_bevindingen int not null,
    unique (aanbieder, formulier, kwartaal, versie)
);
alter table monitor.levering add column vertaling int;

-- what was delivered before has its receipt too
alter table monitor.levering no force row level security;
insert into cijfers.ontvangst
select ontvangst, aanbieder, formulier, kwartaal, versie, ontvangen_op, 'opdracht', null, sha256, gelezen, verdwenen,
    teruggekeerd, nagekomen, bevindingen, aantal_bevindingen
from monitor.levering;
alter table monitor.levering force row level security;

create function cijfers.ontvangst_blijft() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a receipt stays as it was given' using errcode = '42501';
end
$$;
revoke all on function cijfers.ontvangst_blijft() from public;
create trigger alleen_toevoegen before update or delete on cijfers.ontvangst
for each row execute function cijfers.ontvangst_blijft();

do $$
declare
    eigen text := 'aanbieder = (select sec.ctx(2)) and (select sec.ctx(1)) = ''aanbieder'' '
        'and (select sec.ctx(3)) = ''aanbieder''';
    -- the command line has no session: whoever may run it delivers for everybody
    bezorger text := '(select sec.ctx(1)) is null or (' || eigen || ')';
begin
    alter table cijfers.ontvangst enable row level security;
    alter table cijfers.ontvangst force row level security;
    execute format('create policy eigen on cijfers.ontvangst for select to portal_web using (%s)', eigen);
    execute format('create policy eigen_beperkt on cijfers.ontvangst as restrictive for all to portal_web '
        'using (%s) with check (false)', eigen);
    create policy nooit_schrijver on cijfers.ontvangst as restrictive for all
        to portal_write, portal_auth, portal_audit_w, portal_audit_r using (false) with check (false);
    create policy aanleveren on cijfers.ontvangst for insert to portal_ingest with check (true);
    execute format('create policy bezorger on cijfers.ontvangst as restrictive for all to portal_ingest '
        'using (false) with check (%s)', bezorger);
    create policy publiceren on cijfers.ontvangst for select to portal_publish using (true);
    execute format('create policy bezorger on monitor.levering as restrictive for insert to portal_ingest '
        'with check (%s)', bezorger);
    execute format('create policy bezorger_wijzigt on monitor.levering as restrictive for update to portal_ingest '
        'using (%s)', bezorger);
end
$$;
grant select on cijfers.ontvangst to portal_web, portal_publish;
grant insert on cijfers.ontvangst to portal_ingest;
grant usage on schema cijfers to portal_ingest;

set role portal_sec;
grant execute on function sec.enter(bytea), sec.ctx(int) to portal_ingest;

-- A token lets the program of a deliverer come in as a user of its own, until it ends or is withdrawn.
create table sec.leversleutel (
    id bigint generated always as identity primary key,
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    code text not null check (code ~ '^[A-Z][A-Z0-9]{1,9}$'),
    omschrijving text not null check (length(omschrijving) between 1 and 100),
    token_hash bytea not null unique,
    aangemaakt_op timestamptz not null default now(),
    verloopt_op timestamptz not null,
    ingetrokken_op timestamptz
);
alter table sec.leversleutel enable row level security;
alter table sec.leversleutel force row level security;
create policy eigenaar on sec.leversleutel for all to portal_sec using (true) with check (true);
create policy nooit_web on sec.leversleutel as restrictive for all
    to portal_web, portal_write, portal_ingest, portal_publish, portal_audit_w, portal_audit_r using (false) with check (false);
create policy inloggen on sec.leversleutel for all to portal_auth using (true) with check (true);
grant select, insert (gebruiker_id, code, omschrijving, token_hash, verloopt_op), update (ingetrokken_op)
    on sec.leversleutel to portal_auth;
