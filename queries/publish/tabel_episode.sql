-- Trajecten with the episode they belong to: per area, domain and person the union of open days, joined over gaps
-- of at most :gat days. While one traject is open, the episode is, and every later traject joins it.
create temporary table episode on commit drop as
with gemerkt as (
    select *, coalesce(startdatum > :gat + max(eind) over (
            partition by gebied, domein, persoon order by startdatum, eind, aanbieder, traject_id
            rows between unbounded preceding and 1 preceding), true) as is_eerste
    from traject where in_domein
),
genummerd as (
    select *, count(*) filter (where is_eerste) over (
            partition by gebied, domein, persoon order by startdatum, eind, aanbieder, traject_id) as nummer
    from gemerkt
)
select *, max(eind) over (partition by gebied, domein, persoon, nummer) as episode_eind from genummerd
