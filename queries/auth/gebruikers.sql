-- One row per user and role.
select g.naam, g.actief, r.rol, r.code from sec.gebruiker g
join sec.gebruiker_rol r on r.gebruiker_id = g.id
order by g.naam, r.rol, r.code
