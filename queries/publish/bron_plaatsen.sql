-- Grain: area of the place, period: of the delivery of the quarter that holds the last day.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, sum(c.plaatsen) as waarde
from monitor.capaciteit c
cross join lateral (values (c.gemeente_verblijf), ('regio')) g (gebied)
join periode p on p.domein = 'capaciteit' and p.gebied = g.gebied and c.datum_van < p.tot
    and coalesce(c.datum_tot, 'infinity') >= p.tot and monitor.dag_na(c.kwartaal) >= p.tot
    and monitor.dag_na(c.kwartaal) - interval '3 months' < p.tot
where c.actueel and monitor.categorie(c.voorziening) = :categorie
group by 1, 2, 3
