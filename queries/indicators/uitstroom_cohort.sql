-- label = "Uit intramuraal vertrokken"
-- eenheid = "aandeel"
-- richting = "hoger"
-- uitleg = "Van de mensen die aan het begin van het jaar bij een aanbieder woonden (intramuraal): welk deel daar na 1 tot en met 8 jaar weg was. De norm is 80% in 8 jaar."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 420
-- domeinen = ["bw"]
-- soort = "zelf"
-- perioden = ["jaar"]
-- eigen_maten = ["aandeel", "n"]
-- groepen = ["1", "2", "3", "4", "5", "6", "7", "8"]
-- vooruit = [""]
-- groep = "jaren_later"
--
-- Grain: area, base year, years later. One row per person with an intramural traject open on 1 January: the first day
-- on which none is open and none starts within a week. Not known while that day lies after the data. Everybody is
-- followed equally long, so the Kaplan-Meier share is the share that left.
with gemerkt as (
    select gebied, domein, persoon, startdatum, eind,
        coalesce(startdatum > :gat + max(eind) over w, true) as is_eerste
    from traject where domein = 'bw' and categorie = 'intramuraal'
    window w as (partition by gebied, persoon order by startdatum, eind rows between unbounded preceding and 1 preceding)
),
verblijf_binnen as (
    select gebied, domein, persoon, min(startdatum) as startdatum, max(eind) as eind
    from (
        select *, count(*) filter (where is_eerste) over (
                partition by gebied, persoon order by startdatum, eind) as nummer
        from gemerkt
    ) g
    group by gebied, domein, persoon, nummer
),
open_op as ( -- a traject must be open on the day itself, not only a gap
    select distinct p.gebied, p.domein, p.periode, v.persoon, v.eind
    from periode_alle p
    join traject t on t.gebied = p.gebied and t.domein = 'bw' and t.categorie = 'intramuraal'
        and t.startdatum <= p.van and t.eind > p.van
    join verblijf_binnen v on v.gebied = p.gebied and v.persoon = t.persoon and v.startdatum <= p.van and v.eind > p.van
    where p.domein = 'bw' and p.periode ~ '^[0-9]{4}$'
),
horizon as (select max(tot) as tot from met_gegevens where formulier = 'bw'),
jaren as (
    select p.gebied, p.domein, p.periode, k.k, make_date(left(p.periode, 4)::int + k.k, 1, 1) as dag, h.tot,
        count(o.persoon) as n, count(*) filter (where o.eind < h.tot
            and o.eind <= make_date(left(p.periode, 4)::int + k.k, 1, 1)) as weg
    from periode_alle p
    cross join horizon h
    cross join generate_series(1, 8) k (k)
    left join open_op o on o.gebied = p.gebied and o.periode = p.periode
    where p.domein = 'bw' and p.periode ~ '^[0-9]{4}$'
    group by 1, 2, 3, 4, h.tot
)
select gebied, domein, periode, '' as uitsplitsing, k::text as groep, 'aandeel' as maat,
    case when dag <= tot then weg::numeric / nullif(n, 0) end as waarde, case when dag <= tot then n::numeric end as basis,
    case when dag > tot then 'nog_niet' end as status
from jaren
union all
select gebied, domein, periode, '', '', 'n', n, null, null from jaren where k = 1
