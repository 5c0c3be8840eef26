-- The places of the region on the last day of a quarter; they tell of nobody.
select code, cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied = 'regio' and domein = 'capaciteit' and uitsplitsing = '' and maat = 'aantal' and periode = :periode
    and code = any(cast(:codes as text[]))
