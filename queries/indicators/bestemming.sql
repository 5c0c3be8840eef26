-- label = "Bestemming bij vertrek"
-- eenheid = "keer uitgestroomd"
-- richting = "geen"
-- uitleg = "Waar de mensen die in de periode vertrokken naartoe gingen. Van de vrouwenopvang alleen de soort bestemming."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 120
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- tijd = "stroom"
-- groep = "bestemming"
--
-- Grain: area, domain, period, destination (women's shelter: its class). The same departures as uitstroom.
select gebied, domein, periode, '' as uitsplitsing, groep, maat, waarde
from cel
where naam = 'uitstroom' and uitsplitsing = case domein when 'vo' then 'bestemmingsklasse' else 'bestemming' end
