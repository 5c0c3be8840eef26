-- Per area, form, quarter of a new delivery, and column, over all deliverers: rows to which it applies, and those that are unknown.
select k.gebied, o.formulier, o.kwartaal, c.key as kolom, sum((c.value ->> 0)::int)::int as aantal,
    sum((c.value ->> 1)::int)::int as onbekend
from (
    select *, versie = max(versie) over (partition by aanbieder, formulier, kwartaal) as actueel from cijfers.ontvangst
    where (formulier, kwartaal) in (select formulier, kwartaal from kwaliteit_anders)
) o
join kwaliteit_gebied g using (formulier, kwartaal)
join cijfers.kwaliteit k on k.ontvangst = o.ontvangst and k.gebied = g.gebied
cross join lateral jsonb_each(k.onbekend) c
where o.actueel and o.formulier <> 'vo'
group by 1, 2, 3, 4
