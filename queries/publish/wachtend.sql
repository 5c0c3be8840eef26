-- From which day on deliveries, or tariffs that came in over the page, have changed an area's figures of a domain since
-- the last publication.
select gebied, domein, min(vanaf) as vanaf
from (
    select gebied, domein, vanaf from monitor.in_publicatie
    union all
    select 'regio', 'bw', date '0001-01-01' where exists (
        select from financien.inbreng where soort = 'tarieven' and op > (
            select max(coalesce(begonnen, op)) from cijfers.publicatie))
) wacht
group by gebied, domein
order by gebied, domein
