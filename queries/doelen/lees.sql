-- Targets of the own area or of the region, newest year first.
select code, jaar, operator, waarde, eenheid, bron, op
from cijfers.doelen
where gebied = case when :regio then 'regio' else (select sec.ctx(2)) end
order by jaar desc, code
