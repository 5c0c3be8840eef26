-- De rol van de webserver heeft te veel rechten (superuser, bypassrls, createrole, createdb of replication).
select rolname from pg_roles
where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
