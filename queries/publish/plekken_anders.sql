-- The municipalities in which deliverers have, or had, places of whom something came in since the region was made.
with wie as (
    select distinct aanbieder from monitor.levering
    where actueel and formulier in ('mo', 'mo_nachten', 'capaciteit')
        and not exists (select from monitor.in_regio where levering = id)
)
select gemeente_verblijf from monitor.plek_deel join wie using (aanbieder)
union
select gemeente_verblijf from monitor.capaciteit join wie using (aanbieder) where actueel
union
select gemeente_verblijf from monitor.mo join wie using (aanbieder) where actueel
