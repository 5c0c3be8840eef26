-- label = "Wachtenden"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Hoeveel mensen op de laatste dag een beschikking hadden (in de opvang: waren aangemeld), maar nog niet waren gestart."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 85
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- tijd = "stand"
--
-- Grain: area, domain, period.
select t.gebied, t.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct t.persoon) as waarde
from toestand t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.aangevraagd_op < p.tot
    and (t.startdatum is null or t.startdatum >= p.tot) and (t.einddatum is null or t.einddatum >= p.tot)
where case t.domein when 'vo' then t.vorm = 'residentieel' and t.besluit <> 'niet_opgenomen' else t.in_domein end
group by t.gebied, t.domein, p.periode
