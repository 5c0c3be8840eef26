-- Of each delivery of this deliverer that counts: when its first version came, its rows, and what is unknown in it.
-- lezen: portal_web
select o.aanbieder, o.formulier, o.kwartaal, o.eerste_op, o.gelezen as rijen, o.verdwenen, k.onbekend
from (
    select *, min(ontvangen_op) over w as eerste_op, versie = max(versie) over w as actueel
    from cijfers.ontvangst window w as (partition by aanbieder, formulier, kwartaal)
) o
join cijfers.kwaliteit k on k.ontvangst = o.ontvangst and k.gebied = 'regio'
where o.actueel
