-- Disable a user and end every session, at once.
with sessies as (
    delete from sec.sessie s using sec.gebruiker g where s.gebruiker_id = g.id and g.naam = :naam
)
update sec.gebruiker set actief = false where naam = :naam returning id
