-- Targets of the own area and of the region, newest year first.
select gebied = 'regio' as is_regio, code, jaar, operator, waarde, eenheid, bron, op
from cijfers.doelen
where gebied in ((select sec.ctx(2)), 'regio')
order by jaar desc, code
