-- Shown cells are made again from the exact ones.
delete from cijfers.cel_getoond where gebied = any(cast(:gebieden as text[]))
