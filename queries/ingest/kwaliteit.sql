-- What is unknown in this delivery, by area.
insert into cijfers.kwaliteit (ontvangst, aanbieder, gebied, rijen, onbekend)
select :ontvangst, :aanbieder, k.gebied, k.rijen, k.onbekend
from unnest(cast(:gebieden as text[]), cast(:rijen as int[]), cast(:onbekend as jsonb[])) k (gebied, rijen, onbekend)
