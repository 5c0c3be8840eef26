-- label = "Weg naar dakloosheid"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Hoe de mensen in de opvang dakloos werden: door een gebeurtenis in hun leven, na een instelling, na een huisuitzetting of na terugkeer uit het buitenland."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 300
-- domeinen = ["mo"]
-- soort = "telling"
-- groep = "route"
-- totaal = "personen"
--
-- Grain: area, period, answer: persons of personen_mo by their last traject used.
select gebied, domein, periode, '' as uitsplitsing, route as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
where domein = 'mo' and rang is not null
group by gebied, domein, periode, route
