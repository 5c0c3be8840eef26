-- The secret of the second factor, and the password's hash.
select totp, wachtwoord, naam from sec.gebruiker where id = :gebruiker_id and actief
