-- What a user may choose from.
select rol, soort, code, nood_tot is not null as nood from sec.gebruiker_rol
where gebruiker_id = :gebruiker_id and sec.mag_in(gebruiker_id, code) and coalesce(nood_tot > clock_timestamp(), true)
order by rol, code
