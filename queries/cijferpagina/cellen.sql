-- One row per visible cell of a page, of the own area and of the region: the totals of its figures over a series of
-- periods, and the groups of the chosen periods. Two looks, each along the index.
select gebied = 'regio' as is_regio, code, periode, uitsplitsing, groep, maat,
    cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied in ((select sec.ctx(2)), 'regio') and domein = any(cast(:domeinen as text[])) and uitsplitsing = ''
    and groep = '' and code = any(cast(:codes as text[])) and periode = any(cast(:perioden as text[]))
union all
select gebied = 'regio', code, periode, uitsplitsing, groep, maat, cast(waarde as double precision), status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = any(cast(:domeinen as text[]))
    and uitsplitsing = any(cast(:uitsplitsingen as text[])) and (uitsplitsing <> '' or groep <> '')
    and code = any(cast(:codes as text[])) and periode = any(cast(:gekozen as text[]))
