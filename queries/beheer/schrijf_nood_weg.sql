-- Emergency access that is over.
delete from sec.gebruiker_rol r using sec.verzoek v
where v.id = :id and r.gebruiker_id = v.gebruiker_id and r.rol = v.rol and r.code = v.code and r.nood_tot < clock_timestamp()
