-- Trajecten with the episode they belong to: per area, domain and person the union of open days, joined over gaps
-- of at most :gat days. While one traject is open, the episode is, and every later traject joins it.
create temporary table episode on commit drop as
with gemerkt as (
    select *, coalesce(startdatum > :gat + max(eind) over (
            partition by gebied, domein, persoon order by voorrang
            rows between unbounded preceding and 1 preceding), true) as is_eerste
    from traject where in_domein
),
genummerd as (
    select *, count(*) filter (where is_eerste) over (partition by gebied, domein, persoon order by voorrang) as nummer
    from gemerkt
)
select *, min(startdatum) over w as episode_begin, max(eind) over w as episode_eind,
    min(voorrang) over w = voorrang as is_eerste_traject, max(rang) over w = rang as is_laatste_traject
from genummerd
window w as (partition by gebied, domein, persoon, nummer)
