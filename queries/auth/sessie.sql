-- The live session of a token, with its user and the seconds left before it is idle.
select s.gebruiker_id, g.naam, s.rol, s.soort, s.code, s.niveau,
    (select count(*) > 1 from sec.gebruiker_rol a where a.gebruiker_id = s.gebruiker_id and sec.mag_in(a.gebruiker_id, a.code)
        and coalesce(a.nood_tot > clock_timestamp(), true)) as meer_rollen,
    extract(epoch from s.inactief_op - clock_timestamp())::int as seconden_over, s.manier,
    g.totp is not null as heeft_factor, coalesce(s.bevestigd_op > clock_timestamp() - interval '5 minutes', false) as bevestigd,
    r.nood_tot
from sec.sessie s
join sec.gebruiker g on g.id = s.gebruiker_id and g.actief
left join sec.gebruiker_rol r on r.gebruiker_id = s.gebruiker_id and r.rol = s.rol and r.soort = s.soort and r.code = s.code
    and sec.mag_in(r.gebruiker_id, r.code) and coalesce(r.nood_tot > clock_timestamp(), true)
where s.token_hash = :token_hash and not s.ingetrokken
    and s.verloopt_op > clock_timestamp() and s.inactief_op > clock_timestamp()
    and (s.niveau <> 'vol' or r.gebruiker_id is not null)
