-- The versions that came since, and those that they replace.
create temporary table levering_anders on commit drop as
select levering, aanbieder, formulier from levering_nieuw
union all
select levering, aanbieder, formulier from levering_toen where not actueel
