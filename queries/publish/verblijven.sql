-- Every stay in beschermd wonen with its municipality and category; of a person only a number of this answer.
select cast(dense_rank() over (order by persoon) as int) as persoon, gemeente_verantwoordelijk as gemeente,
    monitor.categorie(voorziening) as categorie, startdatum as van, nullif(eind, 'infinity') as tot
from monitor.toestand
where formulier = 'bw' and startdatum is not null and gemeente_verantwoordelijk is not null
    and monitor.categorie(voorziening) in ('intramuraal', 'ambulant') and eind > startdatum
