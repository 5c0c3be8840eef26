-- A module stands beside another bw traject of the same person, of whatever deliverer.
select r.rij, 'voorziening' as kolom, 'waarschuwing' as niveau
from monitor.bw r
where r.levering = :levering and monitor.categorie(r.voorziening) = 'module'
    and r.startdatum is not null and not exists (
    select from monitor.traject t
    where t.formulier = 'bw' and t.persoon = r.persoon
        and (t.aanbieder, t.traject_id) <> (r.aanbieder, r.traject_id)
        and t.startdatum <= r.startdatum
        and (t.einddatum is null or greatest(t.einddatum, t.startdatum + 1) > r.startdatum))
order by r.rij
