-- Started trajecten. rang: the order of "last" and "latest" (end, start, deliverer, id); voorrang: that of "first".
create temporary table traject on commit drop as
select *, row_number() over (order by eind, startdatum, aanbieder, traject_id) as rang,
    row_number() over (order by startdatum, eind, aanbieder, traject_id) as voorrang
from toestand
where startdatum is not null and (domein <> 'vo' or in_domein)
