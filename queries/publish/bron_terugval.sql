-- Grain: area, domain, period. Not known until everybody could be followed so long, in all three forms. A return to the
-- women's shelter counts for the region and for the women's shelter alone.
with eerste as (
    select e.gebied, e.domein, e.persoon, min(e.episode_eind) as vertrek
    from episode e
    where e.is_laatste_traject and monitor.bestemmingsklasse(e.bestemming) = 'zelfstandig'
    group by e.gebied, e.domein, e.persoon
),
gevolgd as (
    select e.*, exists (
            select from verblijf v
            where v.persoon = e.persoon and v.met_bed and v.startdatum >= e.vertrek and v.startdatum <= e.vertrek + cast(:dagen as int)
                and (v.domein <> 'vo' or e.gebied = 'regio' or e.domein = 'vo')) as is_terug
    from eerste e
),
horizon as (
    select min(tot) as tot
    from (select max(tot) as tot from met_gegevens where formulier in ('bw', 'mo', 'vo') group by formulier) h
)
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep,
    count(*) filter (where g.is_terug) as teller, count(g.persoon) as noemer, p.tot + cast(:dagen as int) < h.tot as is_bekend
from periode_alle p
cross join horizon h
left join gevolgd g on g.gebied = p.gebied and g.domein = p.domein and g.vertrek >= p.van and g.vertrek < p.tot
group by p.gebied, p.domein, p.periode, p.tot, h.tot
