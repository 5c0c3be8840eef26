-- Whose token this is, while it holds: the user of the program and its deliverer.
select s.gebruiker_id, s.code, g.naam
from sec.leversleutel s
join sec.gebruiker g on g.id = s.gebruiker_id and g.actief
where s.token_hash = :token_hash and s.ingetrokken_op is null and s.verloopt_op > clock_timestamp()
