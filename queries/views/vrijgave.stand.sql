-- Every release with its decision, for the region analyst: status, price, and of a refused one why.
-- lezen: portal_web, portal_publish
select u.id, u.kwartaal, u.versie, case when b.uitgave_id is null then u.status else 'vrijgegeven' end as status, u.t, u.k,
    u.op, u.maten, b.op as vrijgegeven_op, u.versie = max(u.versie) over (partition by u.kwartaal) as is_laatste
from vrijgave.uitgave u
left join vrijgave.besluit b on b.uitgave_id = u.id
