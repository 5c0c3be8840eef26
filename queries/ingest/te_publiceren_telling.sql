-- Counts without persons change their own municipality and the region, from the first day of the quarter on.
insert into monitor.te_publiceren (gebied, domein, vanaf)
select distinct g.gebied, l.formulier, monitor.dag_na(l.kwartaal) - interval '3 months'
from (
    select levering, gemeente from monitor.huiselijk_geweld
    union all
    select levering, gemeente_verblijf from monitor.capaciteit
    union all
    select levering, gemeente from monitor.peiling
) r
join monitor.levering l on l.id = r.levering
cross join lateral (values (r.gemeente), ('regio')) g (gebied)
where r.levering in (:levering, :oud) and (g.gebied like 'GM%' or g.gebied = 'regio')
order by 1, 2
on conflict (gebied, domein) do update set vanaf = least(te_publiceren.vanaf, excluded.vanaf)
