-- The last publications: when each was ready, and how long it took (seconds; null where that was not kept).
select op, extract(epoch from op - begonnen) as seconden
from cijfers.publicatie
order by id desc
limit 10
