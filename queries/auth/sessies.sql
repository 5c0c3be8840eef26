-- The own sessions, the newest first.
select nummer, begonnen_op, inactief_op, toestel, rol, code, token_hash = :token_hash as is_deze, vorige_op, mislukt
from sec.sessie
where gebruiker_id = :gebruiker_id and niveau = 'vol' and verloopt_op > clock_timestamp() and inactief_op > clock_timestamp()
order by begonnen_op desc
