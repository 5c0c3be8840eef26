-- label = "Verwachte uitstroom per aanbieder"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Voor de mensen die er op de laatste dag waren: bij welke aanbieder ze waren, en in welk kwartaal die hun vertrek verwacht."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 176
-- domeinen = ["bw", "mo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "verwacht_per_aanbieder"
-- alleen_pagina = true
--
-- Grain: area, domain, period, deliverer > expected quarter: the known answers of verwachte_uitstroom.
select gebied, domein, periode, '' as uitsplitsing, aanbieder || '>' || antwoord as groep, 'aantal' as maat, count(*) as waarde
from aanwezig_antwoord
where vraag = 'verwachte_uitstroom' and antwoord <> 'onbekend'
group by gebied, domein, periode, aanbieder, antwoord
