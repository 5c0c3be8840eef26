-- The log is kept for five years. Then whole sealed batches go, from the first on, and a line says up to which event; the
-- seals stay, so the chain still holds. Nobody else removes anything, and nothing younger goes.
set role portal_owner;
create table audit.ruiming (
    tot bigint primary key, -- the last event that may be gone
    aantal bigint not null check (aantal > 0),
    op timestamptz not null default clock_timestamp()
);
create trigger alleen_toevoegen before update or delete on audit.ruiming
for each row execute function audit.beoordeling_blijft();
create trigger nooit_legen before truncate on audit.ruiming
for each statement execute function audit.beoordeling_blijft();
alter table audit.ruiming enable row level security;
alter table audit.ruiming force row level security;
create policy ruimen on audit.ruiming for insert to portal_owner with check (true);
create policy lezen on audit.ruiming for select to portal_audit_r using (true);
create policy nooit_ander on audit.ruiming as restrictive for all to portal_web, portal_write, portal_auth,
    portal_audit_w, portal_ingest, portal_publish, portal_beheer using (false) with check (false);
grant select on audit.ruiming to portal_audit_r;

create policy ruimen_zien on audit.gebeurtenis for select to portal_owner using (op < clock_timestamp() - interval '5 years');
create policy ruimen on audit.gebeurtenis for delete to portal_owner using (op < clock_timestamp() - interval '5 years');
create policy ruimen_zien on audit.zegel for select to portal_owner using (op < clock_timestamp() - interval '5 years');

create or replace function audit.nooit_wijzigen() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        if current_user = 'portal_owner' and old.op < clock_timestamp() - interval '5 years' then
            return old;
        end if;
    end if;
    raise exception 'audit.gebeurtenis is append-only' using errcode = '42501';
end
$$;

-- How many events went.
create function audit.ruim() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    grens bigint;
    gewist bigint;
begin
    select max(z.laatste) into grens from audit.zegel z;
    delete from audit.gebeurtenis where id <= grens;
    get diagnostics gewist = row_count;
    if gewist > 0 then
        insert into audit.ruiming (tot, aantal) values (grens, gewist);
    end if;
    return gewist;
end
$$;
revoke all on function audit.ruim() from public;
grant execute on function audit.ruim() to portal_audit_r;
