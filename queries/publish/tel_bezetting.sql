-- Nights slept at the places of these deliverers, and the places: only nights on which that deliverer has places there.
insert into monitor.plek_deel (naam, aanbieder, gemeente_verblijf, periode, groep, teller, noemer)
with p as (
    select periode, van, tot from periode where domein = 'plek' and gebied = 'regio'
),
dag as (
    select c.aanbieder, c.voorziening, c.gemeente_verblijf, d.datum::date as datum, sum(c.plaatsen) as plaatsen
    from plek_aanbieder
    join monitor.capaciteit c using (aanbieder)
    cross join lateral generate_series(greatest(c.datum_van, (monitor.dag_na(c.kwartaal) - interval '3 months')::date),
        least(c.datum_tot, monitor.dag_na(c.kwartaal)) - 1, interval '1 day') d (datum)
    where c.actueel and c.voorziening in ('nachtopvang', 'crisisopvang', 'winteropvang') and c.plaatsen > 0
        and monitor.dag_na(c.kwartaal) > (select min(van) from p)
    group by 1, 2, 3, 4
),
nacht as (
    select s.aanbieder, s.voorziening, s.gemeente_verblijf, n.datum, count(*) as nachten
    from plek_aanbieder a
    cross join lateral ( -- one look-up by index per deliverer, and per traject
        select * from monitor.toestand s
        where s.formulier = 'mo' and s.aanbieder = a.aanbieder
            and s.voorziening in ('nachtopvang', 'crisisopvang', 'winteropvang')
        offset 0
    ) s
    cross join lateral (
        select n.datum from monitor.mo_nachten n
        where n.actueel and n.aanbieder = s.aanbieder and n.traject_id = s.traject_id and n.datum >= s.startdatum
            and n.datum < s.eind and n.datum >= (select min(van) from p)
        offset 0
    ) n
    group by 1, 2, 3, 4
)
select 'bezetting', d.aanbieder, coalesce(d.gemeente_verblijf, ''), p.periode, d.voorziening,
    sum(coalesce(n.nachten, 0)), sum(d.plaatsen)
from dag d
left join nacht n using (aanbieder, voorziening, gemeente_verblijf, datum)
join p on d.datum >= p.van and d.datum < p.tot
group by 1, 2, 3, 4, 5
