-- One row per traject per current delivery, of the three forms alike.
-- lezen: portal_ingest, portal_publish
select formulier, levering, rij, aanbieder, traject_id, kwartaal, eigen_gemeente, persoon, geboortejaar, geslacht, voorziening,
    gemeente_herkomst, gemeente_verantwoordelijk, aanmelddatum, startdatum, einddatum, reden_einde, bestemming,
    gemeente_bestemming, besluit, vorm, gemeente_verblijf, leveringsvorm, eenheden_per_week, aangevraagd_op,
    hulp_afgerond_op, reden_niet_opgenomen, kinderen, zelfredzaamheid_start, zelfredzaamheid_eind, inkomen_start, schulden,
    wijk_verblijf, route, oorzaken, problematiek, rechthebbend, id_bewijs, lus_opgelost_op, personen_per_kamer, vervolg,
    aanvraag_vanuit, vast
from monitor.alle_rijen where actueel
