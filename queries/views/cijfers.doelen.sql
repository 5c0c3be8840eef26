-- Targets, each with its source: the last one that was set here, else the one that was read from a file.
-- lezen: portal_web, portal_publish
select code, gebied, jaar, operator, waarde, eenheid, bron, op
from (
    select distinct on (gebied, code, jaar) * from (
        select code, gebied, jaar, operator, waarde, eenheid, bron, op, vervallen, id from cijfers.doel_versie
        union all
        select code, gebied, jaar, operator, waarde, eenheid, bron, null, false, 0 from cijfers.doel
    ) a
    order by gebied, code, jaar, id desc
) d
where not vervallen
