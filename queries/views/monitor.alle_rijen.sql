-- One row per traject per delivery, of the three forms alike and of every version.
-- vast: everything that a figure reads, but for the end, the completion and the solved loop, which have their own
-- day, and the answers of each quarter (monitor.antwoord).
-- lezen: portal_ingest, portal_publish
select 'bw' as formulier, actueel, levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    voorziening, gemeente_herkomst, gemeente_verantwoordelijk, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, gemeente_bestemming, null::text as besluit, null::text as vorm,
    gemeente_verblijf, leveringsvorm, eenheden_per_week, beschikkingsdatum as aangevraagd_op, hulp_afgerond_op,
    null::text as reden_niet_opgenomen, null::int as kinderen, zelfredzaamheid_start, zelfredzaamheid_eind,
    inkomen_start, schulden, wijk_verblijf, null::text as route, null::text[] as oorzaken, null::text as problematiek,
    null::text as rechthebbend, null::text as id_bewijs, null::date as lus_opgelost_op, null::int as personen_per_kamer,
    null::text as vervolg, null::text as aanvraag_vanuit,
    row(persoon, geboortejaar, geslacht, voorziening, gemeente_herkomst, gemeente_verantwoordelijk, gemeente_verblijf,
        leveringsvorm, eenheden_per_week, aanmelddatum, beschikkingsdatum, startdatum, zelfredzaamheid_start,
        inkomen_start, schulden, wijk_verblijf)::text as vast
from monitor.bw
union all
select 'mo', actueel, levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    voorziening, gemeente_herkomst, null, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, gemeente_bestemming, null, null,
    gemeente_verblijf, null, null, aanmelddatum, hulp_afgerond_op, null, null, zelfredzaamheid_start,
    zelfredzaamheid_eind, inkomen_start, schulden, null, route, oorzaken, problematiek, rechthebbend, id_bewijs,
    lus_opgelost_op, personen_per_kamer, null, null,
    row(persoon, geboortejaar, geslacht, voorziening, gemeente_herkomst, gemeente_verblijf, aanmelddatum, startdatum,
        zelfredzaamheid_start, inkomen_start, schulden, route, oorzaken, problematiek, rechthebbend, id_bewijs,
        personen_per_kamer)::text
from monitor.mo
union all
select 'vo', actueel, levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht,
    null, gemeente_herkomst, null, aanmelddatum, startdatum, einddatum, reden_einde,
    bestemming, null, besluit, vorm,
    null, null, null, aanmelddatum, hulp_afgerond_op, reden_niet_opgenomen, kinderen, zelfredzaamheid_start,
    zelfredzaamheid_eind, inkomen_start, schulden, null, null, null, null, null, null, null, null, vervolg, aanvraag_vanuit,
    row(persoon, geboortejaar, geslacht, gemeente_herkomst, aanmelddatum, startdatum, besluit, vorm,
        reden_niet_opgenomen, kinderen, zelfredzaamheid_start, vervolg, aanvraag_vanuit)::text
from vo.vo
