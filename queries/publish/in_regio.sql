-- The region's figures have these versions in them now.
insert into monitor.in_regio
select id from monitor.levering where actueel
on conflict do nothing
