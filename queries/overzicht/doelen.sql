-- Targets of the own area.
select code, jaar, operator, waarde, eenheid, bron
from cijfers.doelen
where gebied = (select sec.ctx(2))
