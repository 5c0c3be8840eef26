-- Every stay of every person in any domain and municipality: who comes back, comes back from somewhere.
create temporary table verblijf on commit drop as
select m.nummer as persoon, s.formulier as domein, s.startdatum, s.eind,
    s.formulier <> 'bw' or monitor.categorie(s.voorziening) = 'intramuraal' as met_bed
from {stand} s
join mens m using (persoon)
where s.in_domein and s.startdatum is not null
