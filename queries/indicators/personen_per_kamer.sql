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
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, d.groep::numeric as dagen, d.teller as aantal
from ( -- whole before it is joined: the planner takes one name for a handful
    select d.*, g.gebied from monitor.plek_deel d
    cross join lateral (values (d.gemeente_verblijf), ('regio')) g (gebied)
    where d.naam = 'personen_per_kamer'
    offset 0
) d
join periode p on p.domein = 'plek' and p.gebied = d.gebied and p.periode = d.periode
