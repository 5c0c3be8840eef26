-- One row per domain and period with data.
insert into periode
select * from unnest(cast(:domeinen as text[]), cast(:perioden as text[]), cast(:van as date[]), cast(:tot as date[]))
