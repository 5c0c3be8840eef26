-- label = "Soort problemen"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Of de problemen van mensen in de opvang van buiten komen (zoals geen woning of schulden), van binnen (zoals psychische problemen), of allebei."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 304
-- domeinen = ["mo"]
-- soort = "telling"
-- groep = "problematiek"
-- totaal = "personen"
--
-- Grain: area, period, answer: persons of personen_mo by their last traject used.
select gebied, domein, periode, '' as uitsplitsing, problematiek as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
where domein = 'mo' and rang is not null
group by gebied, domein, periode, problematiek
