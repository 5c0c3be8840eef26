-- The case lists of these areas are made again.
delete from cijfers.regie_traject where gebied = any(cast(:gebieden as text[]))
