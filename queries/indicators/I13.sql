-- label = "Kinderen in de vrouwenopvang"
-- eenheid = "kinderen"
-- richting = "lager"
-- uitleg = "Het aantal kinderen dat in het jaar meekwam naar de vrouwenopvang."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 213
-- domeinen = ["vo"]
-- soort = "som"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'waarde' as maat, sum(kinderen) as waarde
from gebruik where domein = 'vo'
group by gebied, domein, periode
