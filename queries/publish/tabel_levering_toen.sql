-- Of each delivery the version of which the region's figures were made last.
create temporary table levering_toen on commit drop as
select distinct on (aanbieder, formulier, kwartaal) id as levering, aanbieder, formulier, kwartaal, actueel
from monitor.levering
join monitor.in_regio on levering = id
order by aanbieder, formulier, kwartaal, versie desc
