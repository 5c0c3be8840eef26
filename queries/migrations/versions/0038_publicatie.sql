-- A publication takes what waits before it looks at the data: what comes in while it works waits for the next one. What
-- it took stays taken until it is ready, also when it breaks off.
set role portal_owner;
create table monitor.in_publicatie (
    gebied text not null,
    domein text not null,
    vanaf date not null,
    primary key (gebied, domein)
);
alter table monitor.in_publicatie enable row level security;
alter table monitor.in_publicatie force row level security;
create policy publiceren on monitor.in_publicatie for all to portal_publish using (true) with check (true);
create policy nooit_ander on monitor.in_publicatie as restrictive for all
    to portal_web, portal_write, portal_auth, portal_audit_w, portal_audit_r, portal_ingest, portal_beheer
    using (false) with check (false);
grant select, insert, update, delete on monitor.in_publicatie to portal_publish;
-- it locks the rows in the order in which deliveries do
create policy nemen on monitor.te_publiceren for update to portal_publish using (true) with check (false);
grant update on monitor.te_publiceren to portal_publish;
-- who made figures and was stopped does not go on with a statement for nobody, under the lock that the next one waits for
reset role;
alter role portal_publish set client_connection_check_interval = '5s';
