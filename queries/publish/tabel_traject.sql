-- Started trajecten, once for their own municipality and once for the region (which is formed anew, not added up).
-- in_domein: with a bed or at home with support; modules of bw and day shelter stand beside it.
create temporary table traject on commit drop as
select g.gebied, s.formulier as domein, s.persoon, s.aanbieder collate "C" as aanbieder,
    s.traject_id collate "C" as traject_id, s.kwartaal, s.voorziening, monitor.categorie(s.voorziening) as categorie,
    s.startdatum, greatest(coalesce(s.einddatum, 'infinity'), s.startdatum + 1) as eind,
    s.geboortejaar, s.geslacht, s.reden_einde, s.bestemming,
    coalesce(s.gemeente_bestemming, 'onbekend') as gemeente_bestemming,
    coalesce(s.voorziening not in ('woonbegeleiding', 'activering', 'vervoer', 'dagopvang', 'bemoeizorg'), true)
        as in_domein
from monitor.stand s
cross join lateral (values (s.eigen_gemeente), ('regio')) g (gebied)
where s.startdatum is not null and g.gebied = any(cast(:gebieden as text[]))
    and (s.formulier <> 'vo' or (s.besluit = 'opgenomen' and s.vorm = 'residentieel'))
