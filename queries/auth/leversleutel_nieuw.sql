-- A token for the program of a deliverer; only its hash is kept.
insert into sec.leversleutel (gebruiker_id, code, omschrijving, token_hash, verloopt_op)
values (:gebruiker_id, :code, :omschrijving, :token_hash, clock_timestamp() + make_interval(days => :dagen))
returning id, verloopt_op
