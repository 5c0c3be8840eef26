-- Every norm with its source.
select code, omschrijving, waarde, eenheid, bron from cijfers.normen
