-- The next publication may begin.
select pg_advisory_unlock(7040002)
