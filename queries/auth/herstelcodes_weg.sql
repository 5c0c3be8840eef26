-- The former recovery codes are dead.
delete from sec.herstelcode where gebruiker_id = :gebruiker_id
