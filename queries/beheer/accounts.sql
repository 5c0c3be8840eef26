-- One row per role in this area, and one for who has none yet; policies keep it to the area.
select g.id, g.naam, g.adres, g.laatst_op, g.heeft_factor, r.rol, r.soort, r.code, r.toegekend_op, r.beoordeeld_op,
    coalesce(r.beoordeeld_op, r.toegekend_op) < clock_timestamp() - interval '1 year' as te_beoordelen,
    sec.geheel_eigen(g.id) as geheel_eigen, r.nood_tot,
    exists (select from sec.identiteit i where i.gebruiker_id = g.id) as organisatie
from sec.gebruiker g
left join sec.gebruiker_rol r on r.gebruiker_id = g.id and coalesce(r.nood_tot > clock_timestamp(), true)
where g.actief and not exists (select from sec.leversleutel s where s.gebruiker_id = g.id)
order by g.naam, r.rol, r.code
