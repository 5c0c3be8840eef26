-- Sessions that ended, and the oldest ones of a user who has more than twenty.
delete from sec.sessie
where verloopt_op < clock_timestamp() or inactief_op < clock_timestamp() or token_hash in (
    select token_hash from sec.sessie where gebruiker_id = :gebruiker_id order by begonnen_op desc offset 20)
