-- The former figures of these periods make room for the new ones, in the same transaction; those that look ahead do
-- so for every period.
with vooruit as (
    select * from unnest(cast(:codes as text[]), cast(:uitsplitsingen as text[])) v (code, uitsplitsing)
),
gewist as (
    delete from cijfers.cel_exact e using periode_alle p, vooruit v
    where e.gebied = p.gebied and e.domein = p.domein and e.periode = p.periode and e.code = v.code
        and e.uitsplitsing = v.uitsplitsing
)
delete from cijfers.cel_exact e using periode p
where e.gebied = p.gebied and e.domein = p.domein and e.periode = p.periode
    and not exists (select from vooruit v where v.code = e.code and v.uitsplitsing = e.uitsplitsing)
