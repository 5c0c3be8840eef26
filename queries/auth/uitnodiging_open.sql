-- Whose code this is, while it holds.
select u.gebruiker_id, g.naam
from sec.uitnodiging u
join sec.gebruiker g on g.id = u.gebruiker_id and g.actief
where u.token_hash = :token_hash and u.gebruikt_op is null and u.verloopt_op > clock_timestamp()
