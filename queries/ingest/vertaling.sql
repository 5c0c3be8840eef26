-- The translation rules that count now for files of this deliverer and form.
select versie, regels from cijfers.vertaling
where aanbieder = :aanbieder and formulier = :formulier
order by versie desc limit 1
