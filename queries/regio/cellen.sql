-- Released cells: the totals of the region over a series of quarters, and everything of the chosen quarter and the four
-- that end with it.
select gebied, code, periode, uitsplitsing, groep, maat, cast(waarde as double precision) as waarde, toestand
from vrijgave.getoond
where domein = :domein and ((gebied = 'regio' and uitsplitsing = '' and periode = any(cast(:reeks as text[])))
    or periode = any(cast(:gekozen as text[])))
