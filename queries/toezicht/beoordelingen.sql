-- The weeks that were looked at, the last ones first.
select week, tekst, op from audit.beoordeling order by week desc, op desc limit 104
