-- The distribution model: what the monitor knows of use by municipality, the scenarios that finance staff make, and what
-- scenarios of the region give each municipality. A municipality sees others only where the region shares its table.
set role portal_owner;

create function financien.blijft() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'scenarios and settings are added, never changed' using errcode = '42501';
end
$$;
revoke all on function financien.blijft() from public;

-- Settings of the region; the last one counts.
create table financien.instelling (
    id bigint generated always as identity primary key,
    naam text not null check (naam = 'verdeeltabel_delen'),
    waarde text not null check (waarde in ('aan', 'uit')),
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp()
);
-- Use by municipality and year as exact fractions. Where a municipality has too few clients it has no value.
create table financien.verdeelinvoer (
    invoer text not null check (invoer in ('historisch', 'clienten')),
    veld text not null check (veld in ('herkomst', 'verantwoordelijk', 'verblijf')),
    weging text not null check (weging in ('hoofden', 'etmalen', 'kosten')),
    jaar int not null,
    gemeente text not null,
    waarde text check (waarde ~ '^[0-9]+(/[0-9]+)?$'),
    reden text not null default '' check (reden in ('', 'te_weinig', 'geen_tarief')),
    check ((waarde is null) = (reden <> '')),
    primary key (invoer, veld, weging, jaar, gemeente)
);
-- Every version of a scenario, with its JSON. A concept may get a next version; what is tried out or decided may not.
create table financien.scenario (
    id bigint generated always as identity primary key,
    gebied text not null,
    keten uuid not null,
    naam text not null check (length(naam) between 1 and 120),
    inhoud text not null check (octet_length(inhoud) <= 1000000),
    stand text not null check (stand in ('concept', 'proefdraaien', 'vastgesteld')),
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp(),
    vervallen boolean not null default false
);
create index on financien.scenario (gebied, keten, id);
-- What a scenario of the region that is tried out gives each municipality, and the region as a whole, by year.
create table financien.uitkomst (
    keten uuid not null,
    stand text not null check (stand in ('proefdraaien', 'vastgesteld')),
    naam text not null,
    jaar int not null,
    gebied text not null,
    bedragen jsonb not null,
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp(),
    primary key (keten, stand, jaar, gebied)
);

-- What is not a concept any more stays as it is; a second person decides, on the very same content. A policy cannot ask
-- its own table, so this is a trigger; it sees what the writer may see, which is all of its own area.
create function financien.stand_klopt() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    laatste record;
    is_maker boolean;
begin
    perform pg_advisory_xact_lock(hashtext('scenario' || new.keten::text)); -- two at once: one after the other
    select naam, inhoud, stand, vervallen into laatste from financien.scenario
    where gebied = new.gebied and keten = new.keten order by id desc limit 1;
    select exists (select from financien.scenario where gebied = new.gebied and keten = new.keten
        and gebruiker_id = new.gebruiker_id) into is_maker;
    if new.stand = 'concept' and laatste is null
        or new.stand in ('concept', 'proefdraaien') and laatste.stand = 'concept' and not laatste.vervallen
        or new.stand = 'vastgesteld' and laatste.stand = 'proefdraaien' and not is_maker and not new.vervallen
            and laatste.naam = new.naam and laatste.inhoud = new.inhoud
    then
        return new;
    end if;
    raise exception 'a scenario cannot get this version' using errcode = '42501';
end
$$;
revoke all on function financien.stand_klopt() from public;

do $$
declare
    tabel text;
    financien text := '(select sec.ctx(3)) = ''financien''';
    regio text := '(select sec.ctx(1)) = ''regio''';
    eigen text := 'gebied = (select sec.ctx(2))';
    van_wie text := 'rol = (select sec.ctx(3)) and gebruiker_id::text = (select sec.ctx(4))';
    -- the last setting counts; without one nothing is shared
    gedeeld text := '(select coalesce((select i.waarde from financien.instelling i order by i.id desc limit 1), ''uit'') '
        '= ''aan'')';
    zichtbaar text;
begin
    foreach tabel in array array['instelling', 'verdeelinvoer', 'scenario', 'uitkomst'] loop
        execute format('alter table financien.%I enable row level security', tabel);
        execute format('alter table financien.%I force row level security', tabel);
        zichtbaar := financien || case tabel
            when 'instelling' then ''
            when 'verdeelinvoer' then format(' and (%s or gemeente = (select sec.ctx(2)) or %s)', regio, gedeeld)
            when 'scenario' then format(' and (%s or (gebied = ''regio'' and stand <> ''concept'' and %s))', eigen, gedeeld)
            else format(' and (%s or gebied in ((select sec.ctx(2)), ''regio'') or %s)', regio, gedeeld)
        end;
        execute format('create policy financien on financien.%I for select to portal_web using (%s)', tabel, zichtbaar);
        execute format('create policy financien_beperkt on financien.%I as restrictive for all to portal_web '
            'using (%s) with check (false)', tabel, zichtbaar);
        execute format('grant select on financien.%I to portal_web', tabel);
        if tabel <> 'verdeelinvoer' then
            execute format('create trigger alleen_toevoegen before update or delete on financien.%I '
                'for each row execute function financien.blijft()', tabel);
            execute format('create policy schrijven on financien.%I for insert to portal_write with check (%s)', tabel,
                van_wie);
        end if;
    end loop;
    execute format('create policy schrijven_beperkt on financien.instelling as restrictive for all to portal_write '
        'using (false) with check (%s and %s)', financien, regio);
    execute format('create policy eigen on financien.scenario for select to portal_write using (%s and %s)', financien,
        eigen);
    execute format('create policy schrijven_beperkt on financien.scenario as restrictive for all to portal_write '
        'using (%1$s and %2$s) with check (%1$s and %2$s)', financien, eigen);
    execute format('create policy schrijven_beperkt on financien.uitkomst as restrictive for all to portal_write '
        'using (false) with check (%s and %s and exists (select from financien.scenario s where s.gebied = ''regio'' '
        'and s.keten = uitkomst.keten and s.stand = uitkomst.stand and s.naam = uitkomst.naam '
        'and s.gebruiker_id = uitkomst.gebruiker_id))', financien, regio);
end
$$;

create trigger stand_klopt before insert on financien.scenario
for each row execute function financien.stand_klopt();
create policy publiceren on financien.verdeelinvoer for all to portal_publish using (true) with check (true);
create policy nooit_schrijver on financien.verdeelinvoer as restrictive for all to portal_write, portal_auth,
    portal_audit_w, portal_audit_r using (false) with check (false);
grant select, insert, delete on financien.verdeelinvoer to portal_publish;
grant usage on schema financien to portal_write;
grant insert (naam, waarde, rol, gebruiker_id) on financien.instelling to portal_write;
grant select (id, gebied, keten, naam, inhoud, stand, gebruiker_id, vervallen) on financien.scenario to portal_write;
grant insert (gebied, keten, naam, inhoud, stand, rol, gebruiker_id, vervallen) on financien.scenario to portal_write;
grant insert (keten, stand, naam, jaar, gebied, bedragen, rol, gebruiker_id) on financien.uitkomst to portal_write;

-- Budgets of the region are public; scenarios begin with them.
drop policy nooit_web on financien.budget;
create policy nooit_web on financien.budget as restrictive for all to portal_write, portal_auth, portal_audit_w,
    portal_audit_r using (false) with check (false);
create policy financien on financien.budget for select to portal_web using ((select sec.ctx(3)) = 'financien');
create policy financien_beperkt on financien.budget as restrictive for all to portal_web
using ((select sec.ctx(3)) = 'financien') with check (false);
grant select on financien.budget to portal_web;
