-- A secret that is shown, and counts only after a code of it came back.
update sec.sessie set geheim = :geheim where token_hash = :token_hash
