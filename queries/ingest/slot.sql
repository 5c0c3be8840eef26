-- One delivery at a time per deliverer and form: the state of a traject spans its quarters.
select pg_advisory_xact_lock(hashtextextended(:aanbieder || '/' || :formulier, 0))
