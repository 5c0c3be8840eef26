-- Take what waits: what comes in from here on is for the next publication. In the order of deliveries, so that nobody
-- waits for each other.
with rijen as (
    select gebied, domein from monitor.te_publiceren order by gebied, domein for update
),
genomen as (
    delete from monitor.te_publiceren t using rijen r where t.gebied = r.gebied and t.domein = r.domein
    returning t.gebied, t.domein, t.vanaf
)
insert into monitor.in_publicatie (gebied, domein, vanaf)
select gebied, domein, vanaf from genomen
on conflict (gebied, domein) do update set vanaf = least(in_publicatie.vanaf, excluded.vanaf)
