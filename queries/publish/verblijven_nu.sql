-- How many stays in beschermd wonen there are on a day, by voorziening.
select voorziening, count(*) as aantal
from monitor.toestand
where formulier = 'bw' and startdatum <= cast(:dag as date) and eind > cast(:dag as date)
    and monitor.categorie(voorziening) in ('intramuraal', 'ambulant')
group by voorziening
order by voorziening
