-- How many periods were made again, over all areas and domains.
select count(*) as perioden from periode
