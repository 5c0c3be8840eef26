-- One row per visible cell of the own area and one domain: totals of the series, and groups of the chosen period.
select code, periode, uitsplitsing, groep, cast(waarde as bigint) as waarde, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = :domein and maat = 'aantal' and code = any(cast(:codes as text[])) and (
    (uitsplitsing = '' and periode = any(cast(:perioden as text[])))
    or (uitsplitsing = 'voorziening' and periode = any(cast(:perioden as text[]))
        and (groep = :voorziening or (groep = '' and :voorziening <> '')))
    or (periode = :periode and uitsplitsing in (:uitsplitsing, 'van_naar')))
