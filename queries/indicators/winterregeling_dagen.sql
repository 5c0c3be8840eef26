-- label = "Dagen met winterregeling"
-- eenheid = "dagen"
-- richting = "geen"
-- uitleg = "Op hoeveel dagen de winterregeling gold: dan is er voor iedereen een bed."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 326
-- domeinen = ["peiling"]
-- soort = "telling"
-- zonder_domein = true
-- zonder_personen = true
--
-- Grain: area, period.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct t.datum) as waarde
from monitor.peiling t
cross join lateral (values (t.gemeente), ('regio')) g (gebied)
join periode p on p.domein = 'peiling' and p.gebied = g.gebied and t.datum >= p.van and t.datum < p.tot
where t.actueel and t.winterregeling = 'ja'
group by 1, 2, 3
