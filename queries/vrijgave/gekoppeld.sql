-- Cells of other releases that a relation reaches: of the last version of each.
select distinct on (c.domein, c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied)
    c.domein, c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied, c.toestand, c.waarde
from vrijgave.cel c
join vrijgave.uitgave u on u.id = c.uitgave_id
where concat_ws('/', c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied) = any(cast(:cellen as text[]))
order by c.domein, c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied, u.versie desc
