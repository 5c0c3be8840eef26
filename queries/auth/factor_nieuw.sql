-- A second factor in the place of the former one.
update sec.gebruiker set totp = :totp, totp_stap = :stap where id = :gebruiker_id
