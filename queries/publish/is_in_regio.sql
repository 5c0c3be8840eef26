-- Whether it is known of which versions the region's figures were made; without deliveries there is nothing to know.
select exists (select from monitor.in_regio) or not exists (select from monitor.levering) as is_bekend
