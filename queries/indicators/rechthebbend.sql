-- label = "Recht op opvang"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Of de mensen in de opvang er recht op hebben."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 306
-- domeinen = ["mo"]
-- soort = "telling"
-- groep = "rechthebbend"
-- totaal = "personen"
--
-- Grain: area, period, answer: persons of personen_mo by their last traject used.
select gebied, domein, periode, '' as uitsplitsing, rechthebbend as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
where domein = 'mo' and rang is not null
group by gebied, domein, periode, rechthebbend
