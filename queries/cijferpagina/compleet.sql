-- One row per form and period with data of the own area; of these periods, or (none named) of all.
select domein, periode, gegevens_tm, ontbreekt, verwacht, doorgetrokken
from cijfers.compleet
where gebied = (select sec.ctx(2)) and domein = any(cast(:domeinen as text[]))
    and (:alle or periode = any(cast(:perioden as text[])))
order by periode desc
