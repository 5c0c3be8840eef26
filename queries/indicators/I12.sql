-- label = "Vrouwen in de vrouwenopvang"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Het aantal vrouwen van 18 jaar of ouder dat in het jaar in de vrouwenopvang verbleef."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 212
-- domeinen = ["vo"]
-- soort = "telling"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year. Sex and age are those of the last traject used.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
where domein = 'vo' and geslacht = 'v' and leeftijd >= 18
group by gebied, domein, periode
