-- The next version of the rules of a deliverer for a form.
insert into cijfers.vertaling (aanbieder, formulier, versie, regels)
select :aanbieder, :formulier, coalesce(max(versie), 0) + 1, cast(:regels as jsonb)
from cijfers.vertaling where aanbieder = :aanbieder and formulier = :formulier
returning versie
