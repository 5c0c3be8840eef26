-- Emergency access that was asked for, for an hour; who has the role already keeps it as it is.
insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code, toegekend_door, nood_tot)
select v.gebruiker_id, v.rol, v.soort, v.code, sec.ctx(4), clock_timestamp() + interval '60 minutes' from sec.verzoek v
where v.id = :id and v.wat = 'nood' and v.besluit = 'toegekend' and not exists (
    select from sec.gebruiker_rol r where r.gebruiker_id = v.gebruiker_id and r.rol = v.rol and r.code = v.code)
