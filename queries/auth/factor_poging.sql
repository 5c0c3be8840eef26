-- One of the five tries of a session; no row when they are used up.
update sec.sessie set factor_pogingen = factor_pogingen + 1
where token_hash = :token_hash and factor_pogingen < 5
returning factor_pogingen
