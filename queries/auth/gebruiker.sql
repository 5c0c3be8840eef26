-- The account of a name.
select id, naam, wachtwoord from sec.gebruiker where naam = :naam and actief
