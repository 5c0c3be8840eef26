-- A recovery code that was not used.
select afdruk from sec.herstelcode where gebruiker_id = :gebruiker_id and nummer = :nummer and gebruikt_op is null
