-- One row per visible cell of the own area and one domain: totals of the series, one voorziening of the series, and
-- groups of the chosen period. Three looks, each along the index.
select code, periode, uitsplitsing, groep, cast(waarde as bigint) as waarde, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = :domein and uitsplitsing = '' and periode = any(cast(:perioden as text[]))
    and code = any(cast(:codes as text[])) and maat = 'aantal'
union all
select code, periode, uitsplitsing, groep, cast(waarde as bigint), status
from cijfers.zichtbaar
where :voorziening <> '' and gebied = (select sec.ctx(2)) and domein = :domein and uitsplitsing = 'voorziening'
    and periode = any(cast(:perioden as text[])) and code = any(cast(:codes as text[])) and maat = 'aantal'
    and groep in (:voorziening, '')
union all
select code, periode, uitsplitsing, groep, cast(waarde as bigint), status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = :domein and uitsplitsing in (:uitsplitsing, 'van_naar')
    and periode = :periode and code = any(cast(:codes as text[])) and maat = 'aantal'
