-- Remember this browser of this user, and forget all but the last five.
with oud as (
    delete from sec.toestel where gebruiker_id = :gebruiker_id and token_hash in (
        select token_hash from sec.toestel where gebruiker_id = :gebruiker_id order by gezien_op desc offset 4)
)
insert into sec.toestel (token_hash, gebruiker_id) values (:token_hash, :gebruiker_id)
