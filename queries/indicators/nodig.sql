-- label = "Wat nodig is"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Wat de mensen die er op de laatste dag waren nodig hebben om te kunnen wonen waar ze willen. Iemand kan meer nodig hebben."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 196
-- domeinen = ["bw", "mo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "nodig"
--
-- Grain: area, domain, period, need: persons with a traject open on the last day, several needs each.
select gebied, domein, periode, '' as uitsplitsing, n.nodig as groep, 'aantal' as maat, count(*) as waarde
from aanwezig_antwoord
cross join lateral unnest(string_to_array(antwoord, '|')) n (nodig)
where vraag = 'nodig'
group by gebied, domein, periode, n.nodig
