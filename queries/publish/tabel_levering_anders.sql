-- The versions that came since, and those that they replace.
create temporary table levering_anders on commit drop as
select id as levering, aanbieder, formulier from monitor.levering
where actueel and not exists (select from monitor.in_regio where levering = id)
union all
select levering, aanbieder, formulier from levering_toen where not actueel
