-- Who is to be told when there is something new: users that may still log in.
select g.id, g.naam, a.rol, a.code
from cijfers.abonnement a
join sec.gebruiker g on g.id = a.gebruiker_id and g.actief
join sec.gebruiker_rol r on r.gebruiker_id = g.id and r.rol = a.rol and r.code = a.code
order by g.id, a.rol, a.code
