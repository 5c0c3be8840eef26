-- Every tariff, by product and day.
select voorziening, productcode, omschrijving, eenheid, tarief_centen, geldig_van, geldig_tot, status, bron
from financien.tarieven
order by voorziening, geldig_van
