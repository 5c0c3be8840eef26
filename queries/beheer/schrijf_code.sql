-- A code for one user; only its hash is kept.
insert into sec.uitnodiging (token_hash, gebruiker_id, soort, verloopt_op)
select :token_hash, g.id, :soort, clock_timestamp() + make_interval(mins => :minuten)
from sec.gebruiker g where g.naam = :naam
