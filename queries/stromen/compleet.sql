-- One row per period with data of the own area and one domain, newest first.
select periode, gegevens_tm, ontbreekt, verwacht, doorgetrokken
from cijfers.compleet
where gebied = (select sec.ctx(2)) and domein = :domein
order by periode desc
