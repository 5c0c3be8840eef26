-- Roles and schemas. Roles belong to the cluster, so they may exist already; passwords are set by migrate.py.
do $$
declare
    naam text;
begin
    foreach naam in array array['portal_owner', 'portal_sec'] loop
        if not exists (select from pg_roles where rolname = naam) then
            execute format('create role %I nologin', naam);
        end if;
    end loop;
    foreach naam in array array[
        'portal_web', 'portal_write', 'portal_auth', 'portal_audit_w', 'portal_audit_r',
        'portal_ingest', 'portal_publish', 'portal_migrate', 'portal_backup'
    ] loop
        if not exists (select from pg_roles where rolname = naam) then
            execute format('create role %I login noinherit', naam);
        end if;
    end loop;
end
$$;

-- The dump must hold every row: pg_dump refuses a role that row security limits.
alter role portal_backup bypassrls;
grant pg_read_all_data to portal_backup with inherit true;
grant portal_owner, portal_sec to portal_migrate;
grant portal_owner, portal_sec to current_user;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format(
        'grant connect on database %I to portal_web, portal_write, portal_auth, portal_audit_w, '
        'portal_audit_r, portal_ingest, portal_publish, portal_migrate, portal_backup', current_database());
    execute format('grant create on database %I to portal_owner, portal_sec', current_database());
    execute format('grant temporary on database %I to portal_ingest, portal_publish', current_database());
end
$$;
revoke all on schema public from public;

-- What a page may cost at most; a read can never write.
alter role portal_web set default_transaction_read_only = on;
alter role portal_web set statement_timeout = '10s';
alter role portal_web set lock_timeout = '3s';
alter role portal_web set idle_in_transaction_session_timeout = '15s';
alter role portal_write set statement_timeout = '10s';
alter role portal_write set lock_timeout = '3s';
alter role portal_auth set statement_timeout = '10s';
alter role portal_audit_w set statement_timeout = '10s';

create schema sec authorization portal_sec;
create schema monitor authorization portal_owner;
create schema vo authorization portal_owner;
create schema cijfers authorization portal_owner;
create schema vrijgave authorization portal_owner;
create schema financien authorization portal_owner;
create schema audit authorization portal_owner;
