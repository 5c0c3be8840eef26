-- A started traject keeps its client, voorziening, and municipalities (from unknown to known is only noted).
with eerder as (
    select max(kwartaal) as kwartaal from monitor.levering
    where aanbieder = :aanbieder and formulier = :formulier and actueel and kwartaal < :kwartaal
)
select r.rij, k.kolom, case when k.toen = 'onbekend' then 'waarschuwing' else 'fout' end as niveau
from monitor.rij r
join monitor.rij e on e.formulier = r.formulier and e.aanbieder = r.aanbieder and e.traject_id = r.traject_id
join eerder on eerder.kwartaal = e.kwartaal
cross join lateral (values
    ('client', encode(e.persoon, 'hex'), encode(r.persoon, 'hex')),
    ('voorziening', e.voorziening, r.voorziening),
    ('gemeente_verantwoordelijk', e.gemeente_verantwoordelijk, r.gemeente_verantwoordelijk),
    ('gemeente_herkomst', e.gemeente_herkomst, r.gemeente_herkomst)
) k (kolom, toen, nu)
where r.levering = :levering and r.formulier = :formulier and e.startdatum is not null
    and k.toen is distinct from k.nu
order by r.rij, k.kolom
