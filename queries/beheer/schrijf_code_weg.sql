-- What was sent before no longer counts.
delete from sec.uitnodiging where gebruiker_id = (select g.id from sec.gebruiker g where g.naam = :naam)
