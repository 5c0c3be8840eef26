-- Periods to be made again, by area and domain; every indicator joins with them. What is touched from a day on:
-- every period of that area and domain that ends after it.
create temporary table periode on commit drop as
select t.gebied, t.domein, m.periode, m.van, m.tot
from unnest(cast(:gebieden as text[]), cast(:domeinen as text[]), cast(:vanaf as date[])) t (gebied, domein, vanaf)
join met_gegevens m on m.formulier = t.domein and m.tot > t.vanaf
