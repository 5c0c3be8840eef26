-- End every session of this user but this one.
delete from sec.sessie where gebruiker_id = :gebruiker_id and token_hash <> :token_hash
