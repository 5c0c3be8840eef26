-- Region totals that are on the pages already.
select code, periode, maat
from cijfers.cel_getoond
where gebied = 'regio' and domein = :domein and uitsplitsing = '' and groep = '' and status = 'ok'
    and code = any(cast(:codes as text[]))
