-- label = "Waarom op deze plek"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Waarom de mensen die er op de laatste dag waren wonen waar ze wonen: eigen keuze, of omdat de voorziening daar is."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 194
-- domeinen = ["bw", "mo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "reden_verblijfplaats"
--
-- Grain: area, domain, period, answer: persons with a traject open on the last day.
select gebied, domein, periode, '' as uitsplitsing, antwoord as groep, 'aantal' as maat, count(*) as waarde
from aanwezig_antwoord
where vraag = 'reden_verblijfplaats'
group by gebied, domein, periode, antwoord
