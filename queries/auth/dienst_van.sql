-- The organisation with whose account a user comes in.
select dienst_id from sec.identiteit where gebruiker_id = :gebruiker_id
