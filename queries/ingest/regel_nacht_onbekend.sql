-- A night without a fitting mo traject; it counts as soon as there is one.
select n.rij, 'traject_id' as kolom, 'waarschuwing' as niveau
from monitor.mo_nachten n
where n.levering = :levering and not exists (
    select from monitor.traject t
    where t.formulier = 'mo' and t.aanbieder = n.aanbieder and t.traject_id = n.traject_id
        and t.voorziening in ('nachtopvang', 'crisisopvang', 'winteropvang')
        and t.startdatum <= n.datum
        and (t.einddatum is null or greatest(t.einddatum, t.startdatum + 1) > n.datum))
order by n.rij
