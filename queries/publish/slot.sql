-- One publication at a time.
select pg_advisory_xact_lock(7040002)
