-- The cells of this publication, and those of before that it leaves as they are: for what compares with a base quarter.
create temporary view cel_ook_eerder as
select code, gebied, domein, periode, uitsplitsing, groep, maat, waarde from cel
union all
select code, gebied, domein, periode, uitsplitsing, groep, maat, waarde
from cijfers.cel_exact e
where not exists (
    select from periode p where p.gebied = e.gebied and p.domein = e.domein and p.periode = e.periode)
