-- The audit log is sealed in batches: each batch holds a fingerprint of each of its rows and of the batch before it.
-- A row gets its number under a lock that the sealer waits for, so no row comes in below what was sealed.
set role portal_owner;

create function audit.nummer() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(7040002);
    new.id := nextval('audit.gebeurtenis_id_seq');
    return new;
end
$$;
revoke all on function audit.nummer() from public;
grant execute on function audit.nummer() to portal_audit_w;
grant usage on sequence audit.gebeurtenis_id_seq to portal_audit_w;
create trigger nummer before insert on audit.gebeurtenis for each row execute function audit.nummer();

create table audit.zegel (
    nummer bigint primary key check (nummer >= 1),
    eerste bigint not null,
    laatste bigint not null,
    ids bigint[] not null,
    rijen bytea[] not null, -- the fingerprint of each row, in the order of ids
    vorige bytea not null,
    afdruk bytea not null,
    op timestamptz not null default clock_timestamp(),
    check (cardinality(ids) = cardinality(rijen) and cardinality(ids) > 0)
);
create function audit.zegel_blijft() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'audit.zegel is append-only' using errcode = '42501';
end
$$;
revoke all on function audit.zegel_blijft() from public;
create trigger alleen_toevoegen before update or delete on audit.zegel
for each row execute function audit.zegel_blijft();
create trigger nooit_legen before truncate on audit.zegel
for each statement execute function audit.zegel_blijft();

alter table audit.zegel enable row level security;
alter table audit.zegel force row level security;
create policy zegelen on audit.zegel for insert to portal_audit_r with check (true);
create policy lezen on audit.zegel for select to portal_audit_r using (true);
create policy nooit_ander on audit.zegel as restrictive for all
    to portal_web, portal_write, portal_auth, portal_audit_w, portal_ingest, portal_publish using (false) with check (false);
grant select, insert (nummer, eerste, laatste, ids, rijen, vorige, afdruk) on audit.zegel to portal_audit_r;
