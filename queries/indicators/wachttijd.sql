-- label = "Wachttijd"
-- eenheid = "dagen"
-- richting = "lager"
-- uitleg = "Hoeveel dagen er lagen tussen de beschikking (in de opvang: de aanmelding) en de start, van wie in de periode startte. De mediaan is de middelste wachttijd."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 90
-- domeinen = ["bw", "mo", "vo"]
-- soort = "duur"
-- tijd = "stroom"
--
-- Grain: one row per traject that started in the period, with its days.
select t.gebied, t.domein, p.periode, '' as uitsplitsing, '' as groep, t.startdatum - t.aangevraagd_op as dagen
from traject t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.startdatum >= p.van and t.startdatum < p.tot
where t.in_domein
