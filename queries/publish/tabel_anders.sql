-- The cells that are otherwise than they stand there, came or went: of a region that was brought up to date few.
create temporary table anders on commit drop as
with nieuw as (
    select * from cel where plaats is null
),
eerder as (
    select * from oud o where not exists (select from cel c where c.plaats = o.plaats)
)
select gebied, domein, code, periode, uitsplitsing, groep, maat, n.waarde, n.basis, n.status, e.plaats, n.code is not null as is_er
from eerder e
full join nieuw n using (gebied, domein, code, periode, uitsplitsing, groep, maat)
where e.code is null or n.code is null or (e.waarde, e.basis, e.status) is distinct from (n.waarde, n.basis, n.status)
