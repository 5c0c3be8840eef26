-- Take a code, once: whoever comes second finds the step taken.
update sec.gebruiker set totp_stap = :stap where id = :gebruiker_id and totp_stap < :stap and actief
returning id
