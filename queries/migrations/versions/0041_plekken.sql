-- What the places of each deliverer counted for, period by period: the nights of a whole country are too many to count
-- again for one delivery. gemeente_verblijf '': not known, so of the region alone.
set role portal_owner;
create table monitor.plek_deel (
    naam text not null,
    aanbieder text not null,
    gemeente_verblijf text not null,
    periode text not null,
    groep text not null,
    teller bigint not null,
    noemer bigint not null,
    primary key (naam, aanbieder, gemeente_verblijf, periode, groep)
);
alter table monitor.plek_deel enable row level security;
alter table monitor.plek_deel force row level security;
create policy publiceren on monitor.plek_deel for all to portal_publish using (true) with check (true);
create policy nooit_ander on monitor.plek_deel as restrictive for all to portal_web, portal_write, portal_auth,
    portal_audit_w, portal_audit_r, portal_ingest, portal_beheer using (false) with check (false);
grant select, insert, delete on monitor.plek_deel to portal_publish;
