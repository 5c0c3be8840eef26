-- The role that was asked for.
insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code, toegekend_door)
select v.gebruiker_id, v.rol, v.soort, v.code, sec.ctx(4) from sec.verzoek v
where v.id = :id and v.besluit = 'toegekend' and not exists (
    select from sec.gebruiker_rol r where r.gebruiker_id = v.gebruiker_id and r.rol = v.rol and r.code = v.code)
