-- With how many the people of these deliverers share a room (groep) on the last day: how often that occurs.
insert into monitor.plek_deel (naam, aanbieder, gemeente_verblijf, periode, groep, teller, noemer)
select 'personen_per_kamer', s.aanbieder, coalesce(s.gemeente_verblijf, ''), p.periode, s.personen_per_kamer::text,
    count(*), 0
from plek_aanbieder a
cross join lateral ( -- one look-up by index per deliverer
    select * from monitor.toestand s
    where s.formulier = 'mo' and s.aanbieder = a.aanbieder and s.in_domein and s.personen_per_kamer is not null
    offset 0
) s
join periode p on p.domein = 'plek' and p.gebied = 'regio' and s.startdatum < p.tot and s.eind >= p.tot
group by 1, 2, 3, 4, 5
