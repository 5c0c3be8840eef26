-- A second person decides.
update sec.verzoek set besluit = :besluit, besloten_door = sec.ctx(4)::bigint, besloten_op = clock_timestamp()
where id = :id and besluit is null
