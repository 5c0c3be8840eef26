-- What waits for a second person.
select v.id, g.naam, v.wat, v.rol, v.code, v.reden, v.gevraagd_op, v.gevraagd_door::text = sec.ctx(4) as is_eigen,
    v.gebruiker_id::text = sec.ctx(4) as over_mij
from sec.verzoek v
join sec.gebruiker g on g.id = v.gebruiker_id
where v.besluit is null
order by v.gevraagd_op
