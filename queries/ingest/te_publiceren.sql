-- Every municipality in which one of the touched persons has a traject, and the region.
insert into monitor.te_publiceren
select distinct s.eigen_gemeente from monitor.stand s join personen_geraakt p using (persoon)
where s.eigen_gemeente like 'GM%'
union
select 'regio'
union
select distinct r.eigen_gemeente from monitor.rij r where r.levering = :levering and r.eigen_gemeente like 'GM%'
order by 1
on conflict do nothing
