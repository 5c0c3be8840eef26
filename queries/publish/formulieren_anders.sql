-- The forms of which something came in since the region's figures were made.
select distinct formulier from monitor.levering
where actueel and not exists (select from monitor.in_regio where levering = id)
