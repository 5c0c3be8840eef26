-- The lock of the log had the number of the lock of publication: while figures were made, nobody could come in.
set role portal_owner;
create or replace function audit.nummer() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(7040005);
    new.id := nextval('audit.gebeurtenis_id_seq');
    return new;
end
$$;
