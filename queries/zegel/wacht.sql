-- Who writes never waits longer than this for the sealer, which tries again later.
set local lock_timeout = '1s'
