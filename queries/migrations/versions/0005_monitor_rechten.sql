-- Rights on monitor and vo: deliveries are written by portal_ingest, read by portal_publish, and by nobody else.
set role portal_owner;
do $$
declare
    t record;
begin
    for t in
        select n.nspname as schema, c.relname as tabel from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('monitor', 'vo') and c.relkind = 'r' order by 1, 2
    loop
        execute format('alter table %I.%I enable row level security', t.schema, t.tabel);
        execute format('alter table %I.%I force row level security', t.schema, t.tabel);
        execute format('create policy aanleveren on %I.%I for all to portal_ingest using (true) with check (true)',
            t.schema, t.tabel);
        execute format('create policy publiceren on %I.%I for select to portal_publish using (true)',
            t.schema, t.tabel);
        execute format('create policy nooit_web on %I.%I as restrictive for all to portal_web, portal_write, '
            'portal_auth, portal_audit_w, portal_audit_r using (false) with check (false)', t.schema, t.tabel);
        execute format('grant select, insert on %I.%I to portal_ingest', t.schema, t.tabel);
        execute format('grant select on %I.%I to portal_publish', t.schema, t.tabel);
        if t.tabel in ('traject', 'te_publiceren') then
            execute format('grant delete on %I.%I to portal_ingest', t.schema, t.tabel);
        elsif t.tabel <> 'levering' then
            execute format('grant update (actueel) on %I.%I to portal_ingest', t.schema, t.tabel);
            execute format('create index on %I.%I (levering) where actueel', t.schema, t.tabel);
        end if;
    end loop;
end
$$;
create policy gepubliceerd on monitor.te_publiceren for delete to portal_publish using (true);
grant delete on monitor.te_publiceren to portal_publish;
grant update (actueel, verdwenen, teruggekeerd, bevindingen, aantal_bevindingen) on monitor.levering to portal_ingest;
grant usage on schema monitor, vo to portal_ingest, portal_publish;

-- The latest row of a traject is found here, for its state and for the answers of a quarter.
create unique index bw_stand on monitor.bw (aanbieder, traject_id, kwartaal desc) where actueel;
create unique index mo_stand on monitor.mo (aanbieder, traject_id, kwartaal desc) where actueel;
create unique index vo_stand on vo.vo (aanbieder, traject_id, kwartaal desc) where actueel;
create index on monitor.traject (persoon);
create index on vo.traject (persoon);
