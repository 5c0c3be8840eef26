-- Remember the states that this delivery is likely to change; what is not remembered counts as changed altogether.
insert into toestand_oud
select s.traject_id, s.eigen_gemeente, s.persoon, s.aanmelddatum, s.verdwenen, s.einddatum,
    row(s.einddatum, s.reden_einde, s.bestemming, s.gemeente_bestemming, r.zelfredzaamheid_eind)::text, r.hulp_afgerond_op,
    r.lus_opgelost_op, r.vast
from monitor.stand s
cross join lateral ( -- one look-up by index per traject
    select r.hulp_afgerond_op, r.lus_opgelost_op, r.zelfredzaamheid_eind, r.vast from monitor.rij r
    where r.formulier = :formulier and r.aanbieder = :aanbieder and r.traject_id = s.traject_id
        and r.kwartaal = s.kwartaal
    offset 0
) r
where s.formulier = :formulier and s.aanbieder = :aanbieder
    and (s.einddatum is null or s.verdwenen or s.kwartaal >= :kwartaal)
