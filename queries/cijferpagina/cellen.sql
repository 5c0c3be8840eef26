-- One row per visible cell of a page: the totals of its figures over a series of periods, those of the region over the
-- chosen period, and the groups of the chosen periods. Each look goes along the index.
select gebied = 'regio' as is_regio, code, periode, uitsplitsing, groep, maat,
    cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = any(cast(:domeinen as text[])) and uitsplitsing = ''
    and groep = '' and code = any(cast(:codes as text[])) and periode = any(cast(:perioden as text[]))
union all
select true, code, periode, uitsplitsing, groep, maat, cast(waarde as double precision), status
from cijfers.zichtbaar
where gebied = 'regio' and (select sec.ctx(2)) <> 'regio' and domein = any(cast(:domeinen as text[]))
    and uitsplitsing = '' and groep = '' and code = any(cast(:codes as text[])) and periode = :periode
union all
select gebied = 'regio', code, periode, uitsplitsing, groep, maat, cast(waarde as double precision), status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = any(cast(:domeinen as text[]))
    and uitsplitsing = any(cast(:uitsplitsingen as text[])) and (uitsplitsing <> '' or groep <> '')
    and code = any(cast(:codes as text[])) and periode = any(cast(:gekozen as text[]))
