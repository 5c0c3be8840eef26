-- What the care of beschermd wonen cost: units times tariff, by municipality, year and product. Made at publication and
-- protected there: a line of few clients has no amounts. Each area sees its own.
set role portal_owner;

create table financien.kosten (
    gebied text not null,
    jaar int not null,
    voorziening text not null, -- '' is all together
    productcode text not null,
    eenheid text not null,
    tarief_centen int not null,
    aantal numeric,
    centen bigint,
    status text not null check (status in ('ok', 'verborgen')),
    check ((status = 'ok') = (centen is not null) and (status = 'ok') = (aantal is not null)),
    primary key (gebied, jaar, voorziening, productcode, tarief_centen)
);
alter table financien.kosten enable row level security;
alter table financien.kosten force row level security;
create policy publiceren on financien.kosten for all to portal_publish using (true) with check (true);
create policy eigen on financien.kosten for select to portal_web
using ((select sec.ctx(3)) = 'financien' and gebied = (select sec.ctx(2)));
create policy eigen_beperkt on financien.kosten as restrictive for all to portal_web
using ((select sec.ctx(3)) = 'financien' and gebied = (select sec.ctx(2))) with check (false);
create policy nooit_schrijver on financien.kosten as restrictive for all to portal_write, portal_auth, portal_audit_w,
    portal_audit_r using (false) with check (false);
grant select, insert, delete on financien.kosten to portal_publish;
grant select on financien.kosten to portal_web;
