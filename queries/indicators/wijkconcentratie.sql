-- label = "Begeleiding thuis per wijk"
-- eenheid = "klasse"
-- richting = "geen"
-- uitleg = "In welke wijken van de eigen gemeente de meeste eigen inwoners met begeleiding thuis wonen: een derde van de wijken laag, een derde midden, een derde hoog."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 332
-- domeinen = ["bw"]
-- soort = "zelf"
-- zonder_domein = true
-- eigen_maten = ["klasse"]
-- groep = "wijk"
-- tijd = "stand"
--
-- Grain: area, period, wijk: 1 low, 2 middle, 3 high, by the thirds of the counts (zeros included). Each person once, by
-- the last open ambulatory traject. A municipality without wijken has no such figure.
with wijk as (
    select * from unnest(cast(:wijken as text[]), cast(:wijkgemeenten as text[])) w (wijk, gemeente)
),
woont as (
    select gebied, periode, wijk, count(*) as aantal
    from (
        select distinct on (gebied, periode, persoon) gebied, periode, wijk_verblijf as wijk
        from aanwezig
        where domein = 'bw' and categorie = 'ambulant'
        order by gebied, periode, persoon, rang desc
    ) a
    group by gebied, periode, wijk
),
geteld as (
    select p.gebied, p.domein, p.periode, w.wijk, coalesce(t.aantal, 0) as aantal
    from periode p
    join wijk w on w.gemeente = p.gebied
    left join woont t on t.gebied = p.gebied and t.periode = p.periode and t.wijk = w.wijk
    where p.domein = 'bw'
),
grens as (
    select gebied, periode, percentile_cont(array[1 / 3.0, 2 / 3.0]) within group (order by aantal) as t
    from geteld group by gebied, periode
)
select gebied, domein, periode, '' as uitsplitsing, wijk as groep, 'klasse' as maat,
    case when aantal <= t[1] then 1 when aantal <= t[2] then 2 else 3 end::numeric as waarde,
    (sum(aantal) over (partition by gebied, periode))::numeric as basis, null::text as status
from geteld join grens using (gebied, periode)
union all
select gebied, domein, periode, '', '', 'klasse', null, null, 'nvt'
from periode where domein = 'bw' and gebied <> all(cast(:wijkgemeenten as text[]))
