-- label = "Geregistreerde daklozen in de opvang"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Het aantal verschillende mensen dat in het jaar een opvangvoorziening met een bed gebruikte, behalve de winteropvang."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 201
-- domeinen = ["mo"]
-- soort = "telling"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct persoon) as waarde
from gebruik where domein = 'mo' and in_domein and voorziening <> 'winteropvang'
group by gebied, domein, periode
