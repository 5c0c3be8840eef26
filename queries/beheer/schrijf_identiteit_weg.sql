-- After a new start nobody is known by the account of an organisation.
delete from sec.identiteit
where gebruiker_id = (select v.gebruiker_id from sec.verzoek v where v.id = :id and v.besluit = 'toegekend' and v.wat = 'factor')
