-- The nights of then.
create temporary table nacht_toen on commit drop as
select n.aanbieder, n.traject_id, n.datum, true as actueel
from stand_toen s
cross join lateral ( -- one look-up by index per traject
    select * from monitor.mo_nachten n
    where n.actueel and n.aanbieder = s.aanbieder and n.traject_id = s.traject_id
    offset 0
) n
where s.formulier = 'mo' and n.levering in (select levering from levering_toen)
union all
select n.aanbieder, n.traject_id, n.datum, true
from levering_toen l
cross join lateral (select * from monitor.mo_nachten n where n.levering = l.levering offset 0) n
join stand_toen s on s.formulier = 'mo' and s.aanbieder = n.aanbieder and s.traject_id = n.traject_id
where l.formulier = 'mo_nachten' and not l.actueel
