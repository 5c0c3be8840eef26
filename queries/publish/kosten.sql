-- Units times tariff by responsible municipality, year and product, and all of a municipality together ('' as
-- voorziening). The tariff of a day is the one valid then, else the last before it.
with prijs as (
    select voorziening, productcode, tarief_centen, eenheid, geldig_van as van,
        lead(geldig_van, 1, 'infinity') over (partition by voorziening order by geldig_van) as tot
    from financien.tarief
),
regel as (
    select s.gemeente_verantwoordelijk as gemeente, m.periode::int as jaar, p.voorziening, p.productcode, p.eenheid,
        p.tarief_centen, s.persoon, d.dagen * case p.eenheid when 'etmaal' then 7 else coalesce(s.eenheden_per_week, 0)
            end as zevenden
    from monitor.toestand s
    join met_gegevens m on m.formulier = 'bw' and m.periode ~ '^[0-9]{4}$' and s.startdatum < m.tot and s.eind > m.van
    join prijs p on p.voorziening = s.voorziening and p.van < least(s.eind, m.tot)
        and p.tot > greatest(s.startdatum, m.van)
    cross join lateral (
        select least(s.eind, m.tot, p.tot) - greatest(s.startdatum, m.van, p.van) as dagen) d
    where s.formulier = 'bw' and s.gemeente_verantwoordelijk is not null
)
select gemeente, jaar, coalesce(voorziening, '') as voorziening, coalesce(productcode, '') as productcode,
    coalesce(eenheid, '') as eenheid, coalesce(tarief_centen, 0) as tarief_centen, count(distinct persoon) as clienten,
    sum(zevenden) as zevenden, sum(zevenden * tarief_centen) as zevende_centen
from regel
group by grouping sets ((gemeente, jaar, voorziening, productcode, eenheid, tarief_centen), (gemeente, jaar))
