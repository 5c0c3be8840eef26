-- A night without a fitting mo traject; it counts as soon as there is one.
select n.rij, 'traject_id' as kolom, 'waarschuwing' as niveau
from monitor.mo_nachten n
left join lateral ( -- one look-up by index per night
    select t.startdatum, greatest(t.einddatum, t.startdatum + 1) as eind, t.einddatum
    from monitor.traject t
    where t.formulier = 'mo' and t.aanbieder = :aanbieder and t.traject_id = n.traject_id
        and t.voorziening in ('nachtopvang', 'crisisopvang', 'winteropvang')
    offset 0
) t on true
where n.levering = :levering
    and not coalesce(t.startdatum <= n.datum and (t.einddatum is null or t.eind > n.datum), false)
order by n.rij
