-- Whether so many persons changed that making everything anew is quicker than twice their part. No more are counted
-- than that takes.
with nodig as (select count(*) as personen, ceil(count(*) / cast(:deel as numeric))::bigint as trajecten from veranderd)
select personen > 0 and (select count(*) from (
    select from monitor.stand limit (select trajecten from nodig)) s) < trajecten as is_veel
from nodig
