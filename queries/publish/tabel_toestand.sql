-- The state of today of every traject of the touched areas, once for their own municipality and once for the region
-- (which is formed anew, not added up).
create temporary table toestand on commit drop as
with geraakt as (select distinct gebied, domein from periode)
select g.gebied, s.formulier as domein, m.nummer as persoon, s.aanbieder collate "C" as aanbieder,
    s.traject_id collate "C" as traject_id, s.voorziening, monitor.categorie(s.voorziening) as categorie,
    s.aanmelddatum, s.aangevraagd_op, s.startdatum, s.einddatum, s.eind, s.hulp_afgerond_op,
    s.geboortejaar, s.geslacht, s.reden_einde, s.bestemming,
    coalesce(s.gemeente_bestemming, 'onbekend') as gemeente_bestemming,
    s.besluit, s.vorm, s.reden_niet_opgenomen, s.kinderen, s.in_domein
from monitor.toestand s
join mens m on m.persoon = s.persoon
join geraakt g on g.domein = s.formulier and g.gebied in (s.eigen_gemeente, 'regio')
