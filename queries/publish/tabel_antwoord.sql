-- The answers of each traject, with the days for which they count: from the first day of their quarter until the next
-- quarter that says otherwise; the first ones also before.
create temporary table antwoord on commit drop as
with rijen as (
    select a.*, lag(antwoord) over w is distinct from antwoord as is_anders, row_number() over w = 1 as is_eerste
    from {antwoord} a
    where actueel and aanbieder = any(array(select distinct aanbieder from toestand)) -- of few, by index
        and (formulier, aanbieder, traject_id) in (select domein, aanbieder, traject_id from toestand)
    window w as (partition by formulier, aanbieder, traject_id order by kwartaal)
)
select formulier as domein, aanbieder collate "C" as aanbieder, traject_id collate "C" as traject_id,
    case when is_eerste then '-infinity' else monitor.dag_na(kwartaal) - interval '3 months' end::date as van,
    lead(monitor.dag_na(kwartaal) - interval '3 months', 1, 'infinity')
        over (partition by formulier, aanbieder, traject_id order by kwartaal)::date as tot,
    knelpunten, woonwens, terugkeerwens, reden_verblijfplaats, nodig, verwachte_uitstroom, verwachte_bestemming,
    verwachte_gemeente
from rijen where is_anders or is_eerste
