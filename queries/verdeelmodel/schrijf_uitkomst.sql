-- What a scenario of the region that is tried out gives, by year and area.
insert into financien.uitkomst (keten, stand, naam, jaar, gebied, bedragen, rol, gebruiker_id)
select cast(:keten as uuid), :stand, :naam, u.jaar, u.gebied, cast(u.bedragen as jsonb), (select sec.ctx(3)),
    cast((select sec.ctx(4)) as int)
from unnest(cast(:jaren as int[]), cast(:gebieden as text[]), cast(:bedragen as text[])) u (jaar, gebied, bedragen)
