-- Tariffs are public; a page says what a closed place frees at the tariff of then.
set role portal_owner;

drop policy nooit_web on financien.tarief;
create policy nooit_web on financien.tarief as restrictive for all to portal_write, portal_auth, portal_audit_w,
    portal_audit_r using (false) with check (false);
create policy ingelogd on financien.tarief for select to portal_web using ((select sec.ctx(3)) is not null);
create policy ingelogd_beperkt on financien.tarief as restrictive for all to portal_web
using ((select sec.ctx(3)) is not null) with check (false);
grant select on financien.tarief to portal_web;
grant usage on schema financien to portal_web;
