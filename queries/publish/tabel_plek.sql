-- What places counted for, by the area of the place, over deliverers; none when places are not touched.
create temporary table plek on commit drop as
select p.gebied, p.domein, p.periode, d.naam, d.groep, sum(d.teller) as teller, sum(d.noemer) as noemer
from monitor.plek_deel d
cross join lateral (values (d.gemeente_verblijf), ('regio')) g (gebied)
join periode p on p.domein = 'plek' and p.gebied = g.gebied and p.periode = d.periode
group by p.gebied, p.domein, p.periode, d.naam, d.groep
