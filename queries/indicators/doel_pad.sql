-- label = "Gepland aantal plaatsen"
-- eenheid = "plaatsen"
-- richting = "geen"
-- uitleg = "Hoeveel plaatsen bij een aanbieder (intramuraal) er in een jaar volgens het plan zijn. Tussen twee jaren van het plan loopt de lijn recht."
-- bron = "doelen.csv van de gemeenten"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 430
-- domeinen = ["doel"]
-- soort = "zelf"
-- zonder_domein = true
-- perioden = ["jaar"]
-- eigen_maten = ["aantal"]
-- zonder_personen = true
--
-- Grain: area, year. Linear between the given years.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, case
        when v.jaar = p.jaar then v.waarde
        else v.waarde + (n.waarde - v.waarde) * (p.jaar - v.jaar) / (n.jaar - v.jaar) end as waarde,
    null::numeric as basis, null::text as status
from (select *, left(periode, 4)::int as jaar from periode where domein = 'doel') p
left join lateral (
    select jaar, waarde from cijfers.doelen d
    where d.code in ('doel_pad', 'plaatsen_intramuraal') and d.gebied = p.gebied and d.jaar <= p.jaar
    order by d.jaar desc, d.code limit 1
) v on true
left join lateral (
    select jaar, waarde from cijfers.doelen d
    where d.code in ('doel_pad', 'plaatsen_intramuraal') and d.gebied = p.gebied and d.jaar > p.jaar
    order by d.jaar, d.code limit 1
) n on true
