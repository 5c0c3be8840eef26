-- Every delivery that counts of a deliverer with a new one, the women's shelter apart, with the day of its first version.
select aanbieder, formulier, kwartaal, gelezen, bevindingen, aantal_bevindingen, (eerste_op at time zone 'Europe/Amsterdam')::date as eerste_op
from (
    select *, min(ontvangen_op) over w as eerste_op, versie = max(versie) over w as actueel
    from cijfers.ontvangst
    where (aanbieder, formulier) in (select aanbieder, formulier from kwaliteit_anders)
    window w as (partition by aanbieder, formulier, kwartaal)
) o
where actueel and formulier <> 'vo'
order by formulier, aanbieder, kwartaal
