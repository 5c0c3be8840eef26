-- The same for these cells, of the last version of each; only for whoever operates the database.
select b.cel, b.gemeente, b.aantal
from vrijgave.bijdrage b
join vrijgave.uitgave u on u.id = b.uitgave_id
where b.cel = any(cast(:cellen as text[])) and not exists (
    select from vrijgave.bijdrage b2 join vrijgave.uitgave u2 on u2.id = b2.uitgave_id
    where b2.cel = b.cel and u2.versie > u.versie)
order by b.cel, b.gemeente
