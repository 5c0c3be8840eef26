-- Of the flows of the latest periods of each kind, or of their groups: which are shown.
select periode, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = :domein and uitsplitsing = :uitsplitsing and maat = 'aantal'
    and code = any(cast(:codes as text[])) and periode = any(cast(:perioden as text[]))
