-- What this delivery touches: persons, and trajecten that had disappeared before it.
create temporary table if not exists personen_geraakt (persoon bytea, verdwenen_traject text) on commit delete rows
