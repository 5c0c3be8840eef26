-- Grain: area, year.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct persoon) as waarde
from gebruik where domein = 'mo' and voorziening = :voorziening
group by gebied, domein, periode
