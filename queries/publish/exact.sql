-- Publish the exact figures; those that are as they were stand there already (publish/wis).
insert into cijfers.cel_exact (gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis, status)
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis, status from cel c
where not exists (
    select from cijfers.cel_exact e
    where (e.gebied, e.domein, e.uitsplitsing, e.periode, e.code, e.groep, e.maat)
        = (c.gebied, c.domein, c.uitsplitsing, c.periode, c.code, c.groep, c.maat))
