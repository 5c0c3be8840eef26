-- A role in this area.
insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code, toegekend_door)
select g.id, :rol, :soort, :code, (select b.naam from sec.gebruiker b where b.id = sec.ctx(4)::bigint)
from sec.gebruiker g
where g.naam = :naam and not exists (
    select from sec.gebruiker_rol r where r.gebruiker_id = g.id and r.rol = :rol and r.code = :code)
