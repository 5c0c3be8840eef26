-- The receipts of the own deliveries, every version; the last one first.
-- lezen: portal_web
select ontvangst, aanbieder, formulier, kwartaal, versie, ontvangen_op, kanaal, vertaling, sha256, gelezen, verdwenen,
    teruggekeerd, nagekomen, bevindingen, aantal_bevindingen,
    versie = max(versie) over (partition by aanbieder, formulier, kwartaal) as actueel
from cijfers.ontvangst
order by ontvangen_op desc, ontvangst
