-- The municipalities in which deliverers have, or had, places of whom something came in.
with wie as (
    select distinct aanbieder from levering_nieuw where formulier in ('mo', 'mo_nachten', 'capaciteit')
)
select gemeente_verblijf from monitor.plek_deel join wie using (aanbieder)
union
select gemeente_verblijf from monitor.capaciteit join wie using (aanbieder) where actueel
union
select gemeente_verblijf from monitor.mo join wie using (aanbieder) where actueel
