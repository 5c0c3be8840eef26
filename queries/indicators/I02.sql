-- label = "Personen in de nachtopvang"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Het aantal verschillende mensen dat in het jaar de nachtopvang gebruikte."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 202
-- domeinen = ["mo"]
-- soort = "telling"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct persoon) as waarde
from gebruik where domein = 'mo' and voorziening = 'nachtopvang'
group by gebied, domein, periode
