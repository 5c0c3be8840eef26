-- Persons become small numbers, which sort faster than pseudonyms: everybody who was ever of a touched area, and whoever
-- counts for the region (telt): all when it is made anew (heel), else who may have changed.
create temporary table mens on commit drop as
with geraakt as (select distinct gebied from periode where domein in ('bw', 'mo', 'vo', 'bw_mo'))
select persoon, telt, row_number() over () as nummer
from (
    select persoon, bool_or(telt) as telt
    from (
        select s.persoon, cast(:heel as boolean) as telt from {stand} s
        where (:heel and exists (select from geraakt where gebied = 'regio'))
            or s.eigen_gemeente = any(array(select gebied from geraakt))
        union all
        select persoon, true from veranderd
    ) s
    group by persoon
) s
