-- Tariffs, each with the days for which it is valid, its status and its source. They are public.
-- lezen: portal_web, portal_publish
select voorziening, productcode, omschrijving, eenheid, tarief_centen, geldig_van, geldig_tot, status, bron
from financien.tarief
