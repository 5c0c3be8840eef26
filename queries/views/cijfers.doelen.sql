-- Targets, each with its source.
-- lezen: portal_web
select code, gebied, jaar, operator, waarde, eenheid, bron from cijfers.doel
