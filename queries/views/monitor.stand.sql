-- One row per traject: its state of today, of the three forms alike. eind: a stay of one day has one day, an open one
-- none. in_domein: with a bed or at home with support; modules of bw, day shelter and outreach stand beside it.
-- lezen: portal_ingest, portal_publish
select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, voorziening,
    aanmelddatum, startdatum, einddatum, reden_einde, bestemming, gemeente_bestemming, verdwenen,
    null::text as besluit, null::text as vorm,
    greatest(coalesce(einddatum, 'infinity'), startdatum + 1) as eind,
    voorziening not in ('woonbegeleiding', 'activering', 'vervoer', 'dagopvang', 'bemoeizorg') as in_domein
from monitor.traject
union all
select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, null,
    aanmelddatum, startdatum, einddatum, reden_einde, bestemming, null, verdwenen, besluit, vorm,
    greatest(coalesce(einddatum, 'infinity'), startdatum + 1), besluit = 'opgenomen' and vorm = 'residentieel'
from vo.traject
