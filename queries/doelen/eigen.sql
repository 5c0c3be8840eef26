-- Targets of the own area, newest year first.
select code, jaar, operator, waarde, eenheid, bron, op
from cijfers.doelen
where gebied = (select sec.ctx(2))
order by jaar desc, code
