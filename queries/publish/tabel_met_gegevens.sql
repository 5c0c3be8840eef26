-- Every period that the deliveries of a form make possible.
create temporary table met_gegevens on commit drop as
select * from unnest(cast(:formulieren as text[]), cast(:perioden as text[]), cast(:van as date[]), cast(:tot as date[]))
    m (formulier, periode, van, tot)
