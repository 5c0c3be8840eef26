-- The trajecten whose state may change by this delivery.
create temporary table if not exists geraakt (traject_id text) on commit delete rows
