-- One publication at a time: the lock of a connection, so that a transaction under it sees what the one before it made.
select pg_advisory_lock(7040002)
