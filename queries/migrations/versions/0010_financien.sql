-- The link between people and money: use by municipality and month, cost above thresholds, and the tariffs and budgets
-- behind it. Made at publication; scenarios read this and never a record. No page reads it yet, so the web may not.
set role portal_owner;

create table financien.tarief (
    voorziening text not null,
    productcode text not null,
    omschrijving text not null,
    eenheid text not null check (eenheid in ('etmaal', 'uur', 'dagdeel')),
    tarief_centen int not null check (tarief_centen > 0),
    geldig_van date not null,
    geldig_tot date not null check (geldig_tot > geldig_van), -- half-open
    status text not null,
    bron text not null,
    primary key (voorziening, geldig_van)
);
create table financien.budget (
    jaar int not null,
    onderdeel text not null,
    bedrag_centen bigint not null,
    status text not null,
    bron text not null,
    primary key (jaar, onderdeel)
);
-- trajecten open in the month, the days they were open in it, and Σ units per week × days (divide by 7 for units).
create table financien.gebruik (
    veld text not null check (veld in ('herkomst', 'verantwoordelijk', 'verblijf')),
    gemeente text not null,
    voorziening text not null,
    leveringsvorm text not null,
    maand text not null,
    trajecten int not null,
    clienten int not null,
    etmalen int not null,
    weekeenheid_dagen numeric not null,
    primary key (veld, gemeente, voorziening, leveringsvorm, maand)
);
-- Per year and threshold: how much of the cost of single clients lies above it.
create table financien.kosten_boven (
    veld text not null check (veld in ('herkomst', 'verantwoordelijk', 'verblijf')),
    gemeente text not null,
    jaar int not null,
    drempel_centen bigint not null,
    clienten int not null,
    clienten_boven int not null,
    kosten_centen bigint not null,
    boven_centen bigint not null,
    primary key (veld, gemeente, jaar, drempel_centen)
);
do $$
declare
    tabel text;
begin
    foreach tabel in array array['tarief', 'budget', 'gebruik', 'kosten_boven'] loop
        execute format('alter table financien.%I enable row level security', tabel);
        execute format('alter table financien.%I force row level security', tabel);
        execute format('create policy nooit_web on financien.%I as restrictive for all to portal_web, portal_write, '
            'portal_auth, portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
        if tabel in ('tarief', 'budget') then
            execute format('create policy inlezen on financien.%I for all to portal_ingest '
                'using (true) with check (true)', tabel);
            execute format('create policy publiceren on financien.%I for select to portal_publish using (true)', tabel);
            execute format('grant select, insert, update, delete on financien.%I to portal_ingest', tabel);
            execute format('grant select on financien.%I to portal_publish', tabel);
        else
            execute format('create policy publiceren on financien.%I for all to portal_publish '
                'using (true) with check (true)', tabel);
            execute format('grant select, insert, delete on financien.%I to portal_publish', tabel);
        end if;
    end loop;
end
$$;
grant usage on schema financien to portal_ingest, portal_publish;
