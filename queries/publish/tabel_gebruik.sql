-- One row per traject and period in which it was open on at least one day.
create temporary table gebruik on commit drop as
select t.*, p.periode, monitor.leeftijdsgroep(extract(year from p.van)::int - t.geboortejaar) as leeftijdsgroep
from traject t
join periode p on p.domein = t.domein and t.startdatum < p.tot and t.eind > p.van
