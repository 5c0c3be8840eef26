-- The account of that name.
select id from sec.gebruiker where naam = :naam
