-- label = "Duurzaam gerehabiliteerd na crisisopvang"
-- eenheid = "personen"
-- richting = "hoger"
-- uitleg = "Het aantal mensen van wie de crisisopvang in het jaar eindigde en die naar een zelfstandige woonplek gingen."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 205
-- domeinen = ["mo"]
-- soort = "telling"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year.
select t.gebied, t.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct t.persoon) as waarde
from traject t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.eind >= p.van and t.eind < p.tot
where t.voorziening = 'crisisopvang' and monitor.bestemmingsklasse(t.bestemming) = 'zelfstandig'
group by t.gebied, t.domein, p.periode
