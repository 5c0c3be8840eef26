-- One row per visible total of the own area and of the region, of these domains, in these periods.
select gebied = 'regio' as is_regio, code, periode, maat, cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied in ((select sec.ctx(2)), 'regio') and domein = any(cast(:domeinen as text[])) and uitsplitsing = '' and groep = ''
    and code = any(cast(:codes as text[])) and periode = any(cast(:perioden as text[]))
