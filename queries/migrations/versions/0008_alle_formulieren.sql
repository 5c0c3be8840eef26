-- All forms become figures: months and four quarters, shares and durations, closed quarters, and from which day on a
-- delivery changes what.
set role portal_owner;

-- What waits is done again as a whole: until now only the area was kept.
alter table monitor.te_publiceren add column domein text, add column vanaf date;
alter table monitor.te_publiceren drop constraint te_publiceren_pkey;
update monitor.te_publiceren set domein = 'bw', vanaf = '-infinity';
insert into monitor.te_publiceren (gebied, domein, vanaf)
select gebied, d, '-infinity' from monitor.te_publiceren cross join unnest(array['mo', 'vo']) d;
alter table monitor.te_publiceren alter column domein set not null, alter column vanaf set not null,
    add primary key (gebied, domein);
grant update on monitor.te_publiceren to portal_ingest;

-- A closed quarter takes deliveries that come after it; they are marked and counted in the next publication.
create table monitor.gesloten (
    kwartaal text primary key check (kwartaal ~ '^[0-9]{4}K[1-4]$'),
    op timestamptz not null default clock_timestamp()
);
alter table monitor.gesloten enable row level security;
alter table monitor.gesloten force row level security;
create policy aanleveren on monitor.gesloten for all to portal_ingest using (true) with check (true);
create policy nooit_web on monitor.gesloten as restrictive for all to portal_web, portal_write,
    portal_auth, portal_audit_w, portal_audit_r using (false) with check (false);
grant select, insert, delete on monitor.gesloten to portal_ingest;
alter table monitor.levering add column nagekomen boolean not null default false;
grant update (nagekomen) on monitor.levering to portal_ingest;

create index on monitor.mo_nachten (aanbieder, traject_id) where actueel;

create function monitor.duurklasse(dagen int) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when dagen <= 1 then '1' when dagen <= 7 then '2-7' when dagen <= 30 then '8-30' when dagen <= 91 then '31-91'
    when dagen <= 182 then '92-182' when dagen <= 365 then '183-365' else '>365' end;
revoke all on function monitor.duurklasse(int) from public;
grant execute on function monitor.duurklasse(int) to portal_ingest, portal_publish;

-- A mean of nobody is null; basis is the number of people that a share, mean or median tells of.
alter table cijfers.cel_exact alter column waarde drop not null, add column basis numeric;
alter table cijfers.cel_getoond
    drop constraint cel_getoond_status_check,
    add constraint cel_getoond_status_check
        check (status in ('ok', 'klein', 'verborgen', 'leeg', 'nog_niet', 'nvt'));
