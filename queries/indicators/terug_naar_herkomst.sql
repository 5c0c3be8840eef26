-- label = "Vertrokken naar de gemeente van herkomst"
-- eenheid = "aandeel"
-- richting = "geen"
-- uitleg = "Welk deel van de mensen die vertrokken ging wonen in de gemeente waar ze vandaan kwamen. Alleen van wie beide gemeenten bekend zijn en in de regio liggen."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 170
-- domeinen = ["bw", "mo"]
-- soort = "aandeel"
-- tijd = "stroom"
--
-- Grain: area, domain, period. Of departures with both a municipality of today's region.
select e.gebied, e.domein, p.periode, '' as uitsplitsing, '' as groep,
    count(*) filter (where e.gemeente_bestemming = e.gemeente_herkomst) as teller, count(*) as noemer
from episode e
join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_eind >= p.van and e.episode_eind < p.tot
where e.is_laatste_traject and e.gemeente_bestemming like 'GM%' and e.gemeente_herkomst like 'GM%'
group by e.gebied, e.domein, p.periode
