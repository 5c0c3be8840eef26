-- Nights are looked up traject by traject.
create index on nacht_toen (aanbieder, traject_id)
