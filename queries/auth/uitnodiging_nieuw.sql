-- A code for one user; what was sent before no longer counts.
with vorige as (
    delete from sec.uitnodiging where gebruiker_id = :gebruiker_id
)
insert into sec.uitnodiging (token_hash, gebruiker_id, soort, verloopt_op)
values (:token_hash, :gebruiker_id, :soort, clock_timestamp() + make_interval(mins => :minuten))
