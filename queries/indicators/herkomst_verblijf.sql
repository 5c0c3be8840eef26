-- label = "Waar komen ze vandaan, waar wonen ze"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "De mensen die er op de laatste dag waren (beschermd wonen en opvang samen), naar de gemeente waar ze vandaan komen en de gemeente waar ze verblijven."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 330
-- domeinen = ["bw_mo"]
-- soort = "telling"
-- zonder_domein = true
-- tijd = "stand"
-- groep = "herkomst_verblijf"
--
-- Grain: area, period, origin > stay: each person with an open bw or mo traject on the last day once, by the last open one.
select gebied, domein, periode, '' as uitsplitsing, gemeente_herkomst || '>' || gemeente_verblijf as groep,
    'aantal' as maat, count(*) as waarde
from (
    select distinct on (p.gebied, p.periode, t.persoon) p.gebied, p.domein, p.periode, t.gemeente_herkomst,
        t.gemeente_verblijf
    from traject t
    join periode p on p.gebied = t.gebied and p.domein = 'bw_mo' and t.startdatum < p.tot and t.eind >= p.tot
    where t.domein in ('bw', 'mo') and t.in_domein
    order by p.gebied, p.periode, t.persoon, t.rang desc
) a
group by 1, 2, 3, 5
