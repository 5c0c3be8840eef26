-- Rights on sec: policies first, then grants. portal_sec itself is bound by its own policies (force).
set role portal_sec;
do $$
declare
    tabel text;
begin
    foreach tabel in array array['sleutel', 'vingerafdruk', 'gebruiker', 'gebruiker_rol', 'sessie', 'inlogpoging'] loop
        execute format('alter table sec.%I enable row level security', tabel);
        execute format('alter table sec.%I force row level security', tabel);
        execute format('create policy eigenaar on sec.%I for all to portal_sec using (true) with check (true)', tabel);
        execute format('create policy nooit_web on sec.%I as restrictive for all '
            'to portal_web, portal_write, portal_audit_r using (false) with check (false)', tabel);
    end loop;
    foreach tabel in array array['gebruiker', 'gebruiker_rol', 'sessie', 'inlogpoging'] loop
        execute format('create policy inloggen on sec.%I for all to portal_auth using (true) with check (true)', tabel);
    end loop;
end
$$;
create policy inloggen on sec.vingerafdruk for select to portal_ingest, portal_publish using (true);

revoke all on all functions in schema sec from public;
grant usage on schema sec to portal_web, portal_write, portal_auth, portal_ingest, portal_owner;
grant execute on function sec.enter(bytea), sec.ctx(int) to portal_web, portal_write;
grant execute on function sec.poging(text, text) to portal_auth;
grant select on sec.gebruiker, sec.gebruiker_rol to portal_auth;
grant insert (naam, wachtwoord), update (wachtwoord, actief), delete on sec.gebruiker to portal_auth;
grant insert, delete on sec.gebruiker_rol to portal_auth;
grant select, insert, delete on sec.sessie to portal_auth;
grant update (inactief_op, ingetrokken) on sec.sessie to portal_auth;
grant select, insert, update, delete on sec.inlogpoging to portal_auth;
grant select on sec.vingerafdruk to portal_ingest;
