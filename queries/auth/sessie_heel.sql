-- What a session carries into the next one, when it gets a new token.
select s.manier, s.doel, s.toestel, s.bevestigd_op, s.geheim, s.verloopt_op, s.niveau, g.totp
from sec.sessie s
join sec.gebruiker g on g.id = s.gebruiker_id
where s.token_hash = :token_hash
