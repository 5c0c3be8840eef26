-- label = "Niet opgenomen omdat het vol was"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Het aantal vrouwen dat in het jaar niet kon worden opgenomen omdat alle plaatsen bezet waren."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 214
-- domeinen = ["vo"]
-- soort = "telling"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year. The row's own sex: who was never taken in has no traject that says otherwise.
select t.gebied, t.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct t.persoon) as waarde
from toestand t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.aanmelddatum >= p.van and t.aanmelddatum < p.tot
where t.domein = 'vo' and t.besluit = 'niet_opgenomen' and t.reden_niet_opgenomen = 'bezet' and t.geslacht = 'v'
group by t.gebied, t.domein, p.periode
