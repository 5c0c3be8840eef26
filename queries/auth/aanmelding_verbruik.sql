-- Back: with the address and in the browser of the same attempt, once.
delete from sec.aanmelding
where state_hash = :state_hash and browser_hash = :browser_hash and verloopt_op > clock_timestamp()
returning dienst_id, nonce, verifier, doel, uitnodiging, sessie, begonnen_op
