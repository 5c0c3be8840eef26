-- Administrators of accounts have a database role of their own: it sees the accounts of its session's area and no record
-- of anybody. Roles that see residents, and administrators themselves, are given by two persons; the database says so.
do $$
begin
    if not exists (select from pg_roles where rolname = 'portal_beheer') then
        create role portal_beheer login noinherit;
    end if;
    execute format('grant connect on database %I to portal_beheer', current_database());
end
$$;
alter role portal_beheer set statement_timeout = '10s';
alter role portal_beheer set lock_timeout = '3s';
alter role portal_beheer set idle_in_transaction_session_timeout = '15s';

set role portal_sec;
grant usage on schema sec to portal_beheer;
grant execute on function sec.enter(bytea), sec.ctx(int) to portal_beheer;

alter table sec.gebruiker
    add column gemaakt_door bigint,
    add column heeft_factor boolean not null generated always as (totp is not null) stored;
alter table sec.gebruiker_rol
    add column toegekend_door text not null default 'opdrachtregel',
    add column toegekend_op timestamptz not null default clock_timestamp(),
    add column beoordeeld_door text,
    add column beoordeeld_op timestamptz;
alter table sec.leversleutel add column gemaakt_door text not null default 'opdrachtregel';

-- What one administrator asks and another one decides.
create table sec.verzoek (
    id bigint generated always as identity primary key,
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    wat text not null check (wat in ('rol', 'factor')),
    rol text not null default '' check (rol ~ '^[a-z]*$'),
    soort text not null default '' check (soort ~ '^[a-z]*$'),
    code text not null default '' check (code ~ '^[A-Za-z0-9]*$'),
    reden text not null check (length(reden) between 1 and 500),
    gevraagd_door bigint not null,
    gevraagd_op timestamptz not null default clock_timestamp(),
    besloten_door bigint check (besloten_door <> gevraagd_door and besloten_door <> gebruiker_id),
    besloten_op timestamptz,
    besluit text check (besluit in ('toegekend', 'geweigerd')),
    check ((besluit is null) = (besloten_door is null) and (besluit is null) = (besloten_op is null))
);
create index on sec.verzoek (gebruiker_id);

