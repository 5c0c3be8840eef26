-- What was done in a week; policies keep it to the area of this session.
select op, actor, rol, handeling, object, resultaat, noodgeval
from audit.gebeurtenis
where op >= :van and op < :tot
order by op, id
limit 100000
