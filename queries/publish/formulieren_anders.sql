-- The forms of which something came in since the region's figures were made.
select distinct formulier from levering_anders
