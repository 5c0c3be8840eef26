-- A new session; at most 8 hours.
insert into sec.sessie (token_hash, gebruiker_id, rol, soort, code, niveau, verloopt_op, inactief_op)
values (:token_hash, :gebruiker_id, :rol, :soort, :code, :niveau,
    clock_timestamp() + interval '8 hours', clock_timestamp() + make_interval(mins => :minuten))
