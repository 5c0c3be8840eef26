-- The account of a name.
select id, naam, wachtwoord, totp from sec.gebruiker where naam = :naam and actief
