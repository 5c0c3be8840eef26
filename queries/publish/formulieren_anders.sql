-- The forms of which something came in.
select distinct formulier from levering_nieuw
