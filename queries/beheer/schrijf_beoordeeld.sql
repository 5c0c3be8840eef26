-- This role is still needed.
update sec.gebruiker_rol r set beoordeeld_op = clock_timestamp(), beoordeeld_door = sec.ctx(4)
from sec.gebruiker g
where g.id = r.gebruiker_id and g.naam = :naam and r.rol = :rol and r.code = :code
