-- The figures that stand there of these periods, and where; those that look ahead of every period.
create temporary table oud on commit drop as
with vooruit as (
    select * from unnest(cast(:codes as text[]), cast(:uitsplitsingen as text[])) v (code, uitsplitsing)
)
select e.*, e.ctid as plaats from cijfers.cel_exact e
join periode_alle p using (gebied, domein, periode)
join vooruit v using (code, uitsplitsing)
union all
select e.*, e.ctid from cijfers.cel_exact e
join periode p using (gebied, domein, periode)
where not exists (select from vooruit v where v.code = e.code and v.uitsplitsing = e.uitsplitsing)
