-- Use a code, once.
update sec.uitnodiging set gebruikt_op = clock_timestamp()
where token_hash = :token_hash and gebruikt_op is null and verloopt_op > clock_timestamp()
returning gebruiker_id
