-- label = "Uitstroom naar zelfstandig wonen"
-- eenheid = "aandeel"
-- richting = "hoger"
-- uitleg = "Welk deel van de mensen die vertrokken naar een zelfstandige woonplek ging. Wie overleed of naar een ziekenhuis of verpleeghuis ging telt niet mee; van wie de bestemming onbekend is wel."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 130
-- domeinen = ["bw", "mo", "vo"]
-- soort = "aandeel"
-- tijd = "stroom"
--
-- Grain: area, domain, period. Unknown destinations stay in the denominator.
select gebied, domein, periode, '' as uitsplitsing, '' as groep,
    coalesce(sum(waarde) filter (where groep = 'zelfstandig'), 0) as teller, sum(waarde) as noemer
from cel
where naam = 'uitstroom' and uitsplitsing = 'bestemmingsklasse' and groep <> 'buiten_noemer'
group by gebied, domein, periode
