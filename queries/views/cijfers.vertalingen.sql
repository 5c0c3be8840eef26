-- The own translation rules of this deliverer, every version; the last one of a form counts.
-- lezen: portal_web
select formulier, versie, regels, gemaakt_op, versie = max(versie) over (partition by formulier) as geldt
from cijfers.vertaling
order by formulier, versie desc
