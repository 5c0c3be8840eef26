-- One row per visible cell of the own area and one domain: totals of all periods, and groups of the chosen one.
select code, periode, uitsplitsing, groep, cast(waarde as bigint) as waarde, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = :domein and (
    uitsplitsing = ''
    or (uitsplitsing = 'voorziening' and (groep = :voorziening or (groep = '' and :voorziening <> '')))
    or (periode = :periode and uitsplitsing in (:uitsplitsing, 'van_naar')))
