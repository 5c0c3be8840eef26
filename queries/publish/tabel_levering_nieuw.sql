-- The versions that came in since the region's figures were made.
create temporary table levering_nieuw on commit drop as
select id as levering, aanbieder, formulier, kwartaal from monitor.levering
where actueel and not exists (select from monitor.in_regio where levering = id)
