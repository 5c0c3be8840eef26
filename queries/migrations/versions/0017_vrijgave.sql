-- Releases: what may be shown about others, per closed quarter. One is prepared and attacked by the program, and shown
-- after a second person decided so. Nothing is ever changed in place; a correction is a new version.
set role portal_owner;

create table vrijgave.uitgave (
    id bigint generated always as identity primary key,
    kwartaal text not null check (kwartaal ~ '^[0-9]{4}K[1-4]$'),
    versie int not null,
    status text not null check (status in ('klaar', 'geweigerd')),
    t int not null,
    k int not null,
    voorbereid_door text not null,
    op timestamptz not null default clock_timestamp(),
    maten jsonb not null, -- cells, viewers, attacks, seconds, price; of a refused one the cells that could be computed
    unique (kwartaal, versie)
);

-- A hidden cell has no value here.
create table vrijgave.cel (
    uitgave_id bigint not null references vrijgave.uitgave,
    domein text not null,
    code text not null,
    periode text not null,
    uitsplitsing text not null,
    groep text not null,
    maat text not null,
    gebied text not null, -- regio, a municipality, overig (from elsewhere), dubbel (counted in two municipalities)
    toestand text not null check (toestand in ('getoond', 'verborgen')),
    waarde bigint,
    check ((waarde is not null) = (toestand = 'getoond')),
    primary key (uitgave_id, domein, code, periode, uitsplitsing, groep, maat, gebied)
);

-- Σ factor × cell = 0; a relation may reach into releases of other quarters.
create table vrijgave.identiteit (
    uitgave_id bigint not null references vrijgave.uitgave,
    nummer int not null,
    cel text not null,
    factor int not null,
    primary key (uitgave_id, nummer, cel)
);

-- What each municipality had in each cell: what the attack was made with. Never for the web.
create table vrijgave.bijdrage (
    uitgave_id bigint not null references vrijgave.uitgave,
    cel text not null,
    gemeente text not null, -- buiten_regio: people from elsewhere
    aantal int not null,
    primary key (uitgave_id, cel, gemeente)
);

create table vrijgave.besluit (
    uitgave_id bigint primary key references vrijgave.uitgave,
    door text not null,
    rol text not null,
    op timestamptz not null default clock_timestamp()
);

create function vrijgave.blijft() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'a release is never changed' using errcode = '42501';
end
$$;
revoke all on function vrijgave.blijft() from public;

do $$
declare
    tabel text;
    cijferrol text := '(select sec.ctx(3)) in (''beleid'', ''regie'', ''centrum'', ''financien'')';
    centrum text := '(select sec.ctx(1)) = ''regio'' and (select sec.ctx(3)) = ''centrum''';
begin
    foreach tabel in array array['uitgave', 'cel', 'identiteit', 'bijdrage', 'besluit'] loop
        execute format('alter table vrijgave.%I enable row level security', tabel);
        execute format('alter table vrijgave.%I force row level security', tabel);
        execute format('create policy publiceren on vrijgave.%I for all to portal_publish using (true) with check (true)',
            tabel);
        execute format('create trigger alleen_toevoegen before update or delete on vrijgave.%I '
            'for each row execute function vrijgave.blijft()', tabel);
        execute format('grant select, insert on vrijgave.%I to portal_publish', tabel);
    end loop;
    foreach tabel in array array['identiteit', 'bijdrage'] loop
        execute format('create policy nooit_web on vrijgave.%I as restrictive for all to portal_web, portal_write, '
            'portal_auth, portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
    end loop;
    -- which quarters were released is no secret to whoever sees figures; who prepared what is for the region analyst
    execute format('create policy cijferrol on vrijgave.besluit for select to portal_web using (%s)', cijferrol);
    execute format('create policy cijferrol_beperkt on vrijgave.besluit as restrictive for all to portal_web '
        'using (%s) with check (false)', cijferrol);
    execute format('create policy centrum on vrijgave.uitgave for select to portal_web, portal_write using (%s)', centrum);
    execute format('create policy centrum_beperkt on vrijgave.uitgave as restrictive for all '
        'to portal_web, portal_write using (%s) with check (false)', centrum);
    execute format('create policy vrijgegeven on vrijgave.cel for select to portal_web using (%s and '
        '(gebied = ''regio'' or %s) and exists (select from vrijgave.besluit b where b.uitgave_id = cel.uitgave_id))',
        cijferrol, centrum);
    execute format('create policy vrijgegeven_beperkt on vrijgave.cel as restrictive for all to portal_web using (%s and '
        '(gebied = ''regio'' or %s) and exists (select from vrijgave.besluit b where b.uitgave_id = cel.uitgave_id)) '
        'with check (false)', cijferrol, centrum);
    execute format('create policy schrijven on vrijgave.besluit for insert to portal_write with check ('
        'door = ''gebruiker '' || (select sec.ctx(4)) and rol = (select sec.ctx(3)))');
    -- a second person: the decision on a release that is ready is of somebody else than who prepared it
    execute format('create policy schrijven_beperkt on vrijgave.besluit as restrictive for all to portal_write '
        'using (false) with check (%s and exists (select from vrijgave.uitgave u where u.id = uitgave_id '
        'and u.status = ''klaar'' and u.voorbereid_door <> door))', centrum);
end
$$;

create policy publiceren on monitor.gesloten for select to portal_publish using (true);
grant usage on schema vrijgave to portal_web, portal_write, portal_publish;
grant select on monitor.gesloten to portal_publish;
grant select on vrijgave.uitgave, vrijgave.cel, vrijgave.besluit to portal_web;
grant select (id, status, voorbereid_door) on vrijgave.uitgave to portal_write;
grant insert (uitgave_id, door, rol) on vrijgave.besluit to portal_write;
