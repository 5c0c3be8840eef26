-- One row per traject: its state of today, of the three forms alike.
-- lezen: portal_ingest, portal_publish
select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, voorziening,
    aanmelddatum, startdatum, einddatum, reden_einde, bestemming, gemeente_bestemming, verdwenen,
    null::text as besluit, null::text as vorm
from monitor.traject
union all
select formulier, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, null,
    aanmelddatum, startdatum, einddatum, reden_einde, bestemming, null, verdwenen, besluit, vorm
from vo.traject
