-- label = "Al in zorg"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Wie van de gebruikers er op de dag voor de periode ook al was."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 72
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
--
-- Grain: area, domain, period.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
where liep_al
group by gebied, domein, periode
