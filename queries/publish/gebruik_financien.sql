-- Use by municipality and month, for each field that may decide whose it is, to add or (teken -1) to take off. Only bw
-- has a responsible municipality.
insert into gebruik_deel
    (teken, veld, gemeente, voorziening, leveringsvorm, maand, trajecten, clienten, etmalen, weekeenheid_dagen)
select cast(:teken as int), v.veld, v.gemeente, s.voorziening, coalesce(s.leveringsvorm, ''), m.periode, count(*), count(distinct s.persoon),
    sum(d.dagen), sum(coalesce(s.eenheden_per_week, 0) * d.dagen)
from {toestand} s
join met_gegevens m on m.formulier = s.formulier and m.periode ~ '-' and s.startdatum < m.tot and s.eind > m.van
cross join lateral (select least(s.eind, m.tot) - greatest(s.startdatum, m.van) as dagen) d
cross join lateral (values ('herkomst', s.gemeente_herkomst), ('verantwoordelijk', s.gemeente_verantwoordelijk),
    ('verblijf', s.gemeente_verblijf)) v (veld, gemeente)
where s.formulier in ('bw', 'mo') and v.gemeente is not null and m.tot > cast(:vanaf as date)
group by v.veld, v.gemeente, s.voorziening, coalesce(s.leveringsvorm, ''), m.periode
