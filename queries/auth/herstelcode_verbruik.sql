-- Use a recovery code, once.
update sec.herstelcode set gebruikt_op = clock_timestamp()
where gebruiker_id = :gebruiker_id and nummer = :nummer and gebruikt_op is null
returning nummer
