-- The states before this delivery.
create temporary table if not exists toestand_oud (
    traject_id text, eigen_gemeente text, persoon bytea, aanmelddatum date, verdwenen boolean, einddatum date,
    einde text, hulp_afgerond_op date, lus_opgelost_op date, vast text
) on commit delete rows
