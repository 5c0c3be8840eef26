-- Every release with its decision, newest quarter first.
select u.id, u.kwartaal, u.versie, u.status, u.t as drempel, u.k as samen, u.voorbereid_door, u.op, u.maten, b.door as vrijgegeven_door,
    b.op as vrijgegeven_op
from vrijgave.uitgave u
left join vrijgave.besluit b on b.uitgave_id = u.id
where cast(:kwartaal as text) in ('', u.kwartaal)
order by u.kwartaal desc, u.versie desc
