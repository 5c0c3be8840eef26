-- Shown cells are made again from the exact ones.
delete from cijfers.cel_getoond c using unnest(cast(:gebieden as text[]), cast(:domeinen as text[])) t (gebied, domein)
where c.gebied = t.gebied and c.domein = t.domein
