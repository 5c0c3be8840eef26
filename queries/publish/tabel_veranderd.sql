-- Persons who may count otherwise in the region than they did: of these versions, and whom these deliverers know now.
-- Rather too many than too few: who did not change is taken off and put back alike. None when all is made anew.
create temporary table veranderd on commit drop as
select distinct p.persoon
from (
    select distinct aanbieder, case formulier when 'mo_nachten' then 'mo' else formulier end as formulier,
        array_agg(levering) as leveringen
    from levering_anders
    group by 1, 2
) a
cross join lateral ( -- one look-up by index per deliverer
    select r.persoon from monitor.alle_rijen r where r.levering = any(a.leveringen)
    union all
    select s.persoon from monitor.stand s where s.formulier = a.formulier and s.aanbieder = a.aanbieder
    offset 0
) p
where not :heel
