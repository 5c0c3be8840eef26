-- A token for the program of a deliverer; only its hash is kept.
insert into sec.leversleutel (gebruiker_id, code, omschrijving, token_hash, verloopt_op, gemaakt_door)
select g.id, :code, :omschrijving, :token_hash, clock_timestamp() + make_interval(days => :dagen), sec.ctx(4)
from sec.gebruiker g where g.naam = :naam
