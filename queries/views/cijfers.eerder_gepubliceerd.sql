-- Figures published for years before the deliveries, each with its source.
-- lezen: portal_web
select code, jaar, indicator, waarde, eenheid, doel, opmerking, bron from cijfers.historie
