-- How many recovery codes are left.
select count(*) as aantal from sec.herstelcode where gebruiker_id = :gebruiker_id and gebruikt_op is null
