-- Use of beschermd wonen by municipality, voorziening and month, for one field that decides whose it is; whoever is of no
-- municipality of the region is "onbekend". Only years of which all months are known.
select case when gemeente like 'GM%' then gemeente else 'onbekend' end as gemeente, voorziening,
    cast(left(maand, 4) as int) as jaar, maand, sum(clienten) as clienten, sum(etmalen) as etmalen,
    sum(weekeenheid_dagen) as weekeenheid_dagen
from financien.gebruik
where veld = :veld and voorziening = any(cast(:voorzieningen as text[])) and left(maand, 4) in (
    select left(maand, 4) from (select distinct maand from financien.gebruik) m group by 1 having count(*) = 12)
group by 1, 2, 3, 4
order by 1, 2, 4
