-- Published figures. cel_exact is every figure as it is; cel_getoond what may be shown (status says why not).
set role portal_owner;

create table cijfers.cel_exact (
    gebied text not null,
    domein text not null,
    code text not null,
    periode text not null,
    uitsplitsing text not null, -- '' = the plain figure
    groep text not null,        -- '' = no group
    maat text not null,
    waarde numeric not null,
    primary key (gebied, domein, uitsplitsing, periode, code, groep, maat) -- as the pages ask
);

create table cijfers.cel_getoond (
    gebied text not null,
    domein text not null,
    code text not null,
    periode text not null,
    uitsplitsing text not null,
    groep text not null,
    maat text not null,
    waarde numeric,
    status text not null check (status in ('ok', 'klein', 'verborgen')),
    check ((waarde is not null) = (status = 'ok')),
    primary key (gebied, domein, uitsplitsing, periode, code, groep, maat) -- as the pages ask
);

-- Per area, domain and period with data: up to where, who is missing, what is carried forward (null: too small).
create table cijfers.volledigheid (
    gebied text not null,
    domein text not null,
    periode text not null,
    gegevens_tm text not null,
    ontbreekt text[] not null,         -- who; the web role may not read this: a shelter is never named
    ontbreekt_getoond text[] not null,
    verwacht int not null,
    doorgetrokken int,
    primary key (gebied, domein, periode)
);

create table cijfers.publicatie (
    id bigint generated always as identity primary key,
    op timestamptz not null default clock_timestamp(),
    gebieden text[] not null,
    synthetisch boolean not null
);

do $$
declare
    tabel text;
    cijferrol text := '(select sec.ctx(3)) in (''beleid'', ''regie'', ''centrum'', ''financien'')';
begin
    foreach tabel in array array['cel_exact', 'cel_getoond', 'volledigheid', 'publicatie'] loop
        execute format('alter table cijfers.%I enable row level security', tabel);
        execute format('alter table cijfers.%I force row level security', tabel);
        execute format('create policy publiceren on cijfers.%I for all to portal_publish '
            'using (true) with check (true)', tabel);
    end loop;
    foreach tabel in array array['cel_getoond', 'volledigheid'] loop
        execute format('create policy eigen_of_regio on cijfers.%I for select to portal_web '
            'using (gebied in ((select sec.ctx(2)), ''regio''))', tabel);
        execute format('create policy eigen_of_regio_beperkt on cijfers.%I as restrictive for all to portal_web '
            'using (gebied in ((select sec.ctx(2)), ''regio'') and %s) with check (false)', tabel, cijferrol);
    end loop;
end
$$;

-- Exact figures are for the access team of that municipality alone, and never those of the women's shelter.
create policy eigen on cijfers.cel_exact for select to portal_web
using (gebied = (select sec.ctx(2)));
create policy eigen_beperkt on cijfers.cel_exact as restrictive for all to portal_web
using (gebied = (select sec.ctx(2)) and domein <> 'vo'
    and (select sec.ctx(1)) = 'gemeente' and (select sec.ctx(3)) = 'regie')
with check (false);

create policy ingelogd on cijfers.publicatie for select to portal_web using ((select sec.ctx(3)) is not null);
create policy ingelogd_beperkt on cijfers.publicatie as restrictive for all to portal_web
using ((select sec.ctx(3)) is not null) with check (false);

create policy inloggen on cijfers.publicatie for select to portal_auth using (true);

grant usage on schema cijfers to portal_web, portal_publish, portal_auth;
grant select (id, synthetisch) on cijfers.publicatie to portal_auth;
grant select on cijfers.cel_exact, cijfers.cel_getoond to portal_web;
grant select (gebied, domein, periode, gegevens_tm, ontbreekt_getoond, verwacht, doorgetrokken)
on cijfers.volledigheid to portal_web;
grant select (id, op, synthetisch) on cijfers.publicatie to portal_web;
grant select, insert, delete on cijfers.cel_exact, cijfers.cel_getoond, cijfers.volledigheid to portal_publish;
grant select, insert on cijfers.publicatie to portal_publish;
