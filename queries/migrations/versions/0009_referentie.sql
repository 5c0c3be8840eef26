-- Reference data with their source: inhabitants, targets, norms, figures published before. Public, but as closed as
-- everything else: read by who is logged in, written by the import alone.
set role portal_owner;

create table cijfers.inwoners (
    gebied text not null,
    peildatum date not null,
    inwoners int not null check (inwoners > 0),
    status text not null,
    bron text not null,
    primary key (gebied, peildatum)
);
create table cijfers.doel (
    code text not null,
    gebied text not null,
    jaar int not null,
    operator text not null check (operator in ('<', '>', '=', 'stabiel')),
    waarde numeric not null,
    eenheid text not null,
    bron text not null,
    primary key (code, gebied, jaar)
);
create table cijfers.norm (
    code text primary key,
    omschrijving text not null,
    waarde text not null,
    eenheid text not null,
    bron text not null
);
create table cijfers.historie (
    jaar int not null,
    indicator text not null,
    code text not null, -- the figure of today that stands in for it, or ''
    waarde numeric not null,
    eenheid text not null,
    doel text not null,
    opmerking text not null,
    bron text not null,
    primary key (jaar, indicator)
);
do $$
declare
    tabel text;
begin
    foreach tabel in array array['inwoners', 'doel', 'norm', 'historie'] loop
        execute format('alter table cijfers.%I enable row level security', tabel);
        execute format('alter table cijfers.%I force row level security', tabel);
        execute format('create policy inlezen on cijfers.%I for all to portal_ingest using (true) with check (true)', tabel);
        execute format('create policy publiceren on cijfers.%I for select to portal_publish using (true)', tabel);
        execute format('create policy ingelogd on cijfers.%I for select to portal_web '
            'using ((select sec.ctx(3)) is not null)', tabel);
        execute format('create policy ingelogd_beperkt on cijfers.%I as restrictive for all to portal_web '
            'using ((select sec.ctx(3)) is not null) with check (false)', tabel);
        execute format('grant select, insert, update, delete on cijfers.%I to portal_ingest', tabel);
        execute format('grant select on cijfers.%I to portal_publish, portal_web', tabel);
    end loop;
end
$$;
grant usage on schema cijfers to portal_ingest;
