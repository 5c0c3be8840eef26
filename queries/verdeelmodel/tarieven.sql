-- What a unit of each voorziening costs, and on which days.
select voorziening, eenheid, tarief_centen, geldig_van, geldig_tot, status, bron
from financien.tarieven
order by voorziening, eenheid, geldig_van, productcode
