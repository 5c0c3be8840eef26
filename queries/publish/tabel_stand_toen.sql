-- The states of then, as monitor.stand has those of today: of each traject the row in the latest quarter that holds it;
-- who was open or waiting then, while a later quarter had been delivered, disappeared on the first day after it.
create temporary table stand_toen on commit drop as
with laatste as (
    select aanbieder, formulier, max(kwartaal) as kwartaal from levering_toen group by aanbieder, formulier
),
rij as (
    select distinct on (formulier, aanbieder, traject_id) r.*, r.einddatum is null
        and r.besluit is distinct from 'niet_opgenomen' and r.kwartaal < l.kwartaal as verdwenen
    from rij_toen r
    join laatste l using (aanbieder, formulier)
    order by formulier, aanbieder, traject_id, r.kwartaal desc
),
af as (
    select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, voorziening,
        aanmelddatum, startdatum, besluit, vorm, verdwenen, gemeente_bestemming,
        case when verdwenen then monitor.dag_na(kwartaal) else einddatum end as einddatum,
        case when verdwenen then 'onbekend' else reden_einde end as reden_einde,
        case when verdwenen and startdatum is not null then 'onbekend' else bestemming end as bestemming
    from rij
)
select *, greatest(coalesce(einddatum, 'infinity'), startdatum + 1) as eind,
    case formulier when 'vo' then besluit = 'opgenomen' and vorm = 'residentieel'
    else voorziening not in ('woonbegeleiding', 'activering', 'vervoer', 'dagopvang', 'bemoeizorg') end as in_domein
from af
