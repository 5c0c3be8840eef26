-- This user knows of these.
insert into cijfers.bericht_gezien (gebruiker_id, rol, code, kenmerk)
select cast(sec.ctx(4) as bigint), sec.ctx(3), sec.ctx(2), kenmerk
from unnest(cast(:kenmerken as text[])) as t (kenmerk)
on conflict do nothing
