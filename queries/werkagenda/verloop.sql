-- The quarters (and years, for what is made by year) of plain figures, of the own area and of the region, oldest first.
select gebied = 'regio' as is_regio, code, periode, maat, cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied in ((select sec.ctx(2)), 'regio') and uitsplitsing = '' and groep = ''
    and code = any(cast(:codes as text[])) and domein = any(cast(:domeinen as text[]))
    and periode ~ '^[0-9]{4}(K[1-4])?$'
order by periode
