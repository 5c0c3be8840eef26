-- Norms, each with its source.
-- lezen: portal_web
select code, omschrijving, waarde, eenheid, bron from cijfers.norm
