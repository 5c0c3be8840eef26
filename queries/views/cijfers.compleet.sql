-- One row per area, domain and period with data: up to where, who is missing, what is carried forward.
-- lezen: portal_web
select gebied, domein, periode, gegevens_tm, ontbreekt_getoond as ontbreekt, verwacht, doorgetrokken
from cijfers.volledigheid
