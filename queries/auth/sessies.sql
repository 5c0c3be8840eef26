-- The own sessions, the newest first. Their handles say nothing of how many there are of others.
select left(encode(sha256(token_hash), 'hex'), 16) as kenmerk, begonnen_op, inactief_op, toestel, rol, code, token_hash = :token_hash as is_deze, vorige_op, mislukt
from sec.sessie
where gebruiker_id = :gebruiker_id and niveau = 'vol' and verloopt_op > clock_timestamp() and inactief_op > clock_timestamp()
order by begonnen_op desc
