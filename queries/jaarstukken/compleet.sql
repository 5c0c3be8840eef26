-- One row per form and year with data.
select domein, periode, gegevens_tm, ontbreekt, verwacht
from cijfers.compleet
where gebied = 'regio' and periode ~ '^[0-9]{4}$'
order by periode desc, domein
