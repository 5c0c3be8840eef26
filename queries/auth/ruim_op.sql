-- Sessions that ended, and the oldest ones of a user who has more than so many; and guesses of long ago.
with oud as (
    delete from sec.inlogpoging where laatste < clock_timestamp() - interval '2 days'
)
delete from sec.sessie
where verloopt_op < clock_timestamp() or inactief_op < clock_timestamp() or token_hash in (
    select token_hash from sec.sessie where gebruiker_id = :gebruiker_id and manier <> 'programma'
    order by begonnen_op desc offset :meeste)
