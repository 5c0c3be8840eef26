-- label = "Blijven of teruggaan"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Of de mensen die er op de laatste dag waren willen blijven waar ze nu zijn, of terug willen naar hun eigen gemeente."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 192
-- domeinen = ["bw", "mo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "terugkeerwens"
--
-- Grain: area, domain, period, answer: persons with a traject open on the last day.
select gebied, domein, periode, '' as uitsplitsing, antwoord as groep, 'aantal' as maat, count(*) as waarde
from aanwezig_antwoord
where vraag = 'terugkeerwens'
group by gebied, domein, periode, antwoord
