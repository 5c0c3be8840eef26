-- This session has just shown again who it is.
update sec.sessie set bevestigd_op = clock_timestamp() where token_hash = :token_hash
