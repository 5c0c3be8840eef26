-- label = "Verandering van de stand"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Instroom min uitstroom. Met zoveel is de stand in de periode veranderd."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 60
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
--
-- Grain: area, domain, period.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat,
    sum(case naam when 'instroom' then waarde else -waarde end) as waarde
from cel
where naam in ('instroom', 'uitstroom') and uitsplitsing = ''
group by gebied, domein, periode
