-- Persons whose figures change by this delivery, from which day on, and the municipality of the traject that did it.
create temporary table if not exists gewijzigd (persoon bytea, eigen_gemeente text, vanaf date) on commit delete rows
