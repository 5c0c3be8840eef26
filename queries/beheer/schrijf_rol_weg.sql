-- Take a role away: sessions in it end with it.
delete from sec.gebruiker_rol r using sec.gebruiker g
where g.id = r.gebruiker_id and g.naam = :naam and r.rol = :rol and r.code = :code
