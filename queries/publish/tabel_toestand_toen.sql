-- The states of then with the answers of the row that they come from, as monitor.toestand has those of today.
create temporary table toestand_toen on commit drop as
select s.*, r.gemeente_herkomst, r.gemeente_verantwoordelijk, r.gemeente_verblijf, r.leveringsvorm, r.eenheden_per_week
from stand_toen s
join rij_toen r using (formulier, aanbieder, traject_id, kwartaal)
