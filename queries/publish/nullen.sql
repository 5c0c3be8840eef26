-- Where a period has data, the plain figure exists, even when nobody is counted.
insert into cel
select :naam, g.gebied, p.domein, p.periode, '', '', m.maat, 0
from unnest(cast(:gebieden as text[])) g (gebied)
cross join periode p
cross join unnest(cast(:maten as text[])) m (maat)
where p.domein = any(cast(:domeinen as text[])) and not exists (
    select from cel c
    where c.naam = :naam and c.gebied = g.gebied and c.domein = p.domein and c.periode = p.periode
        and c.uitsplitsing = '' and c.maat = m.maat)
