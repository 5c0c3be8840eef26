-- Answers of this quarter that change: from its first day on; of a traject that no earlier quarter holds, from its
-- application on, for earlier periods use its first answers. New against what counted here before: the version that
-- is replaced, else the quarter before, else the one after.
insert into gewijzigd
with rijen as (
    select traject_id, max(antwoord) filter (where levering = :levering) as nieuw,
        max(antwoord) filter (where levering = :oud) as oud
    from monitor.antwoord where levering in (:levering, :oud) group by traject_id
)
select s.persoon, s.eigen_gemeente,
    case when e.antwoord is null then s.aanmelddatum - 1 - :gat else monitor.dag_na(:kwartaal) - interval '3 months' end
from rijen r
join monitor.stand s on s.formulier = :formulier and s.aanbieder = :aanbieder and s.traject_id = r.traject_id
left join lateral (
    select antwoord from monitor.antwoord a
    where a.formulier = :formulier and a.actueel and a.aanbieder = :aanbieder and a.traject_id = r.traject_id
        and a.kwartaal < :kwartaal
    order by a.kwartaal desc limit 1
) e on true
left join lateral (
    select antwoord from monitor.antwoord a
    where a.formulier = :formulier and a.actueel and a.aanbieder = :aanbieder and a.traject_id = r.traject_id
        and a.kwartaal > :kwartaal and e.antwoord is null
    order by a.kwartaal limit 1
) l on true
where coalesce(r.oud, e.antwoord, l.antwoord) is distinct from coalesce(r.nieuw, e.antwoord, l.antwoord)
