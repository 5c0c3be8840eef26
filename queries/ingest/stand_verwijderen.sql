-- Take the touched states out; says how many of them had disappeared.
with monitor_oud as (
    delete from monitor.traject t using geraakt g
    where t.traject_id = g.traject_id and t.formulier = :formulier and t.aanbieder = :aanbieder
    returning t.traject_id, t.verdwenen
),
vo_oud as (
    delete from vo.traject t using geraakt g
    where t.traject_id = g.traject_id and t.formulier = :formulier and t.aanbieder = :aanbieder
    returning t.traject_id, t.verdwenen
),
oud as (select * from monitor_oud union all select * from vo_oud)
insert into personen_geraakt (verdwenen_traject) select traject_id from oud where verdwenen
