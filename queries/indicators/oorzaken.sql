-- label = "Oorzaken"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Wat er volgens de aanbieder meespeelde toen de mensen in de opvang dakloos werden. Iemand kan meer oorzaken hebben."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 302
-- domeinen = ["mo"]
-- soort = "telling"
-- groep = "oorzaak"
--
-- Grain: area, period, cause: persons of personen_mo by their last traject used; several each, none is unknown.
select gebied, domein, periode, '' as uitsplitsing, o.oorzaak as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
cross join lateral unnest(case oorzaken when '{}' then array['onbekend'] else oorzaken end) o (oorzaak)
where domein = 'mo' and rang is not null
group by gebied, domein, periode, o.oorzaak
