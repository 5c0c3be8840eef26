-- The rows of then, of all quarters, of every traject that these persons had.
create temporary table rij_toen on commit drop as
with vervangen as (
    select r.* from levering_toen l
    cross join lateral (select * from monitor.alle_rijen r where r.levering = l.levering offset 0) r
    where not l.actueel
),
traject as (
    select s.formulier, s.aanbieder, s.traject_id from veranderd v
    cross join lateral (select * from monitor.stand s where s.persoon = v.persoon offset 0) s
    union
    select r.formulier, r.aanbieder, r.traject_id from levering_anders a
    cross join lateral (select * from monitor.alle_rijen r where r.levering = a.levering offset 0) r
)
select r.*
from traject t
cross join lateral ( -- one look-up by index per traject
    select * from monitor.alle_rijen r
    where r.actueel and r.formulier = t.formulier and r.aanbieder = t.aanbieder and r.traject_id = t.traject_id
    offset 0
) r
where r.levering in (select levering from levering_toen)
union all
select * from vervangen
