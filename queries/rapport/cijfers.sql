-- Every figure of one period that this session may see of its own area, or of the region for who works for that.
select code, uitsplitsing, groep, maat, cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and periode = :periode
order by code, uitsplitsing, groep, maat
