-- What was published for earlier years.
select code, jaar, indicator, waarde, eenheid, opmerking, bron
from cijfers.eerder_gepubliceerd
order by jaar
