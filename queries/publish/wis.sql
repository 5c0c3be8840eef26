-- The former figures of these periods make room for the new ones, in the same transaction; those that look ahead do so
-- for every period. What is as it was stays: of a region that was brought up to date that is nearly all.
with vooruit as (
    select * from unnest(cast(:codes as text[]), cast(:uitsplitsingen as text[])) v (code, uitsplitsing)
),
oud as (
    select e.* from cijfers.cel_exact e
    join periode_alle p using (gebied, domein, periode)
    join vooruit v using (code, uitsplitsing)
    union all
    select e.* from cijfers.cel_exact e
    join periode p using (gebied, domein, periode)
    where not exists (select from vooruit v where v.code = e.code and v.uitsplitsing = e.uitsplitsing)
),
anders as (
    select o.gebied, o.domein, o.uitsplitsing, o.periode, o.code, o.groep, o.maat from oud o
    left join cel c using (gebied, domein, uitsplitsing, periode, code, groep, maat)
    where c.gebied is null or (c.waarde, c.basis, c.status) is distinct from (o.waarde, o.basis, o.status)
)
delete from cijfers.cel_exact e using anders a
where (e.gebied, e.domein, e.uitsplitsing, e.periode, e.code, e.groep, e.maat)
    = (a.gebied, a.domein, a.uitsplitsing, a.periode, a.code, a.groep, a.maat)
