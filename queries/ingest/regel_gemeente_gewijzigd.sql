-- A started traject keeps its client, voorziening, and municipalities (from unknown to known is only noted).
-- The lateral look-up goes by index: one row of the nearest earlier quarter per delivered traject.
select r.rij, k.kolom, case when k.toen = 'onbekend' then 'waarschuwing' else 'fout' end as niveau
from monitor.rij r
cross join lateral (
    select * from monitor.rij e
    where e.formulier = :formulier and e.aanbieder = :aanbieder and e.traject_id = r.traject_id
        and e.kwartaal = (
            select max(l.kwartaal) from monitor.levering l
            where l.aanbieder = :aanbieder and l.formulier = :formulier and l.actueel and l.kwartaal < :kwartaal)
    offset 0
) e
cross join lateral (values
    ('client', encode(e.persoon, 'hex'), encode(r.persoon, 'hex')),
    ('voorziening', e.voorziening, r.voorziening),
    ('gemeente_verantwoordelijk', e.gemeente_verantwoordelijk, r.gemeente_verantwoordelijk),
    ('gemeente_herkomst', e.gemeente_herkomst, r.gemeente_herkomst)
) k (kolom, toen, nu)
where r.levering = :levering and r.formulier = :formulier and e.startdatum is not null
    and k.toen is distinct from k.nu
order by r.rij, k.kolom
