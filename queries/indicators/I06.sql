-- label = "Frequent gebruik van de nachtopvang"
-- eenheid = "procent"
-- richting = "lager"
-- uitleg = "Per blok van twee weken: welk deel van de mensen in de nachtopvang er in allebei de weken minstens drie nachten sliep. Opgeteld over het jaar."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 206
-- domeinen = ["mo"]
-- soort = "aandeel"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
-- formulieren = ["mo_nachten"]
--
-- Grain: area, year. The same blocks of two weeks as frequent_nachtopvang.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, sum(waarde) filter (where maat = 'teller') as teller,
    sum(waarde) filter (where maat = 'noemer') as noemer
from cel
where naam = 'frequent_nachtopvang'
group by gebied, domein, periode
