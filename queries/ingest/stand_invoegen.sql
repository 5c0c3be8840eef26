-- The state of each touched traject: its row in the latest quarter that holds it. Who was open or waiting then,
-- while a later quarter has been delivered, disappeared: ended on the first day after that quarter.
with laatste as (
    select max(kwartaal) as kwartaal from monitor.levering
    where aanbieder = :aanbieder and formulier = :formulier and actueel
),
stand as (
    select r.*, r.einddatum is null and r.besluit is distinct from 'niet_opgenomen'
        and r.kwartaal < laatste.kwartaal as verdwenen
    from geraakt g
    cross join lateral (
        select * from monitor.rij r
        where r.formulier = :formulier and r.aanbieder = :aanbieder and r.traject_id = g.traject_id
        order by r.kwartaal desc limit 1
    ) r
    cross join laatste
),
af as (
    select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, voorziening,
        aanmelddatum, startdatum, besluit, vorm, verdwenen, gemeente_bestemming,
        case when verdwenen then monitor.dag_na(kwartaal) else einddatum end as einddatum,
        case when verdwenen then 'onbekend' else reden_einde end as reden_einde,
        case when verdwenen and startdatum is not null then 'onbekend' else bestemming end as bestemming
    from stand
),
vo_nieuw as (
    insert into vo.traject (formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar,
        geslacht, aanmelddatum, startdatum, einddatum, reden_einde, bestemming, verdwenen, besluit, vorm)
    select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar,
        geslacht, aanmelddatum, startdatum, einddatum, reden_einde, bestemming, verdwenen, besluit, vorm
    from af where formulier = 'vo'
),
monitor_nieuw as (
    insert into monitor.traject (formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar,
        geslacht, voorziening, aanmelddatum, startdatum, einddatum, reden_einde, bestemming, gemeente_bestemming,
        verdwenen)
    select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar,
        geslacht, voorziening, aanmelddatum, startdatum, einddatum, reden_einde, bestemming, gemeente_bestemming,
        verdwenen
    from af where formulier <> 'vo'
)
select count(*) filter (where af.verdwenen and not coalesce(o.verdwenen, false)) as verdwenen,
    count(*) filter (where not af.verdwenen and o.verdwenen) as teruggekeerd
from af left join toestand_oud o using (traject_id)
