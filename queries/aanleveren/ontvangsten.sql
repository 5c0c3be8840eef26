-- The receipts of this deliverer, the last one first.
select ontvangst, aanbieder, formulier, kwartaal, versie, ontvangen_op, kanaal, vertaling, sha256, gelezen, verdwenen,
    teruggekeerd, nagekomen, bevindingen, aantal_bevindingen, actueel
from cijfers.ontvangsten
