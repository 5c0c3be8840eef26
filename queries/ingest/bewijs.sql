-- What the deliverer gets to see of this delivery, now and later.
insert into cijfers.ontvangst (ontvangst, aanbieder, formulier, kwartaal, versie, ontvangen_op, kanaal, vertaling, sha256,
    gelezen, verdwenen, teruggekeerd, nagekomen, bevindingen, aantal_bevindingen)
select ontvangst, aanbieder, formulier, kwartaal, versie, ontvangen_op, :kanaal, vertaling, sha256,
    gelezen, verdwenen, teruggekeerd, nagekomen, bevindingen, aantal_bevindingen
from monitor.levering where id = :levering
