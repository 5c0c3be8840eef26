-- Where this browser is going.
select dienst_id, state, nonce, verifier, sessie is not null as opnieuw
from sec.aanmelding where browser_hash = :browser_hash and verloopt_op > clock_timestamp()
