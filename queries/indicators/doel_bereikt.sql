-- label = "Doel bereikt"
-- eenheid = "aandeel"
-- richting = "hoger"
-- uitleg = "Van hoeveel mensen die vertrokken het doel van de hulp bereikt was, gedeeld door iedereen die vertrok."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 125
-- domeinen = ["bw", "mo", "vo"]
-- soort = "aandeel"
-- tijd = "stroom"
--
-- Grain: area, domain, period.
select gebied, domein, periode, '' as uitsplitsing, '' as groep,
    coalesce(sum(waarde) filter (where reden = 'doel_bereikt'), 0) as teller, sum(waarde) as noemer
from (
    select e.gebied, e.domein, p.periode, coalesce(e.reden_einde, 'onbekend') as reden, count(*) as waarde
    from episode e
    join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_eind >= p.van and e.episode_eind < p.tot
    where e.is_laatste_traject
    group by 1, 2, 3, 4
) u
group by gebied, domein, periode
