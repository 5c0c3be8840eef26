-- Ask for a letter with a code.
insert into sec.brief (gebruiker_id, soort) select g.id, :soort from sec.gebruiker g where g.naam = :naam
