-- The recovery codes of before a new start are dead.
delete from sec.herstelcode
where gebruiker_id = (select v.gebruiker_id from sec.verzoek v where v.id = :id and v.besluit = 'toegekend' and v.wat = 'factor')
