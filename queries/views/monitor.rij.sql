-- One row per traject per current delivery, of the three forms alike.
-- lezen: portal_ingest, portal_publish
select 'bw' as formulier, levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    voorziening, gemeente_herkomst, gemeente_verantwoordelijk, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, gemeente_bestemming, null::text as besluit, null::text as vorm
from monitor.bw where actueel
union all
select 'mo', levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    voorziening, gemeente_herkomst, null, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, gemeente_bestemming, null, null
from monitor.mo where actueel
union all
select 'vo', levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    null, gemeente_herkomst, null, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, null, besluit, vorm
from vo.vo where actueel
