-- The live session of a token, with its user; verversen: its last use was noted more than a minute ago.
select s.gebruiker_id, g.naam, s.rol, s.soort, s.code, s.niveau,
    (select count(*) > 1 from sec.gebruiker_rol r where r.gebruiker_id = s.gebruiker_id) as meer_rollen,
    s.inactief_op < clock_timestamp() + case s.rol when 'regie' then interval '14 minutes' else interval '29 minutes' end
        as verversen
from sec.sessie s
join sec.gebruiker g on g.id = s.gebruiker_id and g.actief
where s.token_hash = :token_hash and not s.ingetrokken
    and s.verloopt_op > clock_timestamp() and s.inactief_op > clock_timestamp()
    and (s.niveau = 'half' or exists (
        select from sec.gebruiker_rol r
        where r.gebruiker_id = s.gebruiker_id and r.rol = s.rol and r.soort = s.soort and r.code = s.code))
