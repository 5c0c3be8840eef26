-- Somebody is in: the failures before are told and forgotten.
update sec.gebruiker set laatst_op = clock_timestamp(), mislukt = 0 where id = :gebruiker_id
