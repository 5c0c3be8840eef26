-- What a user may choose from.
select rol, soort, code from sec.gebruiker_rol
where gebruiker_id = :gebruiker_id and sec.mag_in(gebruiker_id, code) order by rol, code
