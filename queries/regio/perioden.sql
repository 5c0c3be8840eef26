-- The quarters that were released, newest first.
select distinct periode as kwartaal from vrijgave.getoond where domein = :domein and periode ~ '^[0-9]{4}K[1-4]$'
order by kwartaal desc