-- Whether every role of a user is in the area of this administrator: then no other area is touched by a new start.
create function sec.geheel_eigen(nummer bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select sec.ctx(3) = 'beheer' and not exists (
        select from sec.gebruiker_rol r
        where r.gebruiker_id = nummer and not case sec.ctx(1)
            when 'gemeente' then r.soort = 'gemeente' and r.code = sec.ctx(2)
            when 'regio' then r.soort in ('regio', 'aanbieder') or r.rol in ('beheer', 'toezicht')
            else false end)
$$;
revoke all on function sec.geheel_eigen(bigint) from public;
grant execute on function sec.geheel_eigen(bigint) to portal_beheer;

do $$
declare
    ik text := '(select sec.ctx(4))::bigint';
    beheer text := '(select sec.ctx(3)) = ''beheer''';
    -- a municipality its own accounts; the region its own, deliverers, and who administers and oversees elsewhere
    gebied text := '(select sec.ctx(3)) = ''beheer'' and case (select sec.ctx(1)) '
        'when ''gemeente'' then soort = ''gemeente'' and code = (select sec.ctx(2)) '
        'when ''regio'' then soort in (''regio'', ''aanbieder'') or rol in (''beheer'', ''toezicht'') else false end';
    besluit text := 'exists (select from sec.verzoek v where v.gebruiker_id = %s and v.wat = %L and v.besluit = ''toegekend'' '
        'and v.besloten_op > clock_timestamp() - interval ''1 minute''%s)';
begin
    alter table sec.verzoek enable row level security;
    alter table sec.verzoek force row level security;
    create policy eigenaar on sec.verzoek for all to portal_sec using (true) with check (true);
    create policy nooit_ander on sec.verzoek as restrictive for all to portal_web, portal_write, portal_auth,
        portal_ingest, portal_publish, portal_audit_w, portal_audit_r using (false) with check (false);

    execute format('create policy beheer_zien on sec.gebruiker_rol for select to portal_beheer using (%s)', gebied);
    execute format('create policy beheer_geven on sec.gebruiker_rol for insert to portal_beheer with check ((%s) or %s)',
        gebied, format(besluit, 'gebruiker_rol.gebruiker_id', 'rol', ' and v.rol = gebruiker_rol.rol and v.code = gebruiker_rol.code'));
    execute format('create policy beheer_twee on sec.gebruiker_rol as restrictive for insert to portal_beheer '
        'with check (rol not in (''regie'', ''beheer'') or %s)', format(besluit, 'gebruiker_rol.gebruiker_id', 'rol',
        ' and v.rol = gebruiker_rol.rol and v.code = gebruiker_rol.code'));
    execute format('create policy beheer_nemen on sec.gebruiker_rol for delete to portal_beheer using (%s)', gebied);
    execute format('create policy beheer_beoordelen on sec.gebruiker_rol for update to portal_beheer using (%s) '
        'with check (%s)', gebied, gebied);

    execute format('create policy beheer_zien on sec.gebruiker for select to portal_beheer using (%s and (gemaakt_door = %s '
        'or exists (select from sec.gebruiker_rol r where r.gebruiker_id = gebruiker.id) '
        'or exists (select from sec.verzoek v where v.gebruiker_id = gebruiker.id '
        'and (v.besluit is null or v.besloten_op > clock_timestamp() - interval ''1 minute''))))', beheer, ik);
    execute format('create policy beheer_maken on sec.gebruiker for insert to portal_beheer '
        'with check (%s and gemaakt_door = %s and wachtwoord = ''!'')', beheer, ik);
    execute format('create policy beheer_herstart on sec.gebruiker for update to portal_beheer '
        'using (%s) with check (totp is null and wachtwoord = ''!'')',
        format(besluit, 'gebruiker.id', 'factor', ''));

    -- whoever may give a role may ask for it; the region may decide for a municipality that has one administrator
    execute format('create policy beheer_zien on sec.verzoek for select to portal_beheer using (%s and '
        '((select sec.ctx(1)) = ''regio'' or (soort = ''gemeente'' and code = (select sec.ctx(2)))))', beheer);
    execute format('create policy beheer_vragen on sec.verzoek for insert to portal_beheer '
        'with check ((%s) and gevraagd_door = %s and besluit is null and (wat <> ''factor'' or sec.geheel_eigen(gebruiker_id)))',
        gebied, ik);
    execute format('create policy beheer_besluiten on sec.verzoek for update to portal_beheer '
        'using (%s and besluit is null and gevraagd_door <> %s) with check (besloten_door = %s)', beheer, ik, ik);

    execute format('create policy beheer_code on sec.uitnodiging for insert to portal_beheer '
        'with check (sec.geheel_eigen(gebruiker_id) and exists (select from sec.gebruiker g where g.id = gebruiker_id))');
    execute format('create policy beheer_code_zien on sec.uitnodiging for select to portal_beheer '
        'using (sec.geheel_eigen(gebruiker_id) and exists (select from sec.gebruiker g where g.id = gebruiker_id))');
    execute format('create policy beheer_code_weg on sec.uitnodiging for delete to portal_beheer '
        'using (sec.geheel_eigen(gebruiker_id) and exists (select from sec.gebruiker g where g.id = gebruiker_id))');
    execute format('create policy beheer_brief on sec.brief for insert to portal_beheer '
        'with check (sec.geheel_eigen(gebruiker_id) and exists (select from sec.gebruiker g where g.id = gebruiker_id))');
    execute format('create policy beheer_herstart on sec.herstelcode for delete to portal_beheer '
        'using (exists (select from sec.gebruiker g where g.id = gebruiker_id))');
    execute format('create policy beheer_herstart_zien on sec.herstelcode for select to portal_beheer '
        'using (exists (select from sec.gebruiker g where g.id = gebruiker_id))');

    execute format('create policy beheer_koppeling on sec.leversleutel for all to portal_beheer '
        'using (%s and (select sec.ctx(1)) = ''regio'') with check (%s and (select sec.ctx(1)) = ''regio'')', beheer, beheer);
end
$$;
grant select (id, naam, adres, actief, aangemaakt_op, laatst_op, heeft_factor, gemaakt_door),
    insert (naam, wachtwoord, adres, gemaakt_door), update (totp, wachtwoord) on sec.gebruiker to portal_beheer;
grant select, insert (gebruiker_id, rol, soort, code, toegekend_door), delete, update (beoordeeld_door, beoordeeld_op)
    on sec.gebruiker_rol to portal_beheer;
grant select, insert (gebruiker_id, wat, rol, soort, code, reden, gevraagd_door),
    update (besloten_door, besloten_op, besluit) on sec.verzoek to portal_beheer;
grant select (gebruiker_id), insert (token_hash, gebruiker_id, soort, verloopt_op), delete on sec.uitnodiging to portal_beheer;
grant insert (gebruiker_id, soort) on sec.brief to portal_beheer;
grant select (gebruiker_id), delete on sec.herstelcode to portal_beheer;
grant select (id, gebruiker_id, code, omschrijving, aangemaakt_op, verloopt_op, ingetrokken_op, gemaakt_door),
    insert (gebruiker_id, code, omschrijving, token_hash, verloopt_op, gemaakt_door), update (ingetrokken_op)
    on sec.leversleutel to portal_beheer;
