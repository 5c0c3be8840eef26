-- Birth year or sex differ from what another delivery says about the same person.
select r.rij, 'geboortejaar' as kolom, 'waarschuwing' as niveau
from monitor.rij r
where r.levering = :levering and r.formulier = :formulier and exists (
    select from monitor.stand s
    where s.persoon = r.persoon and (s.geboortejaar, s.geslacht) <> (r.geboortejaar, r.geslacht))
order by r.rij
