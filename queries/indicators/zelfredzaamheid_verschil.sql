-- label = "Zelfredzamer bij vertrek"
-- eenheid = "aandeel"
-- richting = "hoger"
-- uitleg = "Van de mensen die vertrokken en van wie de zelfredzaamheid bij start en eind bekend is: welk deel steeg, gelijk bleef of daalde."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 314
-- domeinen = ["bw", "mo", "vo"]
-- soort = "aandeel"
-- tijd = "stroom"
-- groep = "zelfredzaamheid_verschil"
--
-- Grain: area, domain, period, group. Class of the first traject at its start against that of the last one at its end.
with begin as (
    select gebied, domein, persoon, nummer, zelfredzaamheid_start from episode where is_eerste_traject
),
geteld as (
    select e.gebied, e.domein, p.periode, sign(e.zelfredzaamheid_eind - b.zelfredzaamheid_start) as verschil
    from episode e
    join begin b using (gebied, domein, persoon, nummer)
    join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_eind >= p.van and e.episode_eind < p.tot
    where e.is_laatste_traject and e.zelfredzaamheid_eind is not null and b.zelfredzaamheid_start is not null
)
select gebied, domein, periode, '' as uitsplitsing, g.groep, count(*) filter (where verschil = g.richting) as teller,
    count(*) as noemer
from geteld
cross join (values ('gestegen', 1), ('gelijk', 0), ('gedaald', -1)) g (groep, richting)
group by gebied, domein, periode, g.groep
