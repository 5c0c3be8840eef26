-- The durations of the changed persons then.
alter table duur rename to duur_toen
