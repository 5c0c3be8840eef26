-- Every released figure of the region, of the last version of its quarter; nothing that was not released.
select domein, code, periode, uitsplitsing, groep, maat, cast(waarde as double precision) as waarde, status
from vrijgave.cijfers
where gebied = 'regio'
order by domein, code, periode, uitsplitsing, groep, maat
