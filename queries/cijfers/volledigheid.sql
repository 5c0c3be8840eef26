-- Per domain and period with data: up to where, and who is missing.
select domein, periode, gegevens_tm, ontbreekt, ontbreekt_getoond, verwacht
from cijfers.volledigheid where gebied = 'regio'
