-- The region's figures are brought up to date: what they were, without what the persons concerned counted for then, and
-- with what they count for now. That needs which versions were in them, and the durations that a median is taken of.
set role portal_owner;
-- no reference: it would lock a delivery that its deliverer may be replacing
create table monitor.in_regio (levering bigint primary key);
create table monitor.duur_regio (
    naam text not null,
    domein text not null,
    periode text not null,
    uitsplitsing text not null,
    groep text not null,
    dagen numeric not null,
    aantal bigint not null check (aantal > 0),
    einden bigint not null,
    primary key (naam, domein, periode, uitsplitsing, groep, dagen)
);
do $$
declare
    tabel text;
begin
    foreach tabel in array array['in_regio', 'duur_regio'] loop
        execute format('alter table monitor.%I enable row level security', tabel);
        execute format('alter table monitor.%I force row level security', tabel);
        execute format('create policy publiceren on monitor.%I for all to portal_publish using (true) with check (true)', tabel);
        execute format('create policy nooit_ander on monitor.%I as restrictive for all to portal_web, portal_write, '
            'portal_auth, portal_audit_w, portal_audit_r, portal_ingest, portal_beheer using (false) with check (false)', tabel);
    end loop;
end
$$;
grant select, insert on monitor.in_regio to portal_publish;
grant select, insert, update, delete on monitor.duur_regio to portal_publish;
create index on monitor.duur_regio (domein, periode);
-- use and cost are brought up to date likewise
grant update on financien.gebruik, financien.kosten_boven to portal_publish;
-- the statements that the region was made by; none where it was not in the publication
alter table cijfers.publicatie add column vingerafdruk text;
