-- label = "Personen per kamer"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Met hoeveel mensen de mensen in de opvang op de laatste dag een kamer deelden. Van de plaatsen in deze gemeente, wie er ook slaapt."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 322
-- domeinen = ["plek"]
-- soort = "duur"
-- zonder_domein = true
-- geteld = true
-- tijd = "stand"
--
-- Grain: number of people in a room, by the municipality of the place, counted per deliverer (publish/tel_kamers).
select gebied, domein, periode, '' as uitsplitsing, '' as groep, groep::numeric as dagen, teller as aantal
from plek
where naam = 'personen_per_kamer'
