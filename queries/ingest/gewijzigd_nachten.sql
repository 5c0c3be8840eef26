-- Nights of this version and of the one it replaces change the figures of whose traject they belong to.
insert into gewijzigd
select t.persoon, t.eigen_gemeente, min(n.datum)
from monitor.mo_nachten n
join monitor.traject t on t.formulier = 'mo' and t.aanbieder = n.aanbieder and t.traject_id = n.traject_id
where n.levering in (:levering, :oud)
group by t.persoon, t.eigen_gemeente
