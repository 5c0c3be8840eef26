-- Note that a session is in use.
update sec.sessie set inactief_op = clock_timestamp() + make_interval(mins => :minuten)
where token_hash = :token_hash
returning inactief_op
