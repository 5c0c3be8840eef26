-- One row per traject: its state of today with the answers of the row that it comes from. The look-up goes by index,
-- one row at a time: joined as sets, the planner of a union takes seconds.
-- lezen: portal_publish
select s.*, r.gemeente_herkomst, r.gemeente_verantwoordelijk, r.gemeente_verblijf, r.leveringsvorm,
    r.eenheden_per_week, r.aangevraagd_op, r.hulp_afgerond_op, r.reden_niet_opgenomen, r.kinderen,
    r.zelfredzaamheid_start, r.zelfredzaamheid_eind, r.inkomen_start, r.schulden, r.wijk_verblijf, r.route, r.oorzaken,
    r.problematiek, r.rechthebbend, r.id_bewijs, r.lus_opgelost_op, r.personen_per_kamer, r.vervolg, r.aanvraag_vanuit
from monitor.stand s
cross join lateral (
    select * from monitor.rij r
    where r.formulier = s.formulier and r.aanbieder = s.aanbieder and r.traject_id = s.traject_id
        and r.kwartaal = s.kwartaal
    offset 0
) r
