-- End one session of this user.
delete from sec.sessie where gebruiker_id = :gebruiker_id and nummer = :nummer
