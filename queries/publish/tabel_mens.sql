-- Persons become small numbers, which sort faster than pseudonyms: everybody who was ever of a touched area.
create temporary table mens on commit drop as
select persoon, row_number() over () as nummer
from (
    select distinct s.persoon from monitor.stand s
    where (select bool_or(gebied = 'regio') from periode)
        or s.eigen_gemeente = any(cast((select array_agg(distinct gebied) from periode) as text[]))
) s
