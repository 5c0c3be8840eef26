-- label = "Lus opgelost"
-- eenheid = "personen"
-- richting = "hoger"
-- uitleg = "Hoeveel mensen in de periode zowel een identiteitsbewijs als een inkomen kregen, en hoeveel dagen na hun start in de opvang dat was."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 199
-- domeinen = ["mo"]
-- soort = "duur"
-- met_aantal = true
-- zonder_domein = true
--
-- Grain: one row per person whose loop was solved in the period (by the first), with the days since that start.
select distinct on (t.gebied, p.periode, t.persoon) t.gebied, t.domein, p.periode, '' as uitsplitsing, '' as groep,
    t.lus_opgelost_op - t.startdatum as dagen
from traject t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.lus_opgelost_op >= p.van
    and t.lus_opgelost_op < p.tot
where t.domein = 'mo' and t.in_domein
order by t.gebied, p.periode, t.persoon, t.lus_opgelost_op, t.voorrang
