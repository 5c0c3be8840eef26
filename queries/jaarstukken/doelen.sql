-- Targets of the region by figure and year.
select code, jaar, operator, waarde, eenheid, bron
from cijfers.doelen
where gebied = 'regio'
