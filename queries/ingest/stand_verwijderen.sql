-- Take the touched states out; new ones follow.
with monitor_oud as (
    delete from monitor.traject t using geraakt g
    where t.traject_id = g.traject_id and t.formulier = :formulier and t.aanbieder = :aanbieder
)
delete from vo.traject t using geraakt g
where t.traject_id = g.traject_id and t.formulier = :formulier and t.aanbieder = :aanbieder
