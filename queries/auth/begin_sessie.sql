-- A new session; at most 8 hours. The first complete one after the password says when the user was here before.
with vorige as (select laatst_op, mislukt from sec.gebruiker where id = :gebruiker_id)
insert into sec.sessie (token_hash, gebruiker_id, rol, soort, code, niveau, manier, doel, toestel, bevestigd_op, geheim,
    vorige_op, mislukt, verloopt_op, inactief_op)
select :token_hash, :gebruiker_id, :rol, :soort, :code, :niveau, :manier, :doel, :toestel, :bevestigd_op, :geheim,
    vorige.laatst_op, vorige.mislukt, coalesce(:verloopt_op, clock_timestamp() + interval '8 hours'),
    clock_timestamp() + make_interval(mins => :minuten)
from vorige
