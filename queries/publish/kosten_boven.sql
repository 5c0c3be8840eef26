-- What single clients cost in a year with data, and how much of it lies above each threshold, to add or (teken -1) to
-- take off. The tariff of a day is the one valid then, else the last before it. Days cost a tariff each; hours and half-days by units per week.
insert into boven_deel
    (teken, veld, gemeente, jaar, drempel_centen, clienten, clienten_boven, kosten_centen, boven_centen)
with prijs as (
    select voorziening, tarief_centen, eenheid, geldig_van as van,
        lead(geldig_van, 1, 'infinity') over (partition by voorziening order by geldig_van) as tot
    from financien.tarief
),
client as (
    select v.veld, v.gemeente, m.periode::int as jaar, s.persoon, round(sum(p.tarief_centen * d.dagen
        * case p.eenheid when 'etmaal' then 1 else coalesce(s.eenheden_per_week, 0) / 7 end)) as centen
    from {toestand} s
    join met_gegevens m on m.formulier = 'bw' and m.periode ~ '^[0-9]{4}$' and s.startdatum < m.tot and s.eind > m.van
    join prijs p on p.voorziening = s.voorziening and p.van < least(s.eind, m.tot)
        and p.tot > greatest(s.startdatum, m.van)
    cross join lateral (
        select least(s.eind, m.tot, p.tot) - greatest(s.startdatum, m.van, p.van) as dagen) d
    cross join lateral (values ('herkomst', s.gemeente_herkomst), ('verantwoordelijk', s.gemeente_verantwoordelijk),
        ('verblijf', s.gemeente_verblijf)) v (veld, gemeente)
    where s.formulier = 'bw' and v.gemeente is not null and m.tot > cast(:vanaf as date)
    group by v.veld, v.gemeente, m.periode, s.persoon
)
select cast(:teken as int), c.veld, c.gemeente, c.jaar, g.drempel, count(*), count(*) filter (where c.centen > g.drempel),
    sum(c.centen), sum(greatest(c.centen - g.drempel, 0))
from client c
cross join unnest(cast(:drempels as bigint[])) g (drempel)
group by c.veld, c.gemeente, c.jaar, g.drempel
