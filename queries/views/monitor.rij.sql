-- One row per traject per current delivery, of the three forms alike.
-- vast: everything that a figure reads, but for the end and the completion, which have their own day.
-- lezen: portal_ingest, portal_publish
select 'bw' as formulier, levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    voorziening, gemeente_herkomst, gemeente_verantwoordelijk, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, gemeente_bestemming, null::text as besluit, null::text as vorm,
    gemeente_verblijf, leveringsvorm, eenheden_per_week, beschikkingsdatum as aangevraagd_op, hulp_afgerond_op,
    null::text as reden_niet_opgenomen, null::int as kinderen,
    row(persoon, geboortejaar, geslacht, voorziening, gemeente_herkomst, gemeente_verantwoordelijk, gemeente_verblijf,
        leveringsvorm, eenheden_per_week, aanmelddatum, beschikkingsdatum, startdatum)::text as vast
from monitor.bw where actueel
union all
select 'mo', levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    voorziening, gemeente_herkomst, null, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, gemeente_bestemming, null, null,
    gemeente_verblijf, null, null, aanmelddatum, hulp_afgerond_op, null, null,
    row(persoon, geboortejaar, geslacht, voorziening, gemeente_herkomst, gemeente_verblijf, aanmelddatum, startdatum)::text
from monitor.mo where actueel
union all
select 'vo', levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    null, gemeente_herkomst, null, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, null, besluit, vorm,
    null, null, null, aanmelddatum, hulp_afgerond_op, reden_niet_opgenomen, kinderen,
    row(persoon, geboortejaar, geslacht, gemeente_herkomst, aanmelddatum, startdatum, besluit, vorm,
        reden_niet_opgenomen, kinderen)::text
from vo.vo where actueel
