-- Whether the region shares the distribution table.
select is_aan from financien.delen
