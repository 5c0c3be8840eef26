-- Another password.
update sec.gebruiker set wachtwoord = :wachtwoord where id = :gebruiker_id and actief returning id
