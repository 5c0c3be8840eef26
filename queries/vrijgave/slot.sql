-- One release at a time: each looks at those before it.
select pg_advisory_xact_lock(7040004)
