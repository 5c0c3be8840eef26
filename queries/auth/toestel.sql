-- Whether this user came in with this browser before.
select true as bekend from sec.toestel t join sec.gebruiker g on g.id = t.gebruiker_id
where t.token_hash = :token_hash and g.naam = :naam and t.gezien_op > clock_timestamp() - interval '90 days'
