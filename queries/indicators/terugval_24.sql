-- label = "Terug binnen 24 maanden"
-- eenheid = "aandeel"
-- richting = "lager"
-- uitleg = "Van de mensen die voor het eerst naar een zelfstandige woonplek vertrokken: welk deel binnen 730 dagen weer een plek met een bed had, in welke gemeente ook. Begeleiding thuis telt niet als terugval."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 164
-- domeinen = ["bw", "mo", "vo"]
-- soort = "aandeel"
-- formulieren = ["bw", "mo", "vo"]
-- vooruit = [""]
-- bekend = "is_bekend"
--
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
            where v.persoon = e.persoon and v.met_bed and v.startdatum >= e.vertrek and v.startdatum <= e.vertrek + 730
                and (v.domein <> 'vo' or e.gebied = 'regio' or e.domein = 'vo')) as is_terug
    from eerste e
),
horizon as (
    select min(tot) as tot
    from (select max(tot) as tot from met_gegevens where formulier in ('bw', 'mo', 'vo') group by formulier) h
)
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep,
    count(*) filter (where g.is_terug) as teller, count(g.persoon) as noemer, p.tot + 730 < h.tot as is_bekend
from periode_alle p
cross join horizon h
left join gevolgd g on g.gebied = p.gebied and g.domein = p.domein and g.vertrek >= p.van and g.vertrek < p.tot
group by p.gebied, p.domein, p.periode, p.tot, h.tot
