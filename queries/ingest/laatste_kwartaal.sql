-- The last quarter over which the deliverer of this session delivered the form; empty deliveries count too.
select max(kwartaal) as kwartaal from monitor.levering
where actueel and formulier = :formulier and aanbieder = (select sec.ctx(2)) and (select sec.ctx(3)) = 'aanbieder'
