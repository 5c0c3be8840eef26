-- A new start: no app, no password; the code of a new invitation opens it.
update sec.gebruiker set totp = null, wachtwoord = '!'
where id = (select v.gebruiker_id from sec.verzoek v where v.id = :id and v.besluit = 'toegekend' and v.wat = 'factor')
