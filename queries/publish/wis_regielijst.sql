-- The case list is made again as a whole.
delete from cijfers.regie_traject
