-- Grain: area, period, municipality of stay: each person once, by the last open traject of the category.
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from (
    select distinct on (gebied, periode, persoon) gebied, domein, periode, gemeente_verblijf
    from aanwezig
    where domein = 'bw' and categorie = :categorie
    order by gebied, periode, persoon, rang desc
) a
cross join lateral (values ('', ''), ('gemeente_verblijf', gemeente_verblijf)) u (uitsplitsing, groep)
group by 1, 2, 3, 4, 5
