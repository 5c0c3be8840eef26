-- End one session of this user.
delete from sec.sessie where gebruiker_id = :gebruiker_id and left(encode(sha256(token_hash), 'hex'), 16) = :kenmerk
