-- De rol van de webserver is lid van een andere rol.
select roleid::regrole::text from pg_auth_members where member = (select oid from pg_roles where rolname = current_user)
