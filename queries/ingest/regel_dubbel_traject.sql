-- The same person in the same voorziening at the same time with two deliverers.
select r.rij, 'voorziening' as kolom, 'waarschuwing' as niveau
from monitor.rij r
where r.levering = :levering and r.formulier = :formulier and r.startdatum is not null and exists (
    select from monitor.stand s
    where s.formulier = r.formulier and s.persoon = r.persoon and s.aanbieder <> r.aanbieder
        and s.voorziening is not distinct from r.voorziening
        and s.startdatum < coalesce(greatest(r.einddatum, r.startdatum + 1), 'infinity')
        and coalesce(greatest(s.einddatum, s.startdatum + 1), 'infinity') > r.startdatum)
order by r.rij
