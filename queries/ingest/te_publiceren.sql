-- Every municipality and domain in which a changed person has a traject, and the region, from the first day that
-- changes.
insert into monitor.te_publiceren (gebied, domein, vanaf)
select a.gebied, a.domein, min(a.vanaf)
from (
    select g.gebied, s.formulier as domein, w.vanaf
    from gewijzigd w
    join monitor.stand s using (persoon)
    cross join lateral (values (s.eigen_gemeente), ('regio')) g (gebied)
    union all
    select g.gebied, :domein, w.vanaf from gewijzigd w cross join lateral (values (w.eigen_gemeente), ('regio')) g (gebied)
) a
where (a.gebied like 'GM%' or a.gebied = 'regio') and a.vanaf is not null
group by a.gebied, a.domein
order by 1, 2
on conflict (gebied, domein) do update set vanaf = least(te_publiceren.vanaf, excluded.vanaf)
