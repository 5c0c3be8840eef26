-- What a unit of each voorziening costs, oldest first: the last one up to a day is the tariff of that day.
select voorziening, tarief_centen, eenheid, cast(geldig_van as text) as van, status, bron
from financien.tarieven
order by geldig_van
