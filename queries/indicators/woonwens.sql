-- label = "Woonwens"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Hoe de mensen die er op de laatste dag waren willen wonen."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 190
-- domeinen = ["bw", "mo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "woonwens"
--
-- Grain: area, domain, period, answer: persons with a traject open on the last day.
select gebied, domein, periode, '' as uitsplitsing, antwoord as groep, 'aantal' as maat, count(*) as waarde
from aanwezig_antwoord
where vraag = 'woonwens'
group by gebied, domein, periode, antwoord
