-- Until the end of the transaction no event gets a number; every one that has one is there.
select pg_advisory_xact_lock(7040005)
