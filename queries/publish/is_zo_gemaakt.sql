-- Whether the region's figures were made by these very statements; without deliveries there is nothing to have made.
select coalesce(
    (select vingerafdruk from cijfers.publicatie where vingerafdruk is not null order by id desc limit 1) = :vingerafdruk,
    not exists (select from monitor.levering)) as is_zo_gemaakt
